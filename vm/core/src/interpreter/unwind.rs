//! Leaving frames: by returning, and by exceptions looking for a handler.
#![expect(unsafe_code)]

use super::dispatch::Next;
use super::frame::{Frame, returns};
use super::generators;
use crate::exceptions::{as_exception, is_subtype};
use crate::types::TypeFlags;
use crate::value::{Raised, Value};
use crate::vm::Vm;

/// Makes `frame` the current one after the frame it called is gone; `released` is where that lay.
unsafe fn set_current(vm: &mut Vm, frame: *mut Frame, released: *mut Value) {
    // SAFETY: `frame` is a live frame.
    unsafe {
        vm.thread.frame = frame;
        vm.thread.top =
            if (*frame).flags & returns::GENERATOR != 0 { released } else { Frame::end(frame) };
    }
}

/// Returns `value` from `frame` to whoever called it.
///
/// # Safety
/// `frame` must be the current frame.
#[inline(never)]
pub(super) unsafe fn leave(vm: &mut Vm, frame: *mut Frame, value: Value) -> Next {
    // SAFETY: the frame is live, and `previous` is the frame that entered it.
    unsafe {
        let flags = (*frame).flags;
        let caller = (*frame).previous;
        if flags & returns::GENERATOR != 0 {
            return generators::finish(vm, frame, value);
        }
        let slot = Frame::result_slot(frame);
        let mut result = value;
        if flags & returns::INSTANCE != 0 {
            if !value.is_none() {
                vm.type_error("__init__() should return None");
                return Next::Raise;
            }
            result = *slot;
        }
        if flags & returns::TO_NATIVE != 0 {
            vm.thread.frame = caller;
            return Next::Return(result);
        }
        set_current(vm, caller, slot);
        let target = if (*caller).flags & returns::GENERATOR != 0 {
            Frame::operands(caller).add(generators::height(caller))
        } else {
            slot
        };
        *target = result;
        Next::Resume(caller, target.add(1))
    }
}

/// Finds the handler of the exception in flight, leaving frames that have none.
///
/// # Safety
/// `frame` must be the current frame.
#[inline(never)]
pub(super) unsafe fn unwind(vm: &mut Vm, frame: *mut Frame) -> Next {
    let mut frame = frame;
    // SAFETY: frames are live, blocks in use are initialised.
    unsafe {
        loop {
            if !core::mem::take(&mut vm.thread.raised_again) {
                crate::runtime::traceback::add(vm, frame);
            }
            while (*frame).blocks > 0 {
                let block = Frame::first_block(frame).add((*frame).blocks as usize - 1);
                if (*block).handler < (*frame).ip {
                    // Raised inside the handler itself.
                    (*frame).blocks -= 1;
                    continue;
                }
                let exception = vm.take_pending();
                (*block).handling = exception;
                (*frame).ip = (*block).handler;
                let sp = Frame::operands(frame).add((*block).height());
                *sp = exception;
                return Next::Resume(frame, sp.add(1));
            }
            let caller = (*frame).previous;
            let flags = (*frame).flags;
            let slot = if flags & returns::GENERATOR != 0 {
                generators::finish_raised(vm, frame);
                vm.thread.top
            } else {
                Frame::result_slot(frame)
            };
            if flags & returns::TO_NATIVE != 0 {
                vm.thread.frame = caller;
                return Next::Raise;
            }
            set_current(vm, caller, slot);
            frame = caller;
        }
    }
}

/// Raises again what the innermost handler is dealing with.
///
/// # Safety
/// `frame` must be the current frame.
#[cold]
pub(super) unsafe fn raise_last(vm: &mut Vm, frame: *mut Frame) -> Raised {
    // SAFETY: the caller's obligation.
    match unsafe { innermost_handled(frame) } {
        Some(exception) => {
            vm.thread.raised_again = true;
            vm.raise_value(exception)
        }
        None => vm.runtime_error("no active exception to reraise"),
    }
}

/// The exception that the innermost handler is dealing with, from `frame` outwards.
///
/// # Safety
/// `frame` must be the current frame, or null.
unsafe fn innermost_handled(frame: *mut Frame) -> Option<Value> {
    let mut frame = frame;
    // SAFETY: the chain of frames is live, blocks in use are initialised.
    unsafe {
        while !frame.is_null() {
            for number in (0..(*frame).blocks as usize).rev() {
                let handling = (*Frame::first_block(frame).add(number)).handling;
                if !handling.is_unbound() {
                    return Some(handling);
                }
            }
            frame = (*frame).previous;
        }
    }
    None
}

/// The exception that the innermost handler is dealing with, for `sys.exc_info`.
pub fn handled_exception(vm: &Vm) -> Option<Value> {
    // SAFETY: the thread's frame is the current one.
    unsafe { innermost_handled(vm.thread.frame) }
}

/// Raises the exception that no `except` clause matched. Hostile code may have put anything else in
/// its place.
#[cold]
pub(super) fn raise_unmatched(vm: &mut Vm, exception: Value) -> Raised {
    if !is_exception(vm, exception) {
        return vm.type_error(NO_EXCEPTION);
    }
    vm.thread.raised_again = true;
    vm.raise_value(exception)
}

fn is_exception(vm: &Vm, value: Value) -> bool {
    as_exception(vm, value).is_some()
        || is_subtype(vm.type_of(value), &crate::exceptions::BASE_EXCEPTION)
}

const NO_EXCEPTION: &str = "exceptions must derive from BaseException";

/// `raise exception from cause`; both may be classes.
#[cold]
pub fn raise_object(vm: &mut Vm, exception: Value, cause: Value) -> Raised {
    let exception = match instantiate(vm, exception) {
        Ok(exception) => exception,
        Err(raised) => return raised,
    };
    if !cause.is_unbound() {
        let cause = if cause.is_none() { Ok(cause) } else { instantiate(vm, cause) };
        match (cause, as_exception(vm, exception)) {
            (Ok(cause), Some(object)) => object.cause.set(cause),
            (Err(raised), _) => return raised,
            _ => {}
        }
    }
    vm.raise_value(exception)
}

fn instantiate(vm: &mut Vm, exception: Value) -> crate::value::PyResult {
    let made = match crate::objects::class::as_type(exception) {
        Some(class) if class.has_flags(TypeFlags::EXCEPTION) => vm.call(exception, &[])?,
        _ => exception,
    };
    if is_exception(vm, made) { Ok(made) } else { Err(vm.type_error(NO_EXCEPTION)) }
}
