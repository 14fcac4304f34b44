//! property, staticmethod and classmethod.

use crate::arguments::Arguments;
use crate::object::Gc;
use crate::types::{Access, Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::Name;

crate::object::object! {
    /// A property: functions to read, replace and remove an attribute, or `None`.
    pub struct Property: PROPERTY {
        /// Reads.
        pub getter: Value,
        /// Replaces.
        pub setter: Value,
        /// Removes.
        pub deleter: Value,
        /// `__doc__`.
        doc: Value,
    }
}
crate::object::object! {
    /// A staticmethod.
    pub struct StaticMethod: STATIC_METHOD {
        /// The function.
        pub function: Value,
    }
}
crate::object::object! {
    /// A classmethod.
    pub struct ClassMethod: CLASS_METHOD {
        /// The function.
        pub function: Value,
    }
}

/// The type `property`.
pub static PROPERTY: Type = Type::new::<Property>(name!("property"))
    .with_construct(make_property)
    .with_attribute(property_attribute)
    .with_flags(TypeFlags::BASE)
    .with_attributes(attributes! {
        "getter" => native!(with_getter, 2),
        "setter" => native!(with_setter, 2),
        "deleter" => native!(with_deleter, 2),
    });
/// The type `staticmethod`.
pub static STATIC_METHOD: Type = Type::new::<StaticMethod>(name!("staticmethod"))
    .with_construct(make_static)
    .with_call(call_static);
/// The type `classmethod`.
pub static CLASS_METHOD: Type =
    Type::new::<ClassMethod>(name!("classmethod")).with_construct(make_class);

fn make_property(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("fget"), name!("fset"), name!("fdel"), name!("doc")];
    let bound = arguments.bind(vm, names, 0, 4)?;
    let [getter, setter, deleter, doc] =
        bound.map(|value| if value.is_unbound() { Value::NONE } else { value });
    Ok(Value::object(Property::allocate(vm, getter, setter, deleter, doc)?))
}

fn property_attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(property) = value.cast::<Property>() else { return Ok(Value::UNBOUND) };
    Ok(match access {
        Access::Load if name == name!("fget") => property.getter,
        Access::Load if name == name!("fset") => property.setter,
        Access::Load if name == name!("fdel") => property.deleter,
        Access::Load if name == name!("__doc__") => property.doc,
        _ => Value::UNBOUND,
    })
}

/// A copy of a property with one function replaced.
fn replaced(vm: &mut Vm, arguments: &[Value], which: usize) -> PyResult {
    let [property, function] = arguments else { return Ok(Value::NONE) };
    let Some(property) = property.cast::<Property>() else {
        return Err(vm.type_error("not a property"));
    };
    let mut parts = [property.getter, property.setter, property.deleter];
    if let Some(part) = parts.get_mut(which) {
        *part = *function;
    }
    let [getter, setter, deleter] = parts;
    Ok(Value::object(Property::allocate(vm, getter, setter, deleter, property.doc)?))
}

fn with_getter(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    replaced(vm, arguments, 0)
}

fn with_setter(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    replaced(vm, arguments, 1)
}

fn with_deleter(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    replaced(vm, arguments, 2)
}

fn only_argument(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 1)?;
    Ok(arguments.get(0).unwrap_or(Value::NONE))
}

fn make_static(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let function = only_argument(vm, arguments)?;
    Ok(Value::object(StaticMethod::allocate(vm, function)?))
}

fn make_class(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let function = only_argument(vm, arguments)?;
    Ok(Value::object(ClassMethod::allocate(vm, function)?))
}

fn call_static(vm: &mut Vm, value: Value, arguments: Arguments<'_>) -> PyResult {
    match value.cast::<StaticMethod>() {
        Some(method) => vm.call_with(method.function, arguments),
        None => Err(vm.type_error("object isn't callable")),
    }
}
