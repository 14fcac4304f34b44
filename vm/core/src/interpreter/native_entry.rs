//! Calling bytecode functions from native code.
#![expect(unsafe_code)]

use super::dispatch::execute;
use super::enter::{Entered, Operands, enter_function};
use super::frame::{Frame, returns};
use crate::arguments::Arguments;
use crate::objects::function::Function;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Calls a bytecode function and runs it to its end.
pub fn call_function(vm: &mut Vm, callable: Value, arguments: Arguments<'_>) -> PyResult {
    let Some(function) = callable.cast::<Function>() else {
        return Err(vm.type_error("object isn't callable"));
    };
    vm.check_native_stack()?;
    let Arguments { positional, keywords } = arguments;
    let (frame, top) = (vm.thread.frame, vm.thread.top);
    if !vm.thread.has_room(top, positional.len() + keywords.len() + 1) {
        return Err(vm.recursion_error());
    }
    // SAFETY: there is room above the stack's top, which nothing else uses until the frame is made.
    unsafe {
        *top = callable;
        let first = top.add(1);
        first.copy_from(positional.as_ptr(), positional.len());
        first.add(positional.len()).copy_from(keywords.as_ptr(), keywords.len());
        let operands = Operands {
            slot: top,
            first,
            positional: positional.len(),
            keywords: keywords.len() / 2,
        };
        let result = match enter_function(vm, frame, function, operands, returns::TO_NATIVE) {
            Ok(Entered::Frame(entered)) => {
                execute(vm, entered, Frame::operands(entered), Value::UNBOUND)
            }
            Ok(Entered::Value(value)) => Ok(value),
            Err(raised) => Err(raised),
        };
        vm.thread.frame = frame;
        vm.thread.top = top;
        result
    }
}

/// The bytecode function that is running, if any.
pub fn current_function(vm: &Vm) -> Option<crate::object::Gc<Function>> {
    let frame = vm.thread.frame;
    if frame.is_null() {
        return None;
    }
    // SAFETY: the current frame is live.
    Some(unsafe { (*frame).function })
}
