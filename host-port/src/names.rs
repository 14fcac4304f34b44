//! The names that completion offers.

use crate::files;
use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::list::List;
use boreas_vm::runtime::{builtins, import};
use boreas_vm::{PyResult, Value, Vm, name};
use std::os::unix::ffi::OsStrExt;

/// The texts of the names in `__main__`, then those built in.
pub fn globals(vm: &mut Vm) -> Vec<Vec<u8>> {
    let main = vm.roots.main;
    let keys = vm.collect_to_list(main);
    let mut names = texts(vm, keys.map(Value::object));
    if let Some(module) = import::find_native(vm, name!("builtins")) {
        let built_in = listed(vm, module);
        names.extend(texts(vm, built_in));
    }
    names
}

/// The texts of the attributes of what a dotted name stands for, found by look-up alone.
pub fn attributes(vm: &mut Vm, dotted: &[u8]) -> Vec<Vec<u8>> {
    let result = resolve(vm, dotted).and_then(|object| listed(vm, object));
    texts(vm, result)
}

/// The names of the modules built in and of those on `sys.path`.
pub fn modules(vm: &mut Vm) -> Vec<Vec<u8>> {
    let native = vm.hooks.modules.iter().map(|module| vm.name_text(module.name).to_vec());
    let mut names: Vec<Vec<u8>> = native.collect();
    let folders = vm.collect_to_list(vm.roots.path);
    for folder in texts(vm, folders.map(Value::object)) {
        let folder = if folder.is_empty() { b"." } else { folder.as_slice() };
        let Ok(entries) = std::fs::read_dir(files::path(folder)) else { continue };
        names.extend(entries.flatten().filter_map(|entry| module_name(&entry)));
    }
    names.sort();
    names.dedup();
    names
}

/// The module that a folder's entry would be imported as.
fn module_name(entry: &std::fs::DirEntry) -> Option<Vec<u8>> {
    let file = entry.file_name();
    let file = file.as_bytes();
    let is_package =
        || ["__init__.py", "__init__.mpy"].iter().any(|init| entry.path().join(init).exists());
    let stem = match file.strip_suffix(b".py").or_else(|| file.strip_suffix(b".mpy")) {
        Some(stem) => stem,
        None if is_package() => file,
        None => return None,
    };
    let in_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    stem.iter().all(in_name).then(|| stem.to_vec())
}

fn listed(vm: &mut Vm, object: Value) -> PyResult {
    match builtins::find(name!("dir")) {
        Some(dir) => vm.call(dir, &[object]),
        None => vm.new_list(&[]),
    }
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
