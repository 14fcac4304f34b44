//! The type filter: the elements for which a function is true.

use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

crate::object::object! {
    /// Passes on elements that the function, or if it is `None` their own truth, lets through.
    pub struct Filter: FILTER { function: Value, iterator: Value }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 2, 2)?;
    let [function, iterable] = arguments.positional else { return Ok(Value::NONE) };
    let iterator = vm.iter(*iterable)?;
    Ok(Value::object(Filter::allocate(vm, *function, iterator)?))
}

fn next(vm: &mut Vm, value: Value) -> PyResult {
    vm.check_native_stack()?;
    let Some(filter) = value.cast::<Filter>() else { return Ok(Value::STOP) };
    vm.check_native_stack()?;
    loop {
        let element = vm.next(filter.iterator)?;
        if element.is_stop() {
            return Ok(element);
        }
        let verdict =
            if filter.function.is_none() { element } else { vm.call(filter.function, &[element])? };
        if vm.truth(verdict)? {
            return Ok(element);
        }
    }
}

/// The type `filter`.
pub static FILTER: Type = Type::new::<Filter>(name!("filter"))
    .with_construct(construct)
    .with_iterator(next)
    .with_flags(TypeFlags::BASE);
