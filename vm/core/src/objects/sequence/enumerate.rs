//! The type enumerate: elements with their numbers.

use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Pairs the elements of an iterator with numbers that count up.
    pub struct Enumerate: ENUMERATE { iterator: Value, number: Cell<isize> }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let [iterable, start] = arguments.bind(vm, [name!("iterable"), name!("start")], 1, 2)?;
    let start = if start.is_unbound() { 0 } else { vm.to_index(start)? };
    let iterator = vm.iter(iterable)?;
    Ok(Value::object(Enumerate::allocate(vm, iterator, Cell::new(start))?))
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    vm.check_native_stack()?;
    let Some(enumerate) = value.cast::<Enumerate>() else { return Ok(Value::STOP) };
    vm.check_native_stack()?;
    let element = vm.next(enumerate.iterator)?;
    if element.is_stop() {
        return Ok(Value::STOP);
    }
    let number = vm.new_int(enumerate.number.get())?;
    enumerate.number.set(enumerate.number.get().wrapping_add(1));
    vm.new_tuple(&[number, element])
}

/// The type `enumerate`.
pub static ENUMERATE: Type = Type::new::<Enumerate>(name!("enumerate"))
    .with_construct(construct)
    .with_iterator(next)
    .with_flags(TypeFlags::BASE);
