//! `collections.defaultdict`: a dict that makes the values of missing keys.

use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::mapping::{dict_type, dict_update};
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::table::Table;
use boreas_vm::types::TypeFlags;
use boreas_vm::{Access, Arguments, Gc, Name, PyResult, Type, Value, Vm};
use boreas_vm::{attributes, name, native, native_object};
use core::cell::Cell;

native_object! {
    /// Begins as a dict, which the core relies on.
    pub struct DefaultDict: DEFAULT_DICT {
        table: Table<2>,
        /// Makes values, or `None`.
        factory: Cell<Value>,
    }
}

/// The type `defaultdict`.
pub static DEFAULT_DICT: Type = Type::new::<DefaultDict>(name!("defaultdict"))
    .with_base(&dict_type::DICT)
    .with_construct(construct)
    .with_print(print)
    .with_attribute(attribute)
    .with_unary(dict_type::unary)
    .with_binary(dict_type::binary)
    .with_subscript(subscript)
    .with_iterate(dict_type::iterate)
    .with_attributes(attributes! {
        "__getitem__" => native!(get_item, 2),
        "__missing__" => native!(missing, 2),
        "copy" => native!(copy, 1),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let factory = arguments.get(0).unwrap_or(Value::NONE);
    let made = Value::object(DefaultDict::allocate(vm, Table::new(), Cell::new(factory))?);
    if let Some(dict) = Dict::of(vm, made) {
        let positional = arguments.positional.get(1..).unwrap_or_default();
        let rest = Arguments { positional, keywords: arguments.keywords };
        dict_update::update_from_arguments(vm, dict, rest)?;
    }
    Ok(made)
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, kind: PrintKind) -> PyResult<()> {
    let factory = value.cast::<DefaultDict>().map_or(Value::NONE, |dict| dict.factory.get());
    out.write(vm, b"defaultdict(")?;
    vm.print(factory, out, PrintKind::Repr)?;
    out.write(vm, b", ")?;
    dict_type::print(vm, value, out, kind)?;
    out.write(vm, b")")
}

fn attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(dict) = value.cast::<DefaultDict>() else { return Ok(Value::UNBOUND) };
    if name != name!("default_factory") {
        return Ok(Value::UNBOUND);
    }
    match access {
        Access::Load => Ok(dict.factory.get()),
        Access::Store(factory) => {
            dict.factory.set(factory);
            Ok(Value::NONE)
        }
        Access::Delete => Ok(Value::UNBOUND),
    }
}

fn subscript(vm: &mut Vm, value: Value, key: Value, access: Access) -> PyResult {
    if access == Access::Load
        && let Some(dict) = Dict::of(vm, value)
    {
        return match dict.get(vm, key)? {
            Some(found) => Ok(found),
            None => missing(vm, &[value, key]),
        };
    }
    dict_type::subscript(vm, value, key, access)
}

fn get_item(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, key] = arguments else { return Ok(Value::NONE) };
    subscript(vm, *value, *key, Access::Load)
}

/// Makes the value of a missing key; raises KeyError without a factory.
fn missing(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, key] = arguments else { return Ok(Value::NONE) };
    let value = vm.unwrap_native(*value);
    let factory = value.cast::<DefaultDict>().map_or(Value::NONE, |dict| dict.factory.get());
    if factory.is_none() {
        return Err(vm.key_error(*key));
    }
    let made = vm.call(factory, &[])?;
    if let Some(dict) = Dict::of(vm, value) {
        dict.set(vm, *key, made)?;
    }
    Ok(made)
}

fn copy(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = dict_type::own(vm, arguments)?;
    let value = vm.unwrap_native(arguments.first().copied().unwrap_or(Value::NONE));
    let factory = value.cast::<DefaultDict>().map_or(Value::NONE, |dict| dict.factory.get());
    let made = Value::object(DefaultDict::allocate(vm, Table::new(), Cell::new(factory))?);
    if let Some(target) = Dict::of(vm, made) {
        target.table.copy_from(vm, &dict.table)?;
    }
    Ok(made)
}
