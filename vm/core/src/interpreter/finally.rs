//! `finally` and `with`: running their handlers on the way out of a block.
//!
//! Handlers run as coroutines of the frame: what is on top of the operand stack when one begins
//! tells `END_FINALLY` how to go on. `None`: fall through. An exception: raise it. A small integer:
//! negative to return the value below it, otherwise to go on with a jump that has to leave that
//! many more blocks, with the target's offset below it.
#![expect(unsafe_code)]

use super::frame::{ExceptionBlock, Frame, function_of};
use super::loops;
use crate::name;
use crate::runtime::attribute;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// `SETUP_WITH`: replaces the context manager on top of the stack by its `__exit__` and receiver,
/// and returns what `__enter__` gives. The caller moves `sp` up by one.
///
/// # Safety
/// `sp` must be above the context manager, with room for one more slot.
pub(super) unsafe fn enter_with(vm: &mut Vm, sp: *mut Value) -> PyResult {
    // SAFETY: the verified stack depth counts these slots.
    unsafe {
        let manager = *sp.sub(1);
        let (exit, receiver) = attribute::load_method(vm, manager, name!("__exit__"))?;
        let (enter, enter_receiver) = attribute::load_method(vm, manager, name!("__enter__"))?;
        let entered = call_with_receiver(vm, enter, enter_receiver, &[])?;
        *sp.sub(1) = exit;
        *sp = receiver;
        Ok(entered)
    }
}

fn call_with_receiver(
    vm: &mut Vm,
    method: Value,
    receiver: Value,
    arguments: &[Value],
) -> PyResult {
    if receiver.is_unbound() {
        return vm.call(method, arguments);
    }
    match arguments {
        [a, b, c] => vm.call(method, &[receiver, *a, *b, *c]),
        _ => vm.call(method, &[receiver]),
    }
}

/// `WITH_CLEANUP`: calls `__exit__`, takes it off the stack and leaves what `END_FINALLY` wants.
///
/// # Safety
/// The stack must be as `SETUP_WITH` and the way out of the block left it.
pub(super) unsafe fn exit_with(vm: &mut Vm, sp: *mut Value) -> PyResult<*mut Value> {
    // SAFETY: the verified stack depth counts these slots.
    unsafe {
        let cause = *sp.sub(1);
        if cause.is_small() {
            let none = [Value::NONE; 3];
            call_with_receiver(vm, *sp.sub(4), *sp.sub(3), &none)?;
            *sp.sub(4) = *sp.sub(2);
            *sp.sub(3) = cause;
            return Ok(sp.sub(2));
        }
        let mut outcome = cause;
        if cause.is_none() {
            call_with_receiver(vm, *sp.sub(3), *sp.sub(2), &[Value::NONE; 3])?;
        } else {
            let class = Value::object(vm.type_of(cause));
            let arguments = [class, cause, Value::NONE];
            let swallow = call_with_receiver(vm, *sp.sub(3), *sp.sub(2), &arguments)?;
            if vm.truth(swallow)? {
                outcome = Value::NONE;
            }
        }
        *sp.sub(3) = outcome;
        Ok(sp.sub(2))
    }
}

/// Takes an active `finally` handler's state off the stack, from below the top slot.
unsafe fn cancel_active(sp: &mut *mut Value) {
    // SAFETY: an active handler has its state right below the top slot.
    unsafe {
        let top = *sp.sub(1);
        let slots = if (*sp.sub(2)).is_small() { 2 } else { 1 };
        *sp = sp.sub(slots);
        *sp.sub(1) = top;
    }
}

/// Whether the innermost block is a `finally` or `with` whose handler is running.
///
/// # Safety
/// `frame` must be a live frame and `ip` in its code.
pub(super) unsafe fn is_active(frame: *mut Frame, ip: *const u8) -> bool {
    // SAFETY: blocks in use are initialised.
    unsafe {
        (*frame).blocks > 0 && {
            let block = innermost(frame);
            (*block).is_finally() && (*block).handler < ip
        }
    }
}

/// Whether the block that was left last is a `finally` or `with`.
///
/// # Safety
/// A block of `frame` must have just been left.
pub(super) unsafe fn was_finally(frame: *mut Frame) -> bool {
    // SAFETY: a block that was left stays where it is until another is begun.
    unsafe { (*Frame::first_block(frame).add((*frame).blocks as usize)).is_finally() }
}

unsafe fn innermost(frame: *mut Frame) -> *mut ExceptionBlock {
    // SAFETY: the caller saw that blocks are in use.
    unsafe { Frame::first_block(frame).add((*frame).blocks as usize - 1) }
}

/// Before `RETURN_VALUE`: finds the innermost `finally` that has not run, and prepares the stack for
/// it. `None` means that the frame can be left; the value is on top of the stack then.
///
/// # Safety
/// `ip` and `sp` must be the registers of `frame`, with the value on top of the stack.
pub(super) unsafe fn before_return(
    frame: *mut Frame,
    ip: *const u8,
    sp: *mut Value,
) -> (Option<*const u8>, *mut Value) {
    let mut sp = sp;
    // SAFETY: blocks in use are initialised, and the stack is as the verifier saw it.
    unsafe {
        while (*frame).blocks > 0 {
            let block = innermost(frame);
            if (*block).is_finally() {
                if (*block).handler >= ip {
                    let slot = Frame::operands(frame).add((*block).height());
                    *slot = *sp.sub(1);
                    *slot.add(1) = Value::small(-1);
                    return (Some((*block).handler), slot.add(2));
                }
                cancel_active(&mut sp);
            }
            (*frame).blocks -= 1;
        }
        (None, sp)
    }
}

/// `UNWIND_JUMP`: leaves `count` blocks (low seven bits) and, if the high bit is set, a `for` loop,
/// on the way to `target`.
///
/// # Safety
/// `ip` and `sp` must be the registers of `frame`.
pub(super) unsafe fn unwind_jump(
    frame: *mut Frame,
    ip: *const u8,
    sp: *mut Value,
    target: *const u8,
    count: u8,
) -> (*const u8, *mut Value) {
    // SAFETY: the verified stack depth counts these slots.
    unsafe {
        let offset = target.offset_from(function_of(frame).code.bytecode.as_ptr());
        *sp = Value::small(offset);
        resume_jump(frame, ip, sp.add(1), count)
    }
}

/// Goes on with a jump whose target is on top of the stack.
///
/// # Safety
/// As `unwind_jump`.
pub(super) unsafe fn resume_jump(
    frame: *mut Frame,
    ip: *const u8,
    sp: *mut Value,
    count: u8,
) -> (*const u8, *mut Value) {
    let mut count = count;
    let mut sp = sp;
    // SAFETY: blocks in use are initialised, and the stack is as the verifier saw it.
    unsafe {
        while count & 0x7f > 0 {
            count -= 1;
            let block = innermost(frame);
            if (*block).is_finally() {
                if (*block).handler >= ip {
                    *sp = Value::small(count as isize);
                    return ((*block).handler, sp.add(1));
                }
                cancel_active(&mut sp);
            }
            (*frame).blocks -= 1;
        }
        sp = sp.sub(1);
        let target = function_of(frame).code.bytecode.as_ptr().offset((*sp).small_unchecked());
        if count != 0 {
            sp = sp.sub(loops::SLOTS);
        }
        (target, sp)
    }
}
