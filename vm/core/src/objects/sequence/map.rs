//! The type map: a function's results for the elements of one or more iterables.

use super::zip::{advance_all, iterate_all};
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::objects::tuple::Tuple;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

crate::object::object! {
    /// Calls the function with one element of each iterator.
    pub struct Map: MAP { function: Value, iterators: Gc<Tuple> }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 2, usize::MAX)?;
    let [function, iterables @ ..] = arguments.positional else { return Ok(Value::NONE) };
    let iterators = iterate_all(vm, iterables)?;
    Ok(Value::object(Map::allocate(vm, *function, iterators)?))
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    vm.check_native_stack()?;
    let Some(map) = value.cast::<Map>() else { return Ok(Value::STOP) };
    vm.check_native_stack()?;
    if let [iterator] = map.iterators.items() {
        let element = vm.next(*iterator)?;
        return if element.is_stop() { Ok(element) } else { vm.call(map.function, &[element]) };
    }
    let elements = vm.tuple_of_length(map.iterators.items().len())?;
    if advance_all(vm, &map.iterators, &elements)?.is_some() {
        return Ok(Value::STOP);
    }
    vm.call(map.function, elements.items())
}

/// The type `map`.
pub static MAP: Type = Type::new::<Map>(name!("map"))
    .with_construct(construct)
    .with_iterator(next)
    .with_flags(TypeFlags::BASE);
