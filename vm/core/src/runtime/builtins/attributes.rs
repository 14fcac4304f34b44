//! Built-in functions about attributes: `dir getattr hasattr setattr vars`.

use crate::exceptions::{ATTRIBUTE_ERROR, TYPE_ERROR};
use crate::flash_names;
use crate::name;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::sequence::sort::sort_list;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// The attribute name that an argument is; raises TypeError for all but str.
fn attribute_name(vm: &mut Vm, value: Value) -> PyResult<Name> {
    let value = vm.unwrap_native(value);
    vm.intern_value(value)
}

/// An attribute, or `None` where it does not exist or computing it raises AttributeError.
fn find(vm: &mut Vm, arguments: &[Value]) -> PyResult<Option<Value>> {
    let [object, name, ..] = arguments else { return Ok(None) };
    let name = attribute_name(vm, *name)?;
    match vm.find_attribute(*object, name) {
        Err(_) if vm.pending_is(&ATTRIBUTE_ERROR) => {
            vm.take_pending();
            Ok(None)
        }
        other => other,
    }
}

/// `getattr(object, name, default)`.
pub fn getattr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    match arguments {
        [_, _, default] => Ok(find(vm, arguments)?.unwrap_or(*default)),
        [object, name] => {
            let name = attribute_name(vm, *name)?;
            vm.load_attribute(*object, name)
        }
        _ => Ok(Value::NONE),
    }
}

/// `hasattr(object, name)`.
pub fn hasattr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(Value::bool(find(vm, arguments)?.is_some()))
}

/// `setattr(object, name, value)`.
pub fn setattr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object, name, value] = arguments else { return Ok(Value::NONE) };
    let name = attribute_name(vm, *name)?;
    vm.store_attribute(*object, name, *value)?;
    Ok(Value::NONE)
}

/// `vars(object)`.
pub fn vars(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    match vm.find_attribute(*object, name!("__dict__"))? {
        Some(dict) => Ok(dict),
        None => Err(vm.raise(&TYPE_ERROR, "vars() argument must have __dict__ attribute")),
    }
}

/// `dir(object)`: every name that is an attribute, found by trying them all. Without an object: the
/// names of the running module or class body.
pub fn dir(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else {
        let locals = super::code::locals(vm, &[])?;
        let names = vm.collect_to_list(locals)?;
        return sorted(vm, names);
    };
    // As all special methods, this one counts only if the class has it.
    if let Some(names) = crate::objects::special::call(vm, *object, name!("__dir__"), &[])? {
        return Ok(names);
    }
    let list = List::with_capacity(vm, 0)?;
    let count = flash_names::COUNT + vm.names_on_heap().0;
    for id in 1..=count as u32 {
        let name = Value::name(Name::from_id(id));
        if find(vm, &[*object, name])?.is_some() {
            list.push(vm, name)?;
        }
    }
    sorted(vm, list)
}

fn sorted(vm: &mut Vm, names: Gc<List>) -> PyResult {
    sort_list(vm, names, Value::NONE, Value::FALSE)?;
    Ok(Value::object(names))
}
