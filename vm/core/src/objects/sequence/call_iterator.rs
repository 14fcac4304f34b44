//! The iterator that calls: `iter(callable, sentinel)`.

use crate::exceptions::STOP_ITERATION;
use crate::name;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Calls until the result equals the sentinel; the callable is `UNBOUND` after that.
    pub struct CallIterator: CALL_ITERATOR { callable: Cell<Value>, sentinel: Value }
}

/// The type of the iterator.
pub static CALL_ITERATOR: Type =
    Type::new::<CallIterator>(name!("callable_iterator")).with_iterator(next);

/// Makes the iterator.
pub fn new(vm: &mut Vm, callable: Value, sentinel: Value) -> PyResult {
    Ok(Value::object(CallIterator::allocate(vm, Cell::new(callable), sentinel)?))
}

fn next(vm: &mut Vm, iterator: Value) -> PyResult {
    let Some(iterator) = iterator.cast::<CallIterator>() else { return Ok(Value::STOP) };
    let callable = iterator.callable.get();
    if callable.is_unbound() {
        return Ok(Value::STOP);
    }
    let element = match vm.call(callable, &[]) {
        Ok(element) => element,
        Err(_) if vm.pending_is(&STOP_ITERATION) => {
            vm.take_pending();
            iterator.callable.set(Value::UNBOUND);
            return Ok(Value::STOP);
        }
        Err(raised) => return Err(raised),
    };
    if vm.equal(element, iterator.sentinel)? {
        iterator.callable.set(Value::UNBOUND);
        return Ok(Value::STOP);
    }
    Ok(element)
}
