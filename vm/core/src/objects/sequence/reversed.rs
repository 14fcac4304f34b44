//! The type reversed: the items of a sequence from its end.

use super::range::{Range, backwards};
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::runtime::compare::sequence_item;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Counts an index of the sequence down.
    pub struct Reversed: REVERSED { sequence: Value, remaining: Cell<usize> }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 1)?;
    let [sequence] = arguments.positional else { return Ok(Value::NONE) };
    if let Some(range) = sequence.cast::<Range>() {
        return backwards(vm, range);
    }
    if vm.type_of(*sequence).has_flags(TypeFlags::INSTANCE)
        && let Some(method) = vm.find_attribute(*sequence, name!("__reversed__"))?
    {
        return vm.call(method, &[]);
    }
    if let Some(iterator) = crate::objects::mapping::iterators::backwards(vm, *sequence)? {
        return Ok(iterator);
    }
    let remaining = Cell::new(vm.len(*sequence)?);
    Ok(Value::object(Reversed::allocate(vm, *sequence, remaining)?))
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    let Some(reversed) = value.cast::<Reversed>() else { return Ok(Value::STOP) };
    let Some(index) = reversed.remaining.get().checked_sub(1) else { return Ok(Value::STOP) };
    reversed.remaining.set(index);
    let sequence = reversed.sequence;
    if let Some(item) = sequence_item(sequence, index) {
        return Ok(item);
    }
    if super::rows::length_of(sequence).is_some() {
        // The list has become shorter than the place where the iterator is.
        reversed.remaining.set(0);
        return Ok(Value::STOP);
    }
    vm.subscript(sequence, Value::small(index as isize))
}

/// The type `reversed`.
pub static REVERSED: Type = Type::new::<Reversed>(name!("reversed"))
    .with_construct(construct)
    .with_iterator(next)
    .with_flags(TypeFlags::BASE);
