//! Files by path: on mounted file systems first, then the port's.
//!
//! The mount table is a list of mount points and file system objects in turn. The longest mount
//! point that a path begins with decides.

use crate::builder::Builder;
use crate::name;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::port::PathKind;
use crate::stream::Transfer;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Bit of a file's mode that says "directory".
const DIRECTORY: isize = 0x4000;
/// Bytes asked for at a time when a whole file is read.
const CHUNK: usize = 256;
/// Error number of a read that would block, which imports cannot wait for.
const WOULD_BLOCK: i32 = 11;

/// The mount table.
pub fn mounts(vm: &mut Vm) -> PyResult<Gc<List>> {
    if let Some(list) = vm.roots.mounts.cast::<List>() {
        return Ok(list);
    }
    let list = List::with_capacity(vm, 2)?;
    vm.roots.mounts = Value::object(list);
    Ok(list)
}

/// The mounted file system that a path lies on, and the path there.
fn find(vm: &Vm, path: &[u8]) -> Option<(Value, usize)> {
    let mounts = vm.roots.mounts.cast::<List>()?;
    let mut best: Option<(Value, usize)> = None;
    for at in 0..mounts.len() / 2 {
        let point: Text = vm.as_str(mounts.get(2 * at)?)?;
        let bare = point.strip_suffix(b"/").unwrap_or(&point);
        let inside = path
            .strip_prefix(bare)
            .is_some_and(|rest| rest.is_empty() || rest.first() == Some(&b'/'));
        if inside && best.is_none_or(|(_, length)| bare.len() >= length) {
            best = Some((mounts.get(2 * at + 1)?, bare.len()));
        }
    }
    best
}

fn path_on(vm: &mut Vm, path: &[u8], from: usize) -> PyResult {
    match path.get(from..) {
        Some([]) | None => vm.new_str(b"/"),
        Some(rest) => vm.new_str(rest),
    }
}

/// What a path names. Errors of file systems count as "missing".
pub fn path_kind(vm: &mut Vm, path: &[u8]) -> PyResult<PathKind> {
    let Some((system, from)) = find(vm, path) else { return Ok(vm.port.path_kind(path)) };
    let inner = path_on(vm, path, from)?;
    let status = match vm.call_method(system, name!("stat"), &[inner]) {
        Ok(status) => status,
        Err(_) if vm.pending_is(&crate::exceptions::OS_ERROR) => {
            vm.take_pending();
            return Ok(PathKind::Missing);
        }
        Err(raised) => return Err(raised),
    };
    let mode = status.cast::<Tuple>().and_then(|tuple| tuple.items().first()?.as_small());
    Ok(match mode {
        Some(mode) if mode & DIRECTORY != 0 => PathKind::Directory,
        _ => PathKind::File,
    })
}

/// Opens a file.
pub fn open(vm: &mut Vm, path: &[u8], mode: &[u8]) -> PyResult {
    match find(vm, path) {
        Some((system, from)) => {
            let inner = path_on(vm, path, from)?;
            let mode = vm.new_str(mode)?;
            vm.call_method(system, name!("open"), &[inner, mode])
        }
        None => {
            let port = vm.port;
            port.open(vm, path, mode)
        }
    }
}

/// Reads a whole file as a bytes object.
pub fn read_file(vm: &mut Vm, path: &[u8]) -> PyResult {
    if find(vm, path).is_none() {
        let port = vm.port;
        return port.read_file(vm, path);
    }
    let file = open(vm, path, b"rb")?;
    let result = read_all(vm, file);
    if let Some(close) = vm.find_attribute(file, name!("close"))? {
        vm.call(close, &[])?;
    }
    result
}

fn read_all(vm: &mut Vm, file: Value) -> PyResult {
    let Some(stream) = vm.type_of(file).stream else {
        return vm.call_method(file, name!("read"), &[]);
    };
    let mut content = Builder::new();
    let chunk = crate::objects::text::array::new_bytearray(vm, &[0; CHUNK])?;
    loop {
        let buffer = vm.to_writable_buffer(chunk)?;
        match stream.read(vm, file, buffer)? {
            Transfer::Count(0) => return content.into_bytes(vm),
            Transfer::Count(count) => {
                let filled = buffer.slice(0, count).text();
                content.push(vm, &filled)?;
            }
            Transfer::WouldBlock => return Err(vm.os_error(WOULD_BLOCK)),
        }
    }
}
