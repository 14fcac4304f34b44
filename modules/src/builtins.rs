//! The `builtins` module: the built-in names, which programs may replace or extend.
//!
//! What is stored here goes to a dict that is looked at before the table in flash.

use boreas_vm::name;
use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::runtime::builtins;
use boreas_vm::{Access, Gc, Name, PyResult, Value, Vm};

/// The module.
pub static MODULE: NativeModule =
    NativeModule::new(name!("builtins"), builtins::BUILTINS).with_attribute(attribute);

fn replaced(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    if let Some(dict) = vm.roots.builtins.cast::<Dict>() {
        return Ok(dict);
    }
    let dict = Dict::new(vm)?;
    vm.roots.builtins = Value::object(dict);
    Ok(dict)
}

fn attribute(vm: &mut Vm, name: Name, access: Access) -> PyResult {
    match access {
        Access::Load => {
            let dict = vm.roots.builtins.cast::<Dict>();
            Ok(dict.and_then(|dict| dict.get_name(vm, name)).unwrap_or(Value::UNBOUND))
        }
        Access::Store(value) => {
            replaced(vm)?.set_name(vm, name, value)?;
            vm.forget_lookups();
            Ok(Value::NONE)
        }
        Access::Delete => {
            let removed = replaced(vm)?.remove(vm, Value::name(name))?;
            vm.forget_lookups();
            Ok(removed.map_or(Value::UNBOUND, |_| Value::NONE))
        }
    }
}
