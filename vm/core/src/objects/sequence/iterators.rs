//! The iterators over lists and tuples.

use crate::name;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Goes over a list, seeing items appended meanwhile.
    pub struct ListIterator: LIST_ITERATOR { list: Gc<List>, index: Cell<usize> }
}

crate::object::object! {
    /// Goes over a tuple.
    pub struct TupleIterator: TUPLE_ITERATOR { tuple: Gc<Tuple>, index: Cell<usize> }
}

/// The type of iterators over lists.
pub static LIST_ITERATOR: Type =
    Type::new::<ListIterator>(name!("iterator")).with_iterator(next_of_list);
/// The type of iterators over tuples.
pub static TUPLE_ITERATOR: Type =
    Type::new::<TupleIterator>(name!("iterator")).with_iterator(next_of_tuple);

/// Makes an iterator over a list.
pub fn over_list(vm: &mut Vm, list: Gc<List>) -> PyResult {
    Ok(Value::object(ListIterator::allocate(vm, list, Cell::new(0))?))
}

/// Makes an iterator over a tuple.
pub fn over_tuple(vm: &mut Vm, tuple: Gc<Tuple>) -> PyResult {
    Ok(Value::object(TupleIterator::allocate(vm, tuple, Cell::new(0))?))
}

impl ListIterator {
    /// The next item. Cannot collect or run Python code.
    #[inline(always)] // The core of `for` loops over lists.
    pub fn advance(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.list.get(index);
        // Once at its end an iterator stays there, whatever is appended later.
        self.index.set(if item.is_some() { index + 1 } else { usize::MAX });
        item
    }
}

impl TupleIterator {
    /// The next item. Cannot collect or run Python code.
    #[inline(always)] // The core of `for` loops over tuples.
    pub fn advance(&self) -> Option<Value> {
        let index = self.index.get();
        let item = self.tuple.items().get(index).copied()?;
        self.index.set(index + 1);
        Some(item)
    }
}

fn next_of_list(_: &mut Vm, iterator: Value) -> PyResult {
    let item = iterator.cast::<ListIterator>().and_then(|iterator| iterator.advance());
    Ok(item.unwrap_or(Value::STOP))
}

fn next_of_tuple(_: &mut Vm, iterator: Value) -> PyResult {
    let item = iterator.cast::<TupleIterator>().and_then(|iterator| iterator.advance());
    Ok(item.unwrap_or(Value::STOP))
}
