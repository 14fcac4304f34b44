//! `io.StringIO` and `io.BytesIO`: streams over memory.
//!
//! Both keep UTF-8 or plain bytes in a bytearray. What they were made of stays where it is until the
//! first write, if it cannot change meanwhile. Positions are in bytes in both.

use crate::stream_methods::{INVALID, STREAM, next_line};
use boreas_vm::buffer::Buffer;
use boreas_vm::objects::text::array::{Array, as_array, new_array};
use boreas_vm::objects::text::bytearray::BYTEARRAY;
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::stream::{Control, Stream, Transfer, poll, request};
use boreas_vm::types::TypeFlags;
use boreas_vm::{Arguments, Gc, PyResult, Type, Value, Vm};
use boreas_vm::{attributes, name, native, native_object};
use core::cell::Cell;

native_object! {
    /// A stream over memory, of text.
    pub struct StringIo: STRING_IO { memory: Gc<Memory> }
}
native_object! {
    /// A stream over memory, of bytes.
    pub struct BytesIo: BYTES_IO { memory: Gc<Memory> }
}
native_object! {
    /// What both kinds of stream have: a bytearray, a str or a bytes object, or `None` once closed,
    /// and a position.
    pub struct Memory: MEMORY {
        storage: Cell<Value>,
        position: Cell<usize>,
    }
}

static MEMORY: Type = Type::new::<Memory>(name!("buffer"));

/// The type `StringIO`.
pub static STRING_IO: Type = Type::new::<StringIo>(name!("StringIO"))
    .with_base(&STREAM)
    .with_construct(|vm, _, arguments| {
        let memory = open(vm, arguments)?;
        Ok(Value::object(StringIo::allocate(vm, memory)?))
    })
    .with_print(print)
    .with_iterator(next_line)
    .with_stream(&MemoryStream)
    .with_attributes(attributes! {
        "getvalue" => native!(content, 1),
        "truncate" => native!(truncate, 1..=2),
    })
    .with_flags(TypeFlags::BASE);

/// The type `BytesIO`.
pub static BYTES_IO: Type = Type::new::<BytesIo>(name!("BytesIO"))
    .with_base(&STREAM)
    .with_construct(|vm, _, arguments| {
        let memory = open(vm, arguments)?;
        Ok(Value::object(BytesIo::allocate(vm, memory)?))
    })
    .with_print(print)
    .with_iterator(next_line)
    .with_stream(&MemoryStream)
    .with_attributes(attributes! {
        "getvalue" => native!(content, 1),
        "truncate" => native!(truncate, 1..=2),
    })
    .with_flags(TypeFlags::BASE);

/// Makes the memory of a new stream: empty, with room for a number of bytes, or with content.
fn open(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult<Gc<Memory>> {
    arguments.check(vm, 0, 1)?;
    let given = arguments.get(0).unwrap_or(Value::NONE);
    let storage = if given.is_none() {
        new_array(vm, &BYTEARRAY, b'B', 0)?.value()
    } else if vm.is_int(given) {
        let room = vm.to_index(given)?.max(0) as usize;
        let storage = new_array(vm, &BYTEARRAY, b'B', room)?;
        storage.truncate(0);
        storage.value()
    } else if vm.as_str(given).is_some() || vm.as_bytes(given).is_some() {
        given
    } else {
        copied(vm, given)?.value()
    };
    Memory::allocate(vm, Cell::new(storage), Cell::new(0))
}

/// Makes a bytearray of the content of a buffer.
fn copied(vm: &mut Vm, source: Value) -> PyResult<Gc<Array>> {
    let storage = new_array(vm, &BYTEARRAY, b'B', 0)?;
    let content = vm.to_buffer(source)?;
    storage.splice_buffer(vm, 0..0, content)?;
    Ok(storage)
}

impl Memory {
    /// The bytearray to write to.
    fn to_write(&self, vm: &mut Vm) -> PyResult<Gc<Array>> {
        if let Some(storage) = as_array(self.storage.get()) {
            return Ok(storage);
        }
        let storage = copied(vm, self.storage.get())?;
        self.storage.set(storage.value());
        Ok(storage)
    }
}

/// The memory of a stream of either type.
fn memory_of(value: Value) -> Option<Gc<Memory>> {
    match value.cast::<BytesIo>() {
        Some(stream) => Some(stream.memory),
        None => value.cast::<StringIo>().map(|stream| stream.memory),
    }
}

/// The memory of a stream and its content; raises ValueError once it is closed.
fn opened(vm: &mut Vm, value: Value) -> PyResult<(Gc<Memory>, Buffer)> {
    let memory = memory_of(vm.unwrap_native(value));
    let content = memory.and_then(|memory| vm.find_buffer(memory.storage.get()));
    match (memory, content) {
        (Some(memory), Some(content)) => Ok((memory, content)),
        _ => Err(vm.value_error("I/O operation on closed file")),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let text = value.cast::<StringIo>().is_some();
    vm.print_address(value, out, if text { b"<io.StringIO " } else { b"<io.BytesIO " })
}

/// `getvalue()`: everything, whatever the position.
fn content(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let value = vm.unwrap_native(arguments.first().copied().unwrap_or(Value::NONE));
    let (memory, content) = opened(vm, value)?;
    let whole = memory.storage.get();
    let text = value.cast::<StringIo>().is_some();
    if text && vm.as_str(whole).is_some() || !text && vm.as_bytes(whole).is_some() {
        return Ok(whole);
    }
    if text { vm.new_str_of(content) } else { vm.new_bytes_of(content) }
}

/// `truncate(size=tell())`: the new size.
fn truncate(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    let (memory, _) = opened(vm, value)?;
    let size = match arguments.get(1) {
        Some(size) if !size.is_none() => vm.to_index(*size)?,
        _ => memory.position.get() as isize,
    };
    if size < 0 {
        return Err(vm.value_error("negative size value"));
    }
    memory.to_write(vm)?.truncate(size as usize);
    vm.new_int(size)
}

/// Zeros to fill the gap with that seeking beyond the end leaves.
static ZEROS: [u8; 32] = [0; 32];

/// The stream protocol of memory.
struct MemoryStream;

impl Stream for MemoryStream {
    fn is_text(&self, _: &Vm, stream: Value) -> bool {
        stream.cast::<StringIo>().is_some()
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: Buffer) -> PyResult<Transfer> {
        let (memory, content) = opened(vm, stream)?;
        let start = memory.position.get().min(content.len());
        let mut count = 0;
        for (target, source) in into.cells().iter().zip(content.bytes(vm).iter().skip(start)) {
            target.set(*source);
            count += 1;
        }
        if count > 0 {
            memory.position.set(start + count);
        }
        Ok(Transfer::Count(count))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
        let (memory, _) = opened(vm, stream)?;
        let storage = memory.to_write(vm)?;
        let start = memory.position.get();
        while storage.len() < start {
            let missing = (start - storage.len()).min(ZEROS.len());
            storage.append_bytes(vm, ZEROS.get(..missing).unwrap_or_default())?;
        }
        let Some(end) = start.checked_add(from.len()) else { return Err(vm.memory_error(start)) };
        storage.splice_buffer(vm, start..end.min(storage.len()), from)?;
        memory.position.set(end);
        Ok(Transfer::Count(from.len()))
    }

    fn control(&self, vm: &mut Vm, stream: Value, what: usize, with: Control) -> PyResult<i64> {
        if what == request::CLOSE {
            if let Some(memory) = memory_of(stream) {
                memory.storage.set(Value::NONE);
            }
            return Ok(0);
        }
        let (memory, content) = opened(vm, stream)?;
        match (what, with) {
            (request::FLUSH, _) => Ok(0),
            (request::POLL, Control::Plain(wanted)) => {
                Ok((wanted & (poll::READ | poll::WRITE)) as i64)
            }
            (request::SEEK, Control::Seek { offset, whence }) => {
                let from = match whence {
                    0 => 0,
                    1 => memory.position.get(),
                    _ => content.len(),
                };
                let position = (from as i64).saturating_add(offset).max(0);
                let position = usize::try_from(position).unwrap_or(usize::MAX);
                memory.position.set(position);
                Ok(position as i64)
            }
            _ => Err(vm.os_error(INVALID)),
        }
    }
}
