//! Iterating: making iterators and taking their elements.

use crate::exceptions::TYPE_ERROR;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::sequence::index_iterator;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

impl Vm {
    /// `iter(value)`; raises TypeError for values that cannot be iterated.
    pub fn iter(&mut self, value: Value) -> PyResult {
        if let Some(iterate) = self.type_of(value).iterate {
            let iterator = iterate(self, value)?;
            if iterator != Value::NOT_IMPLEMENTED {
                return Ok(iterator);
            }
            // A class without `__iter__` may still have `__getitem__`.
            return index_iterator::new(self, value);
        }
        Err(self.raise_with_type(&TYPE_ERROR, "'", value, "' object isn't iterable"))
    }

    /// The next element of an iterator, or `STOP`.
    #[inline]
    pub fn next(&mut self, iterator: Value) -> PyResult {
        match self.type_of(iterator).next {
            Some(next) => next(self, iterator),
            None => {
                Err(self.raise_with_type(&TYPE_ERROR, "'", iterator, "' object isn't an iterator"))
            }
        }
    }

    /// The next element of an iterator whose end is an exception for the caller.
    pub fn next_or_raise(&mut self, iterator: Value) -> PyResult {
        self.stop_value = Value::NONE;
        let element = self.next(iterator)?;
        if element.is_stop() {
            let value = core::mem::replace(&mut self.stop_value, Value::NONE);
            return Err(self.stop_iteration(value));
        }
        Ok(element)
    }

    /// All elements of an iterable as a fresh list.
    pub fn collect_to_list(&mut self, iterable: Value) -> PyResult<Gc<List>> {
        let list = List::with_capacity(self, 0)?;
        self.extend_list(list, iterable)?;
        Ok(list)
    }

    /// Appends all elements of an iterable to a list.
    pub fn extend_list(&mut self, list: Gc<List>, iterable: Value) -> PyResult<()> {
        if let Some(tuple) = iterable.cast::<Tuple>() {
            let length = list.len();
            return list.splice(self, length, length, tuple.items());
        }
        if let Some(other) = iterable.cast::<List>() {
            return list.extend_from(self, &other);
        }
        let iterator = self.iter(iterable)?;
        loop {
            let element = self.next(iterator)?;
            if element.is_stop() {
                return Ok(());
            }
            list.push(self, element)?;
        }
    }

    /// The elements of an iterable, which must be exactly `N`; raises ValueError otherwise.
    pub fn unpack<const N: usize>(&mut self, iterable: Value) -> PyResult<[Value; N]> {
        let list = self.collect_to_list(iterable)?;
        if list.len() != N {
            return Err(self.value_error("object has wrong length"));
        }
        let mut items = [Value::NONE; N];
        for (slot, cell) in items.iter_mut().zip(list.cells()) {
            *slot = cell.get();
        }
        Ok(items)
    }
}
