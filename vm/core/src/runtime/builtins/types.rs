//! Built-in functions about an object's type and identity.

use crate::name;
use crate::object::Gc;
use crate::objects::class::{as_type, is_subclass};
use crate::objects::tuple::Tuple;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// `callable(object)`.
pub fn callable(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    let type_of = vm.type_of(*object);
    if type_of.has_flags(TypeFlags::INSTANCE) {
        return Ok(Value::bool(vm.find_attribute(*object, name!("__call__"))?.is_some()));
    }
    Ok(Value::bool(type_of.call.is_some()))
}

/// `hash(object)`.
pub fn hash(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    vm.hash(*object)
}

/// `id(object)`.
pub fn id(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    vm.new_int(object.bits() as isize)
}

/// `isinstance(object, types)`.
pub fn isinstance(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object, types] = arguments else { return Ok(Value::NONE) };
    let class = vm.type_of(*object);
    derives_from(vm, class, *types).map(Value::bool)
}

/// `issubclass(class, types)`.
pub fn issubclass(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [class, types] = arguments else { return Ok(Value::NONE) };
    match as_type(*class) {
        Some(class) => derives_from(vm, class, *types).map(Value::bool),
        None => Err(vm.type_error("issubclass() arg 1 must be a class")),
    }
}

/// Whether a class derives from a class, or from one in a tuple of classes or of such tuples.
fn derives_from(vm: &mut Vm, class: Gc<Type>, types: Value) -> PyResult<bool> {
    if let Some(base) = as_type(types) {
        return Ok(is_subclass(class, base));
    }
    let Some(tuple) = types.cast::<Tuple>() else {
        return Err(vm.type_error("issubclass() arg 2 must be a class or a tuple of classes"));
    };
    vm.check_native_stack()?;
    for each in tuple.items() {
        if derives_from(vm, class, *each)? {
            return Ok(true);
        }
    }
    Ok(false)
}
