//! `sys.stdin`, `sys.stdout` and `sys.stderr`: streams over the port's console, in flash.
//!
//! Each is there as text and, by its `buffer` attribute, as bytes. Reading waits for input and hears
//! Ctrl-C meanwhile.

use crate::stream_methods::{INVALID, STREAM, next_line};
use boreas_vm::buffer::Buffer;
use boreas_vm::error::Message;
use boreas_vm::object::Header;
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::stream::{Control, Stream, Transfer, poll, request};
use boreas_vm::{Access, Name, PyResult, Type, Value, Vm};
use boreas_vm::{name, native_object};

native_object! {
    /// A standard stream as text; `number` is its file number.
    pub struct TextStream: TEXT_STREAM { number: u8 }
}
native_object! {
    /// A standard stream as bytes.
    pub struct ByteStream: BYTE_STREAM { number: u8 }
}

/// The type of standard text streams.
pub static TEXT_STREAM: Type = Type::new::<TextStream>(name!("TextIOWrapper"))
    .with_base(&STREAM)
    .with_print(print)
    .with_attribute(attribute)
    .with_iterator(next_line)
    .with_stream(&StandardStream);

/// The type of standard byte streams.
pub static BYTE_STREAM: Type = Type::new::<ByteStream>(name!("FileIO"))
    .with_base(&STREAM)
    .with_print(print)
    .with_iterator(next_line)
    .with_stream(&StandardStream);

const fn text(number: u8) -> TextStream {
    TextStream { header: Header::new(&TEXT_STREAM), number }
}

const fn bytes(number: u8) -> ByteStream {
    ByteStream { header: Header::new(&BYTE_STREAM), number }
}

/// `sys.stdin`.
pub static INPUT: TextStream = text(0);
/// `sys.stdout`.
pub static OUTPUT: TextStream = text(1);
/// `sys.stderr`.
pub static ERROR: TextStream = text(2);
static INPUT_BYTES: ByteStream = bytes(0);
static OUTPUT_BYTES: ByteStream = bytes(1);
static ERROR_BYTES: ByteStream = bytes(2);

/// The file number of a standard stream, and whether it is text.
fn identity(value: Value) -> Option<(u8, bool)> {
    match value.cast::<TextStream>() {
        Some(stream) => Some((stream.number, true)),
        None => value.cast::<ByteStream>().map(|stream| (stream.number, false)),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let (number, _) = identity(value).unwrap_or((0, false));
    let mut text = Message::new();
    text.text("<io.").type_of(vm, value).text(" ").number(number as usize).text(">");
    out.write(vm, text.as_bytes())
}

fn attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    if name != name!("buffer") || access != Access::Load {
        return Ok(Value::UNBOUND);
    }
    Ok(match identity(value) {
        Some((0, _)) => Value::from_static(&INPUT_BYTES),
        Some((1, _)) => Value::from_static(&OUTPUT_BYTES),
        _ => Value::from_static(&ERROR_BYTES),
    })
}

/// Microseconds to wait for input before looking at interrupts again.
const PATIENCE: u64 = 100_000;

/// The stream protocol of the console.
struct StandardStream;

impl Stream for StandardStream {
    fn is_text(&self, _: &Vm, stream: Value) -> bool {
        identity(stream).is_some_and(|(_, text)| text)
    }

    /// Waits for the first byte only: what is there then is enough for one transfer.
    fn read(&self, vm: &mut Vm, stream: Value, into: Buffer) -> PyResult<Transfer> {
        let Some((0, _)) = identity(stream) else { return Err(vm.os_error(BAD_FILE)) };
        let port = vm.port;
        let mut count = 0;
        while count < into.len() {
            match port.console_read() {
                Some(byte) => {
                    if let Some(cell) = into.cells().get(count) {
                        cell.set(byte);
                    }
                    count += 1;
                }
                None if count > 0 || port.console_at_end() => break,
                None => {
                    vm.poll()?;
                    port.wait(PATIENCE);
                }
            }
        }
        Ok(Transfer::Count(count))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
        let port = vm.port;
        match identity(stream) {
            Some((1, _)) => port.console_write(from.bytes(vm)),
            Some((2, _)) => port.error_write(from.bytes(vm)),
            _ => return Err(vm.os_error(BAD_FILE)),
        }
        Ok(Transfer::Count(from.len()))
    }

    fn control(&self, vm: &mut Vm, stream: Value, what: usize, with: Control) -> PyResult<i64> {
        let number = identity(stream).map_or(0, |(number, _)| number);
        match (what, with) {
            (request::FLUSH | request::CLOSE, _) => Ok(0),
            (request::FILENO, _) => Ok(number as i64),
            (request::POLL, Control::Plain(wanted)) => {
                let ready = if number > 0 {
                    poll::WRITE
                } else if vm.port.console_ready() {
                    poll::READ
                } else {
                    0
                };
                Ok((wanted & ready) as i64)
            }
            _ => Err(vm.os_error(INVALID)),
        }
    }
}

/// The error number of streams that do not read or write, `EBADF`.
const BAD_FILE: i32 = 9;
