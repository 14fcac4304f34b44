//! The iterator over bytes, bytearrays, arrays and memoryviews.

use super::array::as_array;
use super::memoryview::MemoryView;
use crate::name;
use crate::objects::str::Bytes;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Counts an index up; what the object holds may change meanwhile.
    pub struct ArrayIterator: ARRAY_ITERATOR { owner: Value, index: Cell<usize> }
}

/// The type of the iterator.
pub static ARRAY_ITERATOR: Type = Type::new::<ArrayIterator>(name!("iterator")).with_iterator(next);

/// Makes the iterator over a bytes object, bytearray, array or memoryview.
pub fn iterate(vm: &mut Vm, owner: Value) -> PyResult {
    Ok(Value::object(ArrayIterator::allocate(vm, owner, Cell::new(0))?))
}

fn next(vm: &mut Vm, iterator: Value) -> PyResult {
    let Some(iterator) = iterator.cast::<ArrayIterator>() else { return Ok(Value::STOP) };
    let (owner, index) = (iterator.owner, iterator.index.get());
    iterator.index.set(index + 1);
    if let Some(bytes) = owner.cast::<Bytes>() {
        return Ok(bytes
            .text()
            .get(index)
            .map_or(Value::STOP, |byte| Value::small(*byte as isize)));
    }
    if let Some(array) = as_array(owner) {
        return if index < array.len() { array.load(vm, index) } else { Ok(Value::STOP) };
    }
    match owner.cast::<MemoryView>() {
        Some(view) if index < view.len() => view.load(vm, index),
        _ => Ok(Value::STOP),
    }
}
