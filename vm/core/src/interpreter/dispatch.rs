//! The dispatch loop: one match over all opcodes, all 256 byte values arms of their own.
//!
//! The registers of the machine are locals of `execute`: `ip` (next instruction byte), `sp` (one
//! above the operand stack's top), `locals`, and `frame`. Slow paths are calls; an operation that
//! raises leaves the inner loop, and the outer one looks for a handler (`unwind`).
//!
//! Only verified code runs here (`objects/code.rs`): operands, jumps and stack depth are in range.
#![expect(unsafe_code)]

use super::enter::{Entered, Operands, enter_call, enter_star_call};
use super::frame::{ExceptionBlock, Frame, function_of, returns};
use super::operand::{read_offset, read_unsigned};
use super::{arithmetic, finally, generators, loops, scope, unwind};
use crate::objects::code::BLOCK_WORDS;
use crate::objects::function::{Function, Variable};
use crate::runtime::attribute;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::{BinaryOp, Name, op};

const _: () = assert!(BLOCK_WORDS == 3);

/// How the outer loop goes on.
pub(super) enum Next {
    /// At the top of another or the same frame, whose `ip` was saved; `sp` is given.
    Resume(*mut Frame, *mut Value),
    /// Return to native code.
    Return(Value),
    /// Return to native code with the exception in flight.
    Raise,
}

/// Runs `frame` until it returns to native code. `inject` is an exception to raise at once, or
/// `UNBOUND`; `sp` is the frame's operand stack pointer.
///
/// # Safety
/// `frame` must be a live frame of verified code with its `TO_NATIVE` flag set, and `sp` inside its
/// operand stack.
pub(super) unsafe fn execute(
    vm: &mut Vm,
    frame: *mut Frame,
    sp: *mut Value,
    inject: Value,
) -> PyResult {
    let mut frame = frame;
    let mut sp = sp;
    let mut raised = !inject.is_unbound();
    if raised {
        vm.pending = inject;
    }
    // SAFETY: everything below relies on the code having been verified: operands are complete,
    // table indices, local numbers and jump targets are in range, the operand stack neither
    // underflows nor grows beyond the frame, and exception blocks balance.
    unsafe {
        loop {
            if raised {
                match unwind::unwind(vm, frame) {
                    Next::Resume(to, height) => (frame, sp) = (to, height),
                    Next::Return(value) => return Ok(value),
                    Next::Raise => return Err(crate::value::Raised),
                }
            }
            let mut ip = (*frame).ip;
            let mut locals = Frame::locals(frame);
            'dispatch: loop {
                macro_rules! push {
                    ($value:expr) => {{
                        let value = $value;
                        *sp = value;
                        sp = sp.add(1);
                    }};
                }
                macro_rules! pop {
                    () => {{
                        sp = sp.sub(1);
                        *sp
                    }};
                }
                macro_rules! top {
                    () => {
                        *sp.sub(1)
                    };
                }
                macro_rules! check {
                    ($result:expr) => {
                        match $result {
                            Ok(value) => value,
                            Err(_) => break 'dispatch,
                        }
                    };
                }
                macro_rules! unsigned {
                    () => {{
                        let (operand, next) = read_unsigned(ip);
                        ip = next;
                        operand
                    }};
                }
                macro_rules! offset {
                    ($signed:expr) => {{
                        let (offset, next) = read_offset(ip, $signed);
                        ip = next;
                        offset
                    }};
                }
                macro_rules! name {
                    () => {{
                        let (index, next) = read_unsigned(ip);
                        ip = next;
                        Name::from_id(
                            *function_of(frame).code.unit.names.pointer().as_ptr().add(index),
                        )
                    }};
                }
                // Saves the registers where other code looks for them.
                macro_rules! save {
                    () => {
                        (*frame).ip = ip
                    };
                }
                macro_rules! switch {
                    ($to:expr) => {{
                        frame = $to;
                        ip = (*frame).ip;
                        locals = Frame::locals(frame);
                    }};
                }
                macro_rules! poll {
                    () => {{
                        vm.thread.budget = vm.thread.budget.wrapping_sub(1);
                        if vm.thread.budget == 0 {
                            save!();
                            check!(vm.poll());
                        }
                    }};
                }
                macro_rules! jump_if {
                    ($truth:expr, $signed:expr) => {{
                        let truth = $truth;
                        let offset = offset!($signed);
                        if truth {
                            ip = ip.offset(offset);
                            if offset < 0 {
                                poll!();
                            }
                        }
                    }};
                }
                macro_rules! truth {
                    ($value:expr) => {{
                        let value = $value;
                        if value == Value::TRUE {
                            true
                        } else if value == Value::FALSE {
                            false
                        } else {
                            save!();
                            check!(vm.truth(value))
                        }
                    }};
                }
                // A comparison pushes its result, or jumps at once if a jump comes next.
                macro_rules! compared {
                    ($truth:expr) => {{
                        let truth: bool = $truth;
                        if *ip == op::POP_JUMP_IF_FALSE {
                            ip = ip.add(1);
                            jump_if!(!truth, true);
                        } else if *ip == op::POP_JUMP_IF_TRUE {
                            ip = ip.add(1);
                            jump_if!(truth, true);
                        } else {
                            push!(Value::bool(truth));
                        }
                    }};
                }
                macro_rules! compare {
                    ($op:ident, $operator:tt) => {{
                        let right = pop!();
                        let left = pop!();
                        if left.bits() & right.bits() & 1 != 0 {
                            compared!((left.bits() as isize) $operator (right.bits() as isize));
                        } else if let Some((a, b)) = arithmetic::floats(left, right) {
                            compared!(a $operator b);
                        } else {
                            save!();
                            push!(check!(vm.binary(BinaryOp::$op, left, right)));
                        }
                    }};
                }
                macro_rules! equal {
                    ($op:ident, $operator:tt) => {{
                        let right = pop!();
                        let left = pop!();
                        if left.bits() & right.bits() & 1 != 0 || left.is_name() && right.is_name() {
                            compared!(left $operator right);
                        } else {
                            save!();
                            push!(check!(vm.binary(BinaryOp::$op, left, right)));
                        }
                    }};
                }
                macro_rules! arithmetic {
                    ($op:ident, $fast:ident) => {{
                        let right = pop!();
                        let left = pop!();
                        match arithmetic::$fast(left, right) {
                            Some(result) => push!(result),
                            None => {
                                save!();
                                push!(check!(vm.binary(BinaryOp::$op, left, right)))
                            }
                        }
                    }};
                }
                macro_rules! binary {
                    ($op:ident) => {{
                        let right = pop!();
                        let left = pop!();
                        save!();
                        push!(check!(vm.binary(BinaryOp::$op, left, right)));
                    }};
                }
                macro_rules! unary {
                    ($op:ident) => {{
                        let value = pop!();
                        save!();
                        push!(check!(vm.unary(crate::types::Unary::$op, value)));
                    }};
                }
                macro_rules! load_fast {
                    ($number:expr) => {{
                        let value = *locals.add($number);
                        if value.is_unbound() {
                            save!();
                            check!(Err(scope::unbound_local(vm)));
                        }
                        push!(value);
                    }};
                }
                macro_rules! store_fast {
                    ($number:expr) => {
                        *locals.add($number) = pop!()
                    };
                }
                macro_rules! small {
                    ($opcode:expr) => {
                        push!(Value::small($opcode as isize - 0x80))
                    };
                }
                macro_rules! entered {
                    ($entered:expr, $slot:expr) => {
                        match check!($entered) {
                            Entered::Frame(callee) => {
                                switch!(callee);
                                sp = Frame::operands(frame);
                                poll!();
                            }
                            Entered::Value(value) => {
                                sp = $slot;
                                push!(value);
                            }
                        }
                    };
                }
                macro_rules! follow {
                    ($next:expr) => {
                        match $next {
                            Next::Resume(to, height) => {
                                switch!(to);
                                sp = height;
                            }
                            Next::Return(value) => return Ok(value),
                            Next::Raise => break 'dispatch,
                        }
                    };
                }
                macro_rules! leave {
                    ($value:expr) => {{
                        let value = $value;
                        if (*frame).flags == 0
                            && (*(*frame).previous).flags & returns::GENERATOR == 0
                        {
                            let slot = Frame::result_slot(frame);
                            *slot = value;
                            switch!((*frame).previous);
                            vm.thread.frame = frame;
                            vm.thread.top = Frame::end(frame);
                            sp = slot.add(1);
                        } else {
                            save!();
                            follow!(unwind::leave(vm, frame, value));
                        }
                    }};
                }
                macro_rules! unknown {
                    () => {{
                        save!();
                        check!(Err(scope::unknown_opcode(vm)));
                    }};
                }
                let opcode = *ip;
                ip = ip.add(1);
                match opcode {
                    op::LOAD_CONST_FALSE => push!(Value::FALSE),
                    op::LOAD_CONST_NONE => push!(Value::NONE),
                    op::LOAD_CONST_TRUE => push!(Value::TRUE),
                    op::LOAD_CONST_STRING => push!(Value::name(name!())),
                    op::LOAD_CONST_SMALL_INT => {
                        let (number, next) = super::operand::read_signed(ip);
                        ip = next;
                        push!(Value::small(number))
                    }
                    op::LOAD_CONST_OBJ => {
                        let index = unsigned!();
                        let constants = function_of(frame).code.unit.constants.pointer();
                        push!(*constants.as_ptr().add(index))
                    }
                    op::LOAD_NULL => push!(Value::UNBOUND),
                    op::LOAD_FAST_N => load_fast!(unsigned!()),
                    op::LOAD_DEREF => {
                        let cell = *locals.add(unsigned!());
                        match cell.cast::<Variable>() {
                            Some(cell) if !cell.value.get().is_unbound() => push!(cell.value.get()),
                            _ => {
                                save!();
                                check!(Err(scope::unbound_local(vm)));
                            }
                        }
                    }
                    op::LOAD_NAME => {
                        let name = name!();
                        save!();
                        push!(check!(scope::load_name(vm, frame, name)));
                    }
                    op::LOAD_GLOBAL => {
                        let name = name!();
                        match scope::find_global(vm, function_of(frame).globals, name) {
                            Some(value) => push!(value),
                            None => {
                                save!();
                                push!(check!(scope::load_global(
                                    vm,
                                    function_of(frame).globals,
                                    name
                                )))
                            }
                        }
                    }
                    op::LOAD_ATTR => {
                        let name = name!();
                        let object = top!();
                        match attribute::find_fast(vm, object, name) {
                            Some(value) => top!() = value,
                            None => {
                                save!();
                                top!() = check!(vm.load_attribute(object, name));
                            }
                        }
                    }
                    op::LOAD_METHOD => {
                        let name = name!();
                        let object = top!();
                        match attribute::find_method_fast(vm, object, name) {
                            Some(method) => {
                                top!() = method;
                                push!(object);
                            }
                            None => {
                                save!();
                                let (method, receiver) =
                                    check!(attribute::load_method(vm, object, name));
                                top!() = method;
                                push!(receiver);
                            }
                        }
                    }
                    op::LOAD_SUPER_METHOD => {
                        let name = name!();
                        let object = pop!();
                        let class = pop!();
                        save!();
                        let (method, receiver) =
                            check!(attribute::load_super_method(vm, class, object, name));
                        sp = sp.sub(1);
                        push!(method);
                        push!(receiver);
                    }
                    op::LOAD_BUILD_CLASS => {
                        save!();
                        push!(check!(scope::load_build_class(vm)));
                    }
                    op::LOAD_SUBSCR => {
                        let index = pop!();
                        let object = top!();
                        match loops::subscript_fast(object, index) {
                            Some(item) => top!() = item,
                            None => {
                                save!();
                                top!() = check!(loops::subscript(vm, object, index));
                            }
                        }
                    }
                    op::STORE_FAST_N => store_fast!(unsigned!()),
                    op::STORE_DEREF => {
                        let cell = *locals.add(unsigned!());
                        let value = pop!();
                        if let Some(cell) = cell.cast::<Variable>() {
                            cell.value.set(value);
                        }
                    }
                    op::STORE_NAME => {
                        let name = name!();
                        let value = pop!();
                        save!();
                        check!(scope::store_name(vm, frame, name, value));
                    }
                    op::STORE_GLOBAL => {
                        let name = name!();
                        let value = pop!();
                        save!();
                        check!(scope::store_global(vm, function_of(frame).globals, name, value));
                    }
                    op::STORE_ATTR => {
                        let name = name!();
                        let object = pop!();
                        let value = pop!();
                        if value.is_unbound() {
                            save!();
                            check!(vm.delete_attribute(object, name));
                        } else if !attribute::store_fast(vm, object, name, value) {
                            save!();
                            check!(vm.store_attribute(object, name, value));
                        }
                    }
                    op::STORE_SUBSCR => {
                        let index = pop!();
                        let object = pop!();
                        let value = pop!();
                        if !loops::store_subscript_fast(object, index, value) {
                            save!();
                            if value.is_unbound() {
                                check!(vm.delete_subscript(object, index));
                            } else {
                                check!(loops::store_subscript(vm, object, index, value));
                            }
                        }
                    }
                    op::DELETE_FAST => {
                        let number = unsigned!();
                        if (*locals.add(number)).is_unbound() {
                            save!();
                            check!(Err(scope::unbound_local(vm)));
                        }
                        *locals.add(number) = Value::UNBOUND;
                    }
                    op::DELETE_DEREF => {
                        let cell = *locals.add(unsigned!());
                        match cell.cast::<Variable>() {
                            Some(cell) if !cell.value.get().is_unbound() => {
                                cell.value.set(Value::UNBOUND);
                            }
                            _ => {
                                save!();
                                check!(Err(scope::unbound_local(vm)));
                            }
                        }
                    }
                    op::DELETE_NAME => {
                        let name = name!();
                        save!();
                        check!(scope::delete_name(vm, frame, name));
                    }
                    op::DELETE_GLOBAL => {
                        let name = name!();
                        save!();
                        check!(scope::delete_global(vm, function_of(frame).globals, name));
                    }
                    op::DUP_TOP => push!(top!()),
                    op::DUP_TOP_TWO => {
                        let (a, b) = (*sp.sub(2), *sp.sub(1));
                        push!(a);
                        push!(b);
                    }
                    op::POP_TOP => sp = sp.sub(1),
                    op::ROT_TWO => core::ptr::swap(sp.sub(1), sp.sub(2)),
                    op::ROT_THREE => {
                        let last = *sp.sub(1);
                        *sp.sub(1) = *sp.sub(2);
                        *sp.sub(2) = *sp.sub(3);
                        *sp.sub(3) = last;
                    }
                    op::JUMP => jump_if!(true, true),
                    op::POP_JUMP_IF_TRUE => {
                        let value = pop!();
                        jump_if!(truth!(value), true);
                    }
                    op::POP_JUMP_IF_FALSE => {
                        let value = pop!();
                        jump_if!(!truth!(value), true);
                    }
                    op::JUMP_IF_TRUE_OR_POP => {
                        let truth = truth!(top!());
                        jump_if!(truth, false);
                        if !truth {
                            sp = sp.sub(1);
                        }
                    }
                    op::JUMP_IF_FALSE_OR_POP => {
                        let truth = truth!(top!());
                        jump_if!(!truth, false);
                        if truth {
                            sp = sp.sub(1);
                        }
                    }
                    op::SETUP_WITH => {
                        let offset = offset!(false);
                        save!();
                        let entered = check!(finally::enter_with(vm, sp));
                        sp = sp.add(1);
                        let height = sp.offset_from(Frame::operands(frame)) as usize;
                        push_block(frame, ExceptionBlock::new(ip.offset(offset), height, true));
                        push!(entered);
                    }
                    op::SETUP_EXCEPT => {
                        let offset = offset!(false);
                        let height = sp.offset_from(Frame::operands(frame)) as usize;
                        push_block(frame, ExceptionBlock::new(ip.offset(offset), height, false));
                    }
                    op::SETUP_FINALLY => {
                        let offset = offset!(false);
                        let height = sp.offset_from(Frame::operands(frame)) as usize;
                        push_block(frame, ExceptionBlock::new(ip.offset(offset), height, true));
                    }
                    op::WITH_CLEANUP => {
                        save!();
                        sp = check!(finally::exit_with(vm, sp));
                    }
                    op::UNWIND_JUMP => {
                        let offset = offset!(true);
                        let target = ip.offset(offset);
                        let count = *ip;
                        (ip, sp) = finally::unwind_jump(frame, ip, sp, target, count);
                        poll!();
                    }
                    op::END_FINALLY => {
                        (*frame).blocks -= 1;
                        let cause = top!();
                        if !finally::was_finally(frame) {
                            // No `except` matched; the exception may have been replaced by any value.
                            save!();
                            check!(Err(unwind::raise_unmatched(vm, cause)));
                        } else if cause.is_none() {
                            sp = sp.sub(1);
                        } else if let Some(pending) = cause.as_small() {
                            sp = sp.sub(1);
                            if pending < 0 {
                                let (handler, height) = finally::before_return(frame, ip, sp);
                                sp = height;
                                match handler {
                                    Some(handler) => ip = handler,
                                    None => leave!(top!()),
                                }
                            } else {
                                (ip, sp) = finally::resume_jump(frame, ip, sp, pending as u8);
                            }
                        } else {
                            save!();
                            vm.pending = cause;
                            vm.thread.raised_again = true;
                            break 'dispatch;
                        }
                    }
                    op::POP_EXCEPT_JUMP => {
                        (*frame).blocks -= 1;
                        let offset = offset!(false);
                        ip = ip.offset(offset);
                    }
                    op::GET_ITER => {
                        let object = top!();
                        save!();
                        top!() = check!(vm.iter(object));
                    }
                    op::GET_ITER_STACK => {
                        let object = pop!();
                        save!();
                        check!(loops::start(vm, object, sp));
                        sp = sp.add(loops::SLOTS);
                    }
                    op::FOR_ITER => {
                        let at = ip;
                        let offset = offset!(false);
                        let element = match loops::step_fast(sp) {
                            Some(element) => element,
                            None => {
                                let iterator = *sp.sub(loops::SLOTS - 1);
                                if let Some(generator) = generators::resumable(iterator) {
                                    (*frame).ip = at;
                                    let height = sp.offset_from(Frame::operands(frame)) as u16;
                                    let (callee, height) = check!(generators::resume_in_loop(
                                        vm,
                                        frame,
                                        height,
                                        generator,
                                        returns::LOOP_STEP,
                                        Value::NONE
                                    ));
                                    sp = height;
                                    switch!(callee);
                                    continue 'dispatch;
                                }
                                save!();
                                check!(loops::step(vm, sp))
                            }
                        };
                        if element.is_stop() {
                            sp = sp.sub(loops::SLOTS);
                            ip = ip.offset(offset);
                        } else {
                            push!(element);
                        }
                    }
                    op::BUILD_TUPLE => {
                        let count = unsigned!();
                        save!();
                        let items = core::slice::from_raw_parts(sp.sub(count), count);
                        let tuple = check!(vm.new_tuple(items));
                        sp = sp.sub(count);
                        push!(tuple);
                    }
                    op::BUILD_LIST => {
                        let count = unsigned!();
                        save!();
                        let items = core::slice::from_raw_parts(sp.sub(count), count);
                        let list = check!(vm.new_list(items));
                        sp = sp.sub(count);
                        push!(list);
                    }
                    op::BUILD_MAP => {
                        let count = unsigned!();
                        save!();
                        push!(check!(scope::build_map(vm, count)));
                    }
                    op::BUILD_SET => {
                        let count = unsigned!();
                        save!();
                        let set = check!(scope::build_set(vm, sp.sub(count), count));
                        sp = sp.sub(count);
                        push!(set);
                    }
                    op::BUILD_SLICE => {
                        let count = unsigned!();
                        save!();
                        let step = if count == 3 { pop!() } else { Value::NONE };
                        let stop = pop!();
                        let start = pop!();
                        // A slice that is only made to be looked up need not be an object.
                        if *ip == op::LOAD_SUBSCR
                            && step.is_none()
                            && let Some(part) = check!(loops::part(vm, top!(), start, stop))
                        {
                            ip = ip.add(1);
                            top!() = part;
                        } else {
                            push!(check!(vm.new_slice(start, stop, step)));
                        }
                    }
                    op::STORE_MAP => {
                        let key = pop!();
                        let value = pop!();
                        save!();
                        check!(scope::store_map(vm, top!(), key, value));
                    }
                    op::STORE_COMP => {
                        let kind = unsigned!();
                        save!();
                        sp = check!(scope::store_comprehension(vm, sp, kind));
                    }
                    op::UNPACK_SEQUENCE => {
                        let count = unsigned!();
                        let sequence = pop!();
                        save!();
                        check!(scope::unpack_sequence(vm, sequence, count, sp));
                        sp = sp.add(count);
                    }
                    op::UNPACK_EX => {
                        let counts = unsigned!();
                        let sequence = pop!();
                        save!();
                        sp = check!(scope::unpack_starred(vm, sequence, counts, sp));
                    }
                    op::MAKE_FUNCTION => {
                        let child = unsigned!();
                        save!();
                        push!(check!(scope::make_function(vm, frame, child, &[], false, sp)));
                    }
                    op::MAKE_FUNCTION_DEFARGS => {
                        let child = unsigned!();
                        save!();
                        let made =
                            check!(scope::make_function(vm, frame, child, &[], true, sp.sub(2)));
                        sp = sp.sub(2);
                        push!(made);
                    }
                    op::MAKE_CLOSURE => {
                        let child = unsigned!();
                        let count = *ip as usize;
                        ip = ip.add(1);
                        save!();
                        let cells = core::slice::from_raw_parts(sp.sub(count), count);
                        let made = check!(scope::make_function(vm, frame, child, cells, false, sp));
                        sp = sp.sub(count);
                        push!(made);
                    }
                    op::MAKE_CLOSURE_DEFARGS => {
                        let child = unsigned!();
                        let count = *ip as usize;
                        ip = ip.add(1);
                        save!();
                        let cells = core::slice::from_raw_parts(sp.sub(count), count);
                        let base = sp.sub(count + 2);
                        let made =
                            check!(scope::make_function(vm, frame, child, cells, true, base));
                        sp = base;
                        push!(made);
                    }
                    op::CALL_FUNCTION => {
                        let counts = unsigned!();
                        let (positional, keywords) = (counts & 0xff, counts >> 8);
                        save!();
                        let slot = sp.sub(positional + 2 * keywords + 1);
                        if let Some(callee) = (*slot).cast::<Function>()
                            && callee.code.simple
                            && callee.cells == 0
                            && counts == callee.code.positional as usize
                        {
                            frame = check!(super::enter::enter_simple(
                                vm,
                                frame,
                                callee,
                                Operands { slot, first: slot.add(1), positional, keywords: 0 }
                            ));
                            ip = (*frame).ip;
                            locals = Frame::locals(frame);
                            sp = Frame::operands(frame);
                            poll!();
                        } else {
                            let operands =
                                Operands { slot, first: slot.add(1), positional, keywords };
                            let entered = enter_call(vm, frame, operands);
                            entered!(entered, slot);
                        }
                    }
                    op::CALL_METHOD => {
                        let counts = unsigned!();
                        let (positional, keywords) = (counts & 0xff, counts >> 8);
                        save!();
                        let slot = sp.sub(positional + 2 * keywords + 2);
                        let receiver = *slot.add(1);
                        let (first, count) = if receiver.is_unbound() {
                            (slot.add(2), positional)
                        } else {
                            (slot.add(1), positional + 1)
                        };
                        let operands = Operands { slot, first, positional: count, keywords };
                        let entered = enter_call(vm, frame, operands);
                        entered!(entered, slot);
                    }
                    op::CALL_FUNCTION_VAR_KW => {
                        let counts = unsigned!();
                        save!();
                        let slot = sp.sub((counts & 0xff) + 2 * (counts >> 8) + 2);
                        let entered = enter_star_call(vm, frame, slot, false, counts, sp);
                        entered!(entered, slot);
                    }
                    op::CALL_METHOD_VAR_KW => {
                        let counts = unsigned!();
                        save!();
                        let slot = sp.sub((counts & 0xff) + 2 * (counts >> 8) + 3);
                        let entered = enter_star_call(vm, frame, slot, true, counts, sp);
                        entered!(entered, slot);
                    }
                    op::RETURN_VALUE => {
                        let mut handler = None;
                        if (*frame).blocks > 0 {
                            (handler, sp) = finally::before_return(frame, ip, sp);
                        }
                        match handler {
                            Some(handler) => ip = handler,
                            None => leave!(top!()),
                        }
                    }
                    op::RAISE_LAST => {
                        save!();
                        check!(Err(unwind::raise_last(vm, frame)));
                    }
                    op::RAISE_OBJ => {
                        let exception = pop!();
                        save!();
                        check!(Err(unwind::raise_object(vm, exception, Value::UNBOUND)));
                    }
                    op::RAISE_FROM => {
                        let cause = pop!();
                        let exception = pop!();
                        save!();
                        check!(Err(unwind::raise_object(vm, exception, cause)));
                    }
                    op::YIELD_VALUE => {
                        let value = pop!();
                        save!();
                        follow!(generators::suspend(vm, frame, sp, value));
                    }
                    op::YIELD_FROM => {
                        let sent = pop!();
                        let source = top!();
                        save!();
                        match generators::resumable(source) {
                            Some(generator) => {
                                (*frame).ip = ip.sub(1);
                                generators::set_height(frame, sp);
                                let (callee, height) = check!(generators::resume_in_loop(
                                    vm,
                                    frame,
                                    0,
                                    generator,
                                    returns::DELEGATE,
                                    sent
                                ));
                                sp = height;
                                switch!(callee);
                            }
                            None => match check!(generators::delegate(vm, source, sent)) {
                                generators::Delegated::Yielded(value) => {
                                    (*frame).ip = ip.sub(1);
                                    follow!(generators::suspend(vm, frame, sp, value));
                                }
                                generators::Delegated::Returned(value) => top!() = value,
                            },
                        }
                    }
                    op::IMPORT_NAME => {
                        let name = name!();
                        let list = pop!();
                        let level = top!();
                        save!();
                        top!() =
                            check!(crate::runtime::import::import_statement(vm, name, list, level));
                    }
                    op::IMPORT_FROM => {
                        let name = name!();
                        save!();
                        push!(check!(crate::runtime::import::import_from(vm, top!(), name)));
                    }
                    op::IMPORT_STAR => {
                        let module = pop!();
                        save!();
                        check!(crate::runtime::import::import_star(vm, module));
                    }
                    0x70 => small!(0x70),
                    0x71 => small!(0x71),
                    0x72 => small!(0x72),
                    0x73 => small!(0x73),
                    0x74 => small!(0x74),
                    0x75 => small!(0x75),
                    0x76 => small!(0x76),
                    0x77 => small!(0x77),
                    0x78 => small!(0x78),
                    0x79 => small!(0x79),
                    0x7a => small!(0x7a),
                    0x7b => small!(0x7b),
                    0x7c => small!(0x7c),
                    0x7d => small!(0x7d),
                    0x7e => small!(0x7e),
                    0x7f => small!(0x7f),
                    0x80 => small!(0x80),
                    0x81 => small!(0x81),
                    0x82 => small!(0x82),
                    0x83 => small!(0x83),
                    0x84 => small!(0x84),
                    0x85 => small!(0x85),
                    0x86 => small!(0x86),
                    0x87 => small!(0x87),
                    0x88 => small!(0x88),
                    0x89 => small!(0x89),
                    0x8a => small!(0x8a),
                    0x8b => small!(0x8b),
                    0x8c => small!(0x8c),
                    0x8d => small!(0x8d),
                    0x8e => small!(0x8e),
                    0x8f => small!(0x8f),
                    0x90 => small!(0x90),
                    0x91 => small!(0x91),
                    0x92 => small!(0x92),
                    0x93 => small!(0x93),
                    0x94 => small!(0x94),
                    0x95 => small!(0x95),
                    0x96 => small!(0x96),
                    0x97 => small!(0x97),
                    0x98 => small!(0x98),
                    0x99 => small!(0x99),
                    0x9a => small!(0x9a),
                    0x9b => small!(0x9b),
                    0x9c => small!(0x9c),
                    0x9d => small!(0x9d),
                    0x9e => small!(0x9e),
                    0x9f => small!(0x9f),
                    0xa0 => small!(0xa0),
                    0xa1 => small!(0xa1),
                    0xa2 => small!(0xa2),
                    0xa3 => small!(0xa3),
                    0xa4 => small!(0xa4),
                    0xa5 => small!(0xa5),
                    0xa6 => small!(0xa6),
                    0xa7 => small!(0xa7),
                    0xa8 => small!(0xa8),
                    0xa9 => small!(0xa9),
                    0xaa => small!(0xaa),
                    0xab => small!(0xab),
                    0xac => small!(0xac),
                    0xad => small!(0xad),
                    0xae => small!(0xae),
                    0xaf => small!(0xaf),
                    0xb0 => load_fast!(0),
                    0xb1 => load_fast!(1),
                    0xb2 => load_fast!(2),
                    0xb3 => load_fast!(3),
                    0xb4 => load_fast!(4),
                    0xb5 => load_fast!(5),
                    0xb6 => load_fast!(6),
                    0xb7 => load_fast!(7),
                    0xb8 => load_fast!(8),
                    0xb9 => load_fast!(9),
                    0xba => load_fast!(10),
                    0xbb => load_fast!(11),
                    0xbc => load_fast!(12),
                    0xbd => load_fast!(13),
                    0xbe => load_fast!(14),
                    0xbf => load_fast!(15),
                    0xc0 => store_fast!(0),
                    0xc1 => store_fast!(1),
                    0xc2 => store_fast!(2),
                    0xc3 => store_fast!(3),
                    0xc4 => store_fast!(4),
                    0xc5 => store_fast!(5),
                    0xc6 => store_fast!(6),
                    0xc7 => store_fast!(7),
                    0xc8 => store_fast!(8),
                    0xc9 => store_fast!(9),
                    0xca => store_fast!(10),
                    0xcb => store_fast!(11),
                    0xcc => store_fast!(12),
                    0xcd => store_fast!(13),
                    0xce => store_fast!(14),
                    0xcf => store_fast!(15),
                    0xd0 => unary!(Positive),
                    0xd1 => unary!(Negative),
                    0xd2 => unary!(Invert),
                    0xd3 => {
                        let value = pop!();
                        let truth = truth!(value);
                        push!(Value::bool(!truth));
                    }
                    0xd7 => compare!(Less, <),
                    0xd8 => compare!(More, >),
                    0xd9 => equal!(Equal, ==),
                    0xda => compare!(LessEqual, <=),
                    0xdb => compare!(MoreEqual, >=),
                    0xdc => equal!(NotEqual, !=),
                    0xdd => {
                        let container = pop!();
                        let item = pop!();
                        save!();
                        let found = check!(vm.contains(container, item));
                        compared!(found);
                    }
                    0xde => {
                        let right = pop!();
                        let left = pop!();
                        compared!(left == right);
                    }
                    0xdf => {
                        let types = pop!();
                        let exception = pop!();
                        save!();
                        let matches = if finally::is_active(frame, ip) {
                            // The end of `async with`: whether an exception ended the block.
                            !exception.is_none() && !exception.is_small()
                        } else {
                            check!(crate::exceptions::matches(vm, exception, types))
                        };
                        compared!(matches);
                    }
                    0xe0 => arithmetic!(InplaceOr, or),
                    0xe1 => arithmetic!(InplaceXor, xor),
                    0xe2 => arithmetic!(InplaceAnd, and),
                    0xe3 => arithmetic!(InplaceShiftLeft, shift_left),
                    0xe4 => arithmetic!(InplaceShiftRight, shift_right),
                    0xe5 => arithmetic!(InplaceAdd, add),
                    0xe6 => arithmetic!(InplaceSubtract, subtract),
                    0xe7 => arithmetic!(InplaceMultiply, multiply),
                    0xe8 => binary!(InplaceMatrixMultiply),
                    0xe9 => arithmetic!(InplaceFloorDivide, floor_divide),
                    0xea => arithmetic!(InplaceTrueDivide, true_divide),
                    0xeb => arithmetic!(InplaceModulo, modulo),
                    0xec => binary!(InplacePower),
                    0xed => arithmetic!(Or, or),
                    0xee => arithmetic!(Xor, xor),
                    0xef => arithmetic!(And, and),
                    0xf0 => arithmetic!(ShiftLeft, shift_left),
                    0xf1 => arithmetic!(ShiftRight, shift_right),
                    0xf2 => arithmetic!(Add, add),
                    0xf3 => arithmetic!(Subtract, subtract),
                    0xf4 => arithmetic!(Multiply, multiply),
                    0xf5 => binary!(MatrixMultiply),
                    0xf6 => arithmetic!(FloorDivide, floor_divide),
                    0xf7 => arithmetic!(TrueDivide, true_divide),
                    0xf8 => arithmetic!(Modulo, modulo),
                    0xf9 => binary!(Power),
                    0x00 => unknown!(),
                    0x01 => unknown!(),
                    0x02 => unknown!(),
                    0x03 => unknown!(),
                    0x04 => unknown!(),
                    0x05 => unknown!(),
                    0x06 => unknown!(),
                    0x07 => unknown!(),
                    0x08 => unknown!(),
                    0x09 => unknown!(),
                    0x0a => unknown!(),
                    0x0b => unknown!(),
                    0x0c => unknown!(),
                    0x0d => unknown!(),
                    0x0e => unknown!(),
                    0x0f => unknown!(),
                    0x1d => unknown!(),
                    0x1e => unknown!(),
                    0x1f => unknown!(),
                    0x38 => unknown!(),
                    0x39 => unknown!(),
                    0x3a => unknown!(),
                    0x3b => unknown!(),
                    0x3c => unknown!(),
                    0x3d => unknown!(),
                    0x3e => unknown!(),
                    0x3f => unknown!(),
                    0x41 => unknown!(),
                    0x4c => unknown!(),
                    0x4d => unknown!(),
                    0x4e => unknown!(),
                    0x4f => unknown!(),
                    0x60 => unknown!(),
                    0x61 => unknown!(),
                    0x6a => unknown!(),
                    0x6b => unknown!(),
                    0x6c => unknown!(),
                    0x6d => unknown!(),
                    0x6e => unknown!(),
                    0x6f => unknown!(),
                    0xd4 => unknown!(),
                    0xd5 => unknown!(),
                    0xd6 => unknown!(),
                    0xfa => unknown!(),
                    0xfb => unknown!(),
                    0xfc => unknown!(),
                    0xfd => unknown!(),
                    0xfe => unknown!(),
                    0xff => unknown!(),
                }
            }
            raised = true;
        }
    }
}

/// Begins a `try` or `with` block.
///
/// # Safety
/// The verified code has room for the block in `frame`.
#[inline(always)] // Every `try`.
unsafe fn push_block(frame: *mut Frame, block: ExceptionBlock) {
    // SAFETY: the caller's obligation.
    unsafe {
        Frame::first_block(frame).add((*frame).blocks as usize).write(block);
        (*frame).blocks += 1;
    }
}
