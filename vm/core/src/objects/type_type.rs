//! The types `type` and `object`: classes as objects.

use super::class::{self, as_class, as_type};
use super::dict::Dict;
use super::immediates::NoLayout;
use crate::arguments::Arguments;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::Name;

/// The type `type`.
pub static TYPE: Type = Type::for_types(name!("type"))
    .with_construct(construct)
    .with_call(call)
    .with_print(print)
    .with_attribute(attribute)
    .with_flags(TypeFlags::BASE);

/// The type `object`.
pub static OBJECT: Type = Type::new::<NoLayout>(name!("object"))
    .with_construct(construct_object)
    .with_flags(TypeFlags::BASE)
    .with_attributes(attributes! {
        "__init__" => crate::native_any!(super::special::object_init),
        "__new__" => crate::native_any!(super::special::object_new),
        "__setattr__" => native!(super::special::object_setattr, 3),
        "__delattr__" => native!(super::special::object_delattr, 2),
        "__getattribute__" => native!(super::special::object_getattribute, 2),
        "__init_subclass__" => crate::native_any!(super::special::object_init_subclass),
    });

/// `type(object)`, or `type(name, bases, namespace)`.
fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    match arguments.positional {
        [object] => Ok(Value::object(vm.type_of(*object))),
        [class_name, bases, namespace] => {
            let class_name = vm.intern_value(*class_name)?;
            let copy = Dict::new(vm)?;
            let Some(namespace) = Dict::of(vm, *namespace) else {
                return Err(vm.type_error("type() needs a dict"));
            };
            copy.table.copy_from(vm, &namespace.table)?;
            class::make_class(vm, class_name, *bases, copy, arguments.keywords).map(Value::object)
        }
        _ => Err(vm.type_error("type takes 1 or 3 arguments")),
    }
}

/// Calls a type: makes an object of it.
fn call(vm: &mut Vm, value: Value, arguments: Arguments<'_>) -> PyResult {
    let Some(type_of) = as_type(value) else { return Err(vm.type_error("object isn't callable")) };
    match type_of.construct {
        Some(construct) => construct(vm, type_of, arguments),
        None => {
            let type_name = type_of.name;
            Err(vm.raise_with_name(
                &crate::exceptions::TYPE_ERROR,
                "can't create '",
                type_name,
                "' instances",
            ))
        }
    }
}

fn construct_object(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 0)?;
    crate::objects::special::new_plain_object(vm)
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let type_name = as_type(value).map_or(Name::EMPTY, |type_of| type_of.name);
    let text = vm.name_text(type_name);
    out.write(vm, b"<class '")?;
    out.write(vm, &text)?;
    out.write(vm, b"'>")
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(type_of) = as_type(value) else { return Ok(Value::UNBOUND) };
    match access {
        Access::Load => load(vm, type_of, name),
        Access::Store(stored) => match as_class(type_of) {
            Some(class) => {
                class.namespace.set_name(vm, name, stored)?;
                super::special::note_class_attribute(class, name);
                vm.cache.clear();
                Ok(Value::NONE)
            }
            None => Err(vm.raise_with_name(
                &crate::exceptions::ATTRIBUTE_ERROR,
                "'type' object has no attribute '",
                name,
                "'",
            )),
        },
        Access::Delete => match as_class(type_of) {
            Some(class) if class.namespace.remove(vm, Value::name(name))?.is_some() => {
                vm.cache.clear();
                Ok(Value::NONE)
            }
            _ => Ok(Value::UNBOUND),
        },
    }
}

fn load(vm: &mut Vm, type_of: Gc<Type>, name: Name) -> PyResult {
    let class = as_class(type_of);
    if name == name!("__name__") || name == name!("__qualname__") && class.is_none() {
        return Ok(Value::name(type_of.name));
    }
    if name == name!("__class__") {
        return Ok(Value::from_static(&TYPE));
    }
    if name == name!("__bases__") {
        return match (class, type_of.base) {
            (Some(class), _) if class.bases != Value::from_static(&super::tuple::EMPTY_TUPLE) => {
                Ok(class.bases)
            }
            (None, Some(base)) => vm.new_tuple(&[Value::from_static(base)]),
            _ if type_of == Gc::from_static(&OBJECT) => vm.new_tuple(&[]),
            _ => vm.new_tuple(&[Value::from_static(&OBJECT)]),
        };
    }
    if name == name!("__mro__") {
        return match class {
            Some(class) => Ok(class.order.get()),
            None => {
                let mut order = [Value::object(type_of); 8];
                let mut count = 1;
                let mut at = type_of.base;
                while let (Some(base), Some(slot)) = (at, order.get_mut(count)) {
                    *slot = Value::from_static(base);
                    count += 1;
                    at = base.base;
                }
                if let Some(slot) = order.get_mut(count)
                    && type_of != Gc::from_static(&OBJECT)
                {
                    *slot = Value::from_static(&OBJECT);
                    count += 1;
                }
                vm.new_tuple(order.get(..count).unwrap_or_default())
            }
        };
    }
    if name == name!("__dict__") {
        let copy = Dict::new(vm)?;
        match class {
            Some(class) => copy.table.copy_from(vm, &class.namespace.table)?,
            None => copy.add_constants(vm, type_of.attributes)?,
        }
        return Ok(Value::object(copy));
    }
    match class::find(vm, type_of, name) {
        Some((value, owner)) => super::special::bind_to_class(vm, value, type_of, owner),
        None => Ok(Value::UNBOUND),
    }
}
