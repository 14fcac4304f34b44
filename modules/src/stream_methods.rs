//! The methods that all streams share: reading, writing, seeking, lines.
//!
//! They work on the stream protocol alone. A stream type takes them by `with_base(&STREAM)` and
//! `with_iterator(next_line)`. Streams that would block give `None`, or what came so far.

use boreas_vm::buffer::Buffer;
use boreas_vm::builder::Builder;
use boreas_vm::objects::list::List;
use boreas_vm::stream::{Control, Stream, Transfer, request};
use boreas_vm::{PyResult, Type, Value, Vm};
use boreas_vm::{attributes, name, native, native_object};

native_object! {
    /// Stands for the layout of streams, which have none in common: no object of it exists.
    pub struct NoStream: STREAM {}
}

/// The base of stream types, with their methods.
pub static STREAM: Type = Type::new::<NoStream>(name!("stream")).with_attributes(attributes! {
    "__enter__" => native!(enter, 1),
    "__exit__" => native!(close, 1..=4),
    "close" => native!(close, 1),
    "fileno" => native!(file_number, 1),
    "flush" => native!(flush, 1),
    "ioctl" => native!(ioctl, 2..=3),
    "read" => native!(read, 1..=2),
    "read1" => native!(read_once, 1..=2),
    "readinto" => native!(read_into, 2..=3),
    "readline" => native!(read_line, 1..=2),
    "readlines" => native!(read_lines, 1..=2),
    "seek" => native!(seek, 2..=3),
    "tell" => native!(tell, 1),
    "write" => native!(write, 2..=4),
});

/// Bytes that are asked for at a time when the length is not known.
const CHUNK: usize = 256;

/// The stream that a method was called on.
fn own(vm: &mut Vm, arguments: &[Value]) -> PyResult<(Value, &'static dyn Stream)> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    vm.to_stream(value)
}

/// A limit argument: `None` where it is absent, `None` or negative.
fn limit(vm: &mut Vm, arguments: &[Value], index: usize) -> PyResult<Option<usize>> {
    match arguments.get(index) {
        Some(value) if !value.is_none() => Ok(usize::try_from(vm.to_index(*value)?).ok()),
        _ => Ok(None),
    }
}

/// Makes the str or bytes of what was read; `None` where nothing was ready.
fn finish(vm: &mut Vm, read: Builder, blocked: bool, text: bool) -> PyResult {
    if blocked && read.is_empty() {
        return Ok(Value::NONE);
    }
    if text { read.into_str(vm) } else { read.into_bytes(vm) }
}

/// Reads some bytes into a builder; `Count(0)` is the end.
fn pull(
    vm: &mut Vm,
    stream: (Value, &dyn Stream),
    into: &mut Builder,
    most: usize,
) -> PyResult<Transfer> {
    let room = into.room(vm, most)?;
    let transfer = stream.1.read(vm, stream.0, room)?;
    if let Transfer::Count(count) = transfer {
        into.advance(count);
    }
    Ok(transfer)
}

/// `read(size=-1)`: so many bytes or characters, fewer only at the end.
pub fn read(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let stream = own(vm, arguments)?;
    let text = stream.1.is_text(vm, stream.0);
    match limit(vm, arguments, 1)? {
        None => read_all(vm, stream, text),
        Some(count) if text => read_characters(vm, stream, count),
        Some(count) => {
            let mut bytes = Builder::with_capacity(vm, count)?;
            let mut blocked = false;
            while bytes.len() < count {
                let missing = count - bytes.len();
                match pull(vm, stream, &mut bytes, missing)? {
                    Transfer::Count(0) => break,
                    Transfer::Count(_) => {}
                    Transfer::WouldBlock => {
                        blocked = true;
                        break;
                    }
                }
            }
            finish(vm, bytes, blocked, false)
        }
    }
}

fn read_all(vm: &mut Vm, stream: (Value, &dyn Stream), text: bool) -> PyResult {
    let mut bytes = Builder::new();
    loop {
        let more = CHUNK.max(bytes.len() / 4);
        match pull(vm, stream, &mut bytes, more)? {
            Transfer::Count(0) => return finish(vm, bytes, false, text),
            Transfer::Count(_) => {}
            Transfer::WouldBlock => return finish(vm, bytes, true, text),
        }
    }
}

/// How many bytes a character takes of which this is the first.
fn character_length(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// Reads text of `count` characters, a character being read whole once it was begun.
fn read_characters(vm: &mut Vm, stream: (Value, &dyn Stream), count: usize) -> PyResult {
    let mut text = Builder::with_capacity(vm, count)?;
    // Whole characters so far, and where the next one begins or is expected to.
    let (mut whole, mut next) = (0, 0);
    loop {
        while whole < count
            && let Some(first) = text.cells().get(next)
        {
            let end = next + character_length(first.get());
            if end > text.len() {
                break;
            }
            (whole, next) = (whole + 1, end);
        }
        let begun = text.len() > next;
        let missing = match text.cells().get(next).map(|first| character_length(first.get())) {
            Some(length) if whole < count => length - (text.len() - next) + (count - whole - 1),
            _ => count - whole,
        };
        if missing == 0 {
            return finish(vm, text, false, true);
        }
        match pull(vm, stream, &mut text, missing)? {
            Transfer::Count(0) => return finish(vm, text, false, true),
            Transfer::WouldBlock if !begun => return finish(vm, text, true, true),
            // The rest of a character must come: what was read cannot be given back.
            Transfer::WouldBlock => vm.poll()?,
            Transfer::Count(_) => {}
        }
    }
}

/// `read1(size=-1)`: what one transfer gives.
pub fn read_once(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let stream = own(vm, arguments)?;
    let most = limit(vm, arguments, 1)?.unwrap_or(CHUNK);
    let mut bytes = Builder::new();
    let transfer = pull(vm, stream, &mut bytes, most)?;
    let text = stream.1.is_text(vm, stream.0);
    finish(vm, bytes, transfer == Transfer::WouldBlock, text)
}

/// `readinto(buffer, size=len(buffer))`: the number of bytes read.
pub fn read_into(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let stream = own(vm, arguments)?;
    let buffer = vm.to_writable_buffer(arguments.get(1).copied().unwrap_or(Value::NONE))?;
    let most = limit(vm, arguments, 2)?.map_or(buffer.len(), |most| most.min(buffer.len()));
    let mut done = 0;
    while done < most {
        match stream.1.read(vm, stream.0, buffer.slice(done, most - done))? {
            Transfer::Count(0) => break,
            Transfer::Count(count) => done += count,
            Transfer::WouldBlock if done == 0 => return Ok(Value::NONE),
            Transfer::WouldBlock => break,
        }
    }
    Ok(Value::small(done as isize))
}

/// `readline(size=-1)`: up to and including the next line feed.
pub fn read_line(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let most = limit(vm, arguments, 1)?.unwrap_or(usize::MAX);
    let stream = own(vm, arguments)?;
    one_line(vm, stream, most)
}

fn one_line(vm: &mut Vm, stream: (Value, &dyn Stream), most: usize) -> PyResult {
    let mut line = Builder::new();
    let mut blocked = false;
    while line.len() < most {
        // A byte at a time: what is behind the line must stay in the stream.
        match pull(vm, stream, &mut line, 1)? {
            Transfer::Count(0) => break,
            Transfer::Count(_) => {
                if line.cells().last().is_some_and(|byte| byte.get() == b'\n') {
                    break;
                }
            }
            Transfer::WouldBlock => {
                blocked = true;
                break;
            }
        }
    }
    let text = stream.1.is_text(vm, stream.0);
    finish(vm, line, blocked, text)
}

/// `readlines()`: the remaining lines as a list.
pub fn read_lines(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let stream = own(vm, arguments)?;
    let lines = List::with_capacity(vm, 0)?;
    loop {
        let line = one_line(vm, stream, usize::MAX)?;
        if !vm.truth(line)? {
            return Ok(Value::object(lines));
        }
        lines.push(vm, line)?;
    }
}

/// The `next` slot of streams: the next line.
pub fn next_line(vm: &mut Vm, value: Value) -> PyResult {
    let stream = vm.to_stream(value)?;
    let line = one_line(vm, stream, usize::MAX)?;
    if vm.truth(line)? { Ok(line) } else { Ok(Value::STOP) }
}

/// Writes all of a buffer; returns how much a stream took that would block.
pub fn write_all(vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
    let (object, protocol) = vm.to_stream(stream)?;
    let mut done = 0;
    while done < from.len() {
        match protocol.write(vm, object, from.slice(done, from.len() - done))? {
            Transfer::Count(0) => break,
            Transfer::Count(count) => done += count,
            Transfer::WouldBlock if done == 0 => return Ok(Transfer::WouldBlock),
            Transfer::WouldBlock => break,
        }
    }
    Ok(Transfer::Count(done))
}

/// `write(data)`, `write(data, size)` or `write(data, offset, size)`: the number of bytes written.
pub fn write(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [stream, data, ..] = arguments else { return Ok(Value::NONE) };
    let whole = vm.to_buffer(*data)?;
    let part = match arguments.len() {
        2 => whole,
        3 => whole.slice(0, limit(vm, arguments, 2)?.unwrap_or(usize::MAX)),
        _ => {
            let offset = limit(vm, arguments, 2)?.unwrap_or(0);
            whole.slice(offset, limit(vm, arguments, 3)?.unwrap_or(usize::MAX))
        }
    };
    match write_all(vm, *stream, part)? {
        Transfer::Count(count) => Ok(Value::small(count as isize)),
        Transfer::WouldBlock => Ok(Value::NONE),
    }
}

fn control(vm: &mut Vm, arguments: &[Value], what: usize, argument: Control) -> PyResult {
    let (object, stream) = own(vm, arguments)?;
    let result = stream.control(vm, object, what, argument)?;
    vm.new_int_from_i64(result)
}

/// `seek(offset, whence=0)`: the new position.
pub fn seek(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let offset = vm.to_i64(arguments.get(1).copied().unwrap_or(Value::NONE))?;
    let whence = limit(vm, arguments, 2)?.unwrap_or(0);
    if whence > 2 || whence == 0 && offset < 0 {
        return Err(vm.os_error(INVALID));
    }
    control(vm, arguments, request::SEEK, Control::Seek { offset, whence: whence as u8 })
}

/// The error number of arguments that make no sense, `EINVAL`.
pub const INVALID: i32 = 22;

/// `tell()`: the position.
pub fn tell(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    control(vm, arguments, request::SEEK, Control::Seek { offset: 0, whence: 1 })
}

/// `flush()`.
pub fn flush(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    control(vm, arguments, request::FLUSH, Control::Plain(0))?;
    Ok(Value::NONE)
}

/// `close()`, and `__exit__`.
pub fn close(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    control(vm, arguments, request::CLOSE, Control::Plain(0))?;
    Ok(Value::NONE)
}

fn file_number(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    control(vm, arguments, request::FILENO, Control::Plain(0))
}

/// `ioctl(request, argument=0)`.
pub fn ioctl(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let what = limit(vm, arguments, 1)?.unwrap_or(0);
    let argument = limit(vm, arguments, 2)?.unwrap_or(0);
    control(vm, arguments, what, Control::Plain(argument))
}

fn enter(_: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(arguments.first().copied().unwrap_or(Value::NONE))
}
