//! Built-in functions about iterables: `all any iter len next sum` and the asynchronous ones.

use crate::arguments::Arguments;
use crate::name;
use crate::objects::sequence::call_iterator;
use crate::types::Unary;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// Whether an element of the first argument has this truth.
fn has_element(vm: &mut Vm, arguments: &[Value], truth: bool) -> PyResult<bool> {
    let [iterable] = arguments else { return Ok(false) };
    let iterator = vm.iter(*iterable)?;
    loop {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            return Ok(false);
        }
        if vm.truth(element)? == truth {
            return Ok(true);
        }
    }
}

/// `all(iterable)`.
pub fn all(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(Value::bool(!has_element(vm, arguments, false)?))
}

/// `any(iterable)`.
pub fn any(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    has_element(vm, arguments, true).map(Value::bool)
}

/// `iter(object)` or `iter(callable, sentinel)`.
pub fn iter(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    match arguments {
        [callable, sentinel] => call_iterator::new(vm, *callable, *sentinel),
        [object] => vm.iter(*object),
        _ => Ok(Value::NONE),
    }
}

/// `len(object)`.
pub fn len(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    vm.unary(Unary::Length, *object)
}

/// `next(iterator, default)`.
pub fn next(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    match arguments {
        [iterator] => vm.next_or_raise(*iterator),
        [iterator, default] => {
            let element = vm.next(*iterator)?;
            Ok(if element.is_stop() { *default } else { element })
        }
        _ => Ok(Value::NONE),
    }
}

/// `sum(iterable, start=0)`.
pub fn sum(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [iterable, start] = arguments.bind(vm, [name!("iterable"), name!("start")], 1, 2)?;
    let mut total = if start.is_unbound() { Value::small(0) } else { start };
    let iterator = vm.iter(iterable)?;
    loop {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            return Ok(total);
        }
        let quick = match (total.as_small(), element.as_small()) {
            // Two small ints cannot overflow a machine word.
            (Some(left), Some(right)) => Value::try_small(left + right),
            _ => None,
        };
        total = match quick {
            Some(total) => total,
            None => vm.binary(BinaryOp::Add, total, element)?,
        };
    }
}

/// `aiter(object)`.
pub fn aiter(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    vm.call_method(*object, name!("__aiter__"), &[])
}

/// `anext(iterator)`: the awaitable of its next element.
pub fn anext(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [iterator] = arguments else { return Ok(Value::NONE) };
    vm.call_method(*iterator, name!("__anext__"), &[])
}
