//! The module `vfs`: mounting file systems written in Python.
//!
//! A mounted object has `mount(readonly, mkfs)`, `stat(path)`, `open(path, mode)` and `umount()`;
//! paths it gets are relative to its mount point. `import` and `open` look at mount points first.

use boreas_vm::objects::list::List;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::{Arguments, PyResult, Value, Vm, attributes, name, native, native_any};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("vfs"),
    attributes! {
        "mount" => native_any!(mount),
        "umount" => native!(umount, 1),
    },
);

/// Error number of a path that is mounted already, or not allowed.
const NOT_PERMITTED: i32 = 1;
/// Error number of a mount point that does not exist.
const INVALID: i32 = 22;

/// `mount(fs, mount_point, *, readonly=False, mkfs=False)`; without arguments, lists the mounts.
fn mount(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let mounts = boreas_vm::runtime::files::mounts(vm)?;
    if arguments.positional.is_empty() && arguments.keywords.is_empty() {
        return list(vm);
    }
    let names = [name!("fs"), name!("mount_point"), name!("readonly"), name!("mkfs")];
    let [system, point, read_only, make] = arguments.bind(vm, names, 2, 2)?;
    let flag = |value: Value| if value.is_unbound() { Value::FALSE } else { value };
    let path = vm.to_str(point)?;
    for at in 0..mounts.len() / 2 {
        let known = mounts.get(2 * at).and_then(|known| vm.as_str(known));
        if known.is_some_and(|known| *known == *path) {
            return Err(vm.os_error(NOT_PERMITTED));
        }
    }
    vm.call_method(system, name!("mount"), &[flag(read_only), flag(make)])?;
    mounts.push(vm, point)?;
    mounts.push(vm, system)?;
    Ok(Value::NONE)
}

fn list(vm: &mut Vm) -> PyResult {
    let mounts = boreas_vm::runtime::files::mounts(vm)?;
    let pairs = List::with_capacity(vm, mounts.len() / 2)?;
    for at in 0..mounts.len() / 2 {
        let item = |offset| mounts.get(2 * at + offset).unwrap_or(Value::NONE);
        let pair = vm.new_tuple(&[item(1), item(0)])?;
        pairs.push(vm, pair)?;
    }
    Ok(Value::object(pairs))
}

/// `umount(mount_point)`, by path or by the mounted object.
fn umount(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [which] = arguments else { return Ok(Value::NONE) };
    let mounts = boreas_vm::runtime::files::mounts(vm)?;
    for at in 0..mounts.len() / 2 {
        let (Some(point), Some(system)) = (mounts.get(2 * at), mounts.get(2 * at + 1)) else {
            break;
        };
        if system == *which || vm.equal(point, *which)? {
            mounts.splice(vm, 2 * at, 2 * at + 2, &[])?;
            if let Some(method) = vm.find_attribute(system, name!("umount"))? {
                vm.call(method, &[])?;
            }
            return Ok(Value::NONE);
        }
    }
    Err(vm.os_error(INVALID))
}
