//! The iterator over objects that only have `__getitem__`.

use crate::exceptions::{INDEX_ERROR, STOP_ITERATION};
use crate::name;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Counts an index up until the object raises IndexError.
    pub struct IndexIterator: INDEX_ITERATOR { object: Value, index: Cell<usize> }
}

/// The type of the iterator.
pub static INDEX_ITERATOR: Type = Type::new::<IndexIterator>(name!("iterator")).with_iterator(next);

/// Makes the iterator over `object[0]`, `object[1]` ...
pub fn new(vm: &mut Vm, object: Value) -> PyResult {
    Ok(Value::object(IndexIterator::allocate(vm, object, Cell::new(0))?))
}

fn next(vm: &mut Vm, iterator: Value) -> PyResult {
    let Some(iterator) = iterator.cast::<IndexIterator>() else { return Ok(Value::STOP) };
    let index = iterator.index.get();
    match vm.subscript(iterator.object, Value::small(index as isize)) {
        Ok(element) => {
            iterator.index.set(index + 1);
            Ok(element)
        }
        Err(_) if vm.pending_is(&INDEX_ERROR) || vm.pending_is(&STOP_ITERATION) => {
            vm.take_pending();
            Ok(Value::STOP)
        }
        Err(raised) => Err(raised),
    }
}
