//! The names that completion offers.

use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::list::List;
use boreas_vm::runtime::builtins;
use boreas_vm::{PyResult, Value, Vm, name};

/// The texts of the names in `__main__`.
pub fn globals(vm: &mut Vm) -> Vec<Vec<u8>> {
    let main = vm.roots.main;
    let keys = vm.collect_to_list(main);
    texts(vm, keys.map(Value::object))
}

/// The texts of the attributes of what a dotted name stands for, found by look-up alone.
pub fn attributes(vm: &mut Vm, dotted: &[u8]) -> Vec<Vec<u8>> {
    let result = resolve(vm, dotted).and_then(|object| match builtins::find(name!("dir")) {
        Some(dir) => vm.call(dir, &[object]),
        None => vm.new_list(&[]),
    });
    texts(vm, result)
}

/// The names of the built-in modules and of those imported.
pub fn modules(vm: &mut Vm) -> Vec<Vec<u8>> {
    let native = vm.hooks.modules.iter().map(|module| vm.name_text(module.name).to_vec());
    let mut names: Vec<Vec<u8>> = native.collect();
    names.sort();
    names
}

fn resolve(vm: &mut Vm, dotted: &[u8]) -> PyResult {
    let mut parts = dotted.split(|byte| *byte == b'.');
    let first = vm.intern(parts.next().unwrap_or_default())?;
    let main = vm.roots.main.cast::<Dict>();
    let found = main.and_then(|main| main.get_name(vm, first)).or_else(|| builtins::find(first));
    let mut object = match found {
        Some(object) => object,
        None => return Err(vm.value_error("")),
    };
    for part in parts {
        let part = vm.intern(part)?;
        object = vm.load_attribute(object, part)?;
    }
    Ok(object)
}

/// The texts of a list of str; none where there is an exception instead.
fn texts(vm: &mut Vm, names: PyResult) -> Vec<Vec<u8>> {
    let Ok(names) = names else {
        vm.take_pending();
        return Vec::new();
    };
    let Some(list) = names.cast::<List>() else { return Vec::new() };
    let each = (0..list.len()).filter_map(|index| vm.as_str(list.get(index)?));
    each.map(|text| text.to_vec()).collect()
}
