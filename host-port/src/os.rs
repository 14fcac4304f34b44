//! The `os` module: the host's directories, environment and entropy.
//!
//! Paths are the host's own. Given as bytes, they give bytes where names come back.

use crate::files::{path, raise};
use boreas_vm::objects::list::List;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::{Gc, PyResult, Type, Value, Vm, attributes, name, native, native_object};
use rustix::fs::{StatVfsMountFlags, statvfs};
use std::cell::Cell;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirEntryExt, MetadataExt};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("os"),
    attributes! {
        "chdir" => native!(chdir, 1),
        "getcwd" => native!(getcwd, 0),
        "getenv" => native!(getenv, 1..=2),
        "ilistdir" => native!(ilistdir, 0..=1),
        "listdir" => native!(listdir, 0..=1),
        "mkdir" => native!(mkdir, 1),
        "putenv" => native!(putenv, 2),
        "remove" => native!(remove, 1),
        "rename" => native!(rename, 2),
        "rmdir" => native!(rmdir, 1),
        "sep" => Value::name(name!("/")),
        "stat" => native!(stat, 1),
        "statvfs" => native!(statvfs_of, 1),
        "sync" => native!(sync, 0),
        "system" => native!(system, 1),
        "unlink" => native!(remove, 1),
        "unsetenv" => native!(unsetenv, 1),
        "urandom" => native!(urandom, 1),
    },
);

/// The type of a directory in a mode.
const DIRECTORY: isize = 0x4000;
/// The type of a plain file in a mode.
const PLAIN_FILE: isize = 0x8000;

/// The bytes of a path or of other text.
fn bytes_at(vm: &mut Vm, arguments: &[Value], index: usize) -> PyResult<Vec<u8>> {
    let value = arguments.get(index).copied().unwrap_or(Value::EMPTY_STR);
    match vm.as_bytes(value) {
        Some(bytes) => Ok(bytes.to_vec()),
        None => Ok(vm.to_str(value)?.to_vec()),
    }
}

/// Does something to the path that is the first argument.
fn with_path<T>(
    vm: &mut Vm,
    arguments: &[Value],
    action: impl FnOnce(&Path) -> io::Result<T>,
) -> PyResult<T> {
    let given = bytes_at(vm, arguments, 0)?;
    action(path(&given)).map_err(|error| raise(vm, &error))
}

fn chdir(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    with_path(vm, arguments, |path| std::env::set_current_dir(path)).map(|()| Value::NONE)
}

fn getcwd(vm: &mut Vm, _: &[Value]) -> PyResult {
    match std::env::current_dir() {
        Ok(folder) => vm.new_str(folder.as_os_str().as_bytes()),
        Err(error) => Err(raise(vm, &error)),
    }
}

fn mkdir(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    with_path(vm, arguments, |path| fs::create_dir(path)).map(|()| Value::NONE)
}

fn remove(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    with_path(vm, arguments, |path| fs::remove_file(path)).map(|()| Value::NONE)
}

fn rmdir(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    with_path(vm, arguments, |path| fs::remove_dir(path)).map(|()| Value::NONE)
}

fn rename(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let target = bytes_at(vm, arguments, 1)?;
    with_path(vm, arguments, |source| fs::rename(source, path(&target))).map(|()| Value::NONE)
}

/// A tuple of ten numbers, as `stat` and `statvfs` give.
fn ten(vm: &mut Vm, numbers: [i128; 10]) -> PyResult {
    let mut values = [Value::NONE; 10];
    for (value, number) in values.iter_mut().zip(numbers) {
        *value = vm.new_int(number as isize)?;
    }
    vm.new_tuple(&values)
}

fn stat(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let found = with_path(vm, arguments, |path| fs::metadata(path))?;
    let numbers = [
        i128::from(found.mode()),
        i128::from(found.ino()),
        i128::from(found.dev()),
        i128::from(found.nlink()),
        i128::from(found.uid()),
        i128::from(found.gid()),
        i128::from(found.size()),
        i128::from(found.atime()),
        i128::from(found.mtime()),
        i128::from(found.ctime()),
    ];
    ten(vm, numbers)
}

fn statvfs_of(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let found = with_path(vm, arguments, |path| Ok(statvfs(path)?))?;
    let flags = if found.f_flag.contains(StatVfsMountFlags::RDONLY) { 1 } else { 0 };
    let numbers = [
        i128::from(found.f_bsize),
        i128::from(found.f_frsize),
        i128::from(found.f_blocks),
        i128::from(found.f_bfree),
        i128::from(found.f_bavail),
        i128::from(found.f_files),
        i128::from(found.f_ffree),
        i128::from(found.f_favail),
        flags,
        i128::from(found.f_namemax),
    ];
    ten(vm, numbers)
}

native_object! {
    /// What `ilistdir` gives: the entries that are left, last one first.
    pub struct Entries: ENTRIES { left: Cell<Value> }
}

/// The type of what `ilistdir` gives.
pub static ENTRIES: Type = Type::new::<Entries>(name!("iterator")).with_iterator(next_entry);

fn next_entry(_: &mut Vm, value: Value) -> PyResult {
    let left = value.cast::<Entries>().and_then(|entries| entries.left.get().cast::<List>());
    Ok(left.and_then(|left| left.pop()).unwrap_or(Value::STOP))
}

/// `ilistdir(path=".")`: name, type and inode of each entry. The folder is read at once, so that
/// nothing stays open if the iteration does not reach its end.
fn ilistdir(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = read_folder(vm, arguments, |vm, entry, as_bytes| {
        let kind = entry.file_type().map_or(0, |kind| {
            if kind.is_dir() {
                DIRECTORY
            } else if kind.is_file() {
                PLAIN_FILE
            } else {
                0
            }
        });
        let name = entry_name(vm, entry, as_bytes)?;
        let inode = vm.new_int(entry.ino() as isize)?;
        vm.new_tuple(&[name, Value::small(kind), inode])
    })?;
    Ok(Value::object(Entries::allocate(vm, Cell::new(Value::object(list)))?))
}

fn listdir(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    read_folder(vm, arguments, entry_name).map(Value::object)
}

fn entry_name(vm: &mut Vm, entry: &DirEntry, as_bytes: bool) -> PyResult {
    let name = entry.file_name();
    if as_bytes { vm.new_bytes(name.as_bytes()) } else { vm.new_str(name.as_bytes()) }
}

/// A list of what `describe` says of each entry of a folder.
fn read_folder(
    vm: &mut Vm,
    arguments: &[Value],
    mut describe: impl FnMut(&mut Vm, &DirEntry, bool) -> PyResult,
) -> PyResult<Gc<List>> {
    let as_bytes = arguments.first().is_some_and(|path| vm.as_bytes(*path).is_some());
    let entries = with_path(vm, arguments, |path| {
        fs::read_dir(if path.as_os_str().is_empty() { Path::new(".") } else { path })
    })?;
    let list = List::with_capacity(vm, 0)?;
    for entry in entries.flatten() {
        let described = describe(vm, &entry, as_bytes)?;
        list.push(vm, described)?;
    }
    Ok(list)
}

fn getenv(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let name = bytes_at(vm, arguments, 0)?;
    match std::env::var_os(OsStr::from_bytes(&name)) {
        Some(value) => vm.new_str(value.as_bytes()),
        None => Ok(arguments.get(1).copied().unwrap_or(Value::NONE)),
    }
}

/// Raises the OSError of a variable's name that cannot be one.
fn check_variable(vm: &mut Vm, name: &[u8]) -> PyResult<()> {
    const INVALID: i32 = 22;
    if name.is_empty() || name.iter().any(|byte| matches!(byte, b'=' | 0)) {
        return Err(vm.os_error(INVALID));
    }
    Ok(())
}

fn putenv(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (name, value) = (bytes_at(vm, arguments, 0)?, bytes_at(vm, arguments, 1)?);
    check_variable(vm, &name)?;
    environment::set(OsStr::from_bytes(&name), Some(OsStr::from_bytes(&value)));
    Ok(Value::NONE)
}

fn unsetenv(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let name = bytes_at(vm, arguments, 0)?;
    check_variable(vm, &name)?;
    environment::set(OsStr::from_bytes(&name), None);
    Ok(Value::NONE)
}

/// Changing the environment.
mod environment {
    #![expect(unsafe_code)]
    use std::ffi::OsStr;

    /// Sets or removes a variable.
    pub fn set(name: &OsStr, value: Option<&OsStr>) {
        // SAFETY: one thread runs Python; the main thread only waits for it to end, so nothing
        // else reads the environment.
        unsafe {
            match value {
                Some(value) => std::env::set_var(name, value),
                None => std::env::remove_var(name),
            }
        }
    }
}

/// `system(command)`: the wait status of a shell, as C's function of that name gives.
fn system(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let command = bytes_at(vm, arguments, 0)?;
    // What was printed before must appear before what the command prints.
    vm.port.wait(0);
    match Command::new("/bin/sh").arg("-c").arg(OsStr::from_bytes(&command)).status() {
        Ok(status) => Ok(Value::small(status.into_raw() as isize)),
        Err(error) => Err(raise(vm, &error)),
    }
}

fn sync(_: &mut Vm, _: &[Value]) -> PyResult {
    rustix::fs::sync();
    Ok(Value::NONE)
}

fn urandom(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let count = vm.to_index(arguments.first().copied().unwrap_or(Value::NONE))?;
    let Ok(count) = usize::try_from(count) else {
        return Err(vm.value_error("the count must not be negative"));
    };
    let mut bytes = vec![0; count];
    vm.port.entropy(&mut bytes);
    vm.new_bytes(&bytes)
}
