//! `io.BufferedWriter`: collects small writes into larger ones.

use crate::stream_methods::{INVALID, STREAM, write_all};
use boreas_vm::buffer::Buffer;
use boreas_vm::objects::text::array::{as_array, new_array};
use boreas_vm::objects::text::bytearray::BYTEARRAY;
use boreas_vm::stream::{Control, Stream, Transfer, request};
use boreas_vm::{Arguments, Gc, PyResult, Type, Value, Vm};
use boreas_vm::{name, native_object};
use core::cell::Cell;

native_object! {
    /// A writer: `used` bytes of the bytearray wait to go to the stream.
    pub struct BufferedWriter: BUFFERED_WRITER {
        stream: Value,
        waiting: Value,
        used: Cell<usize>,
    }
}

/// The type `BufferedWriter`.
pub static BUFFERED_WRITER: Type = Type::new::<BufferedWriter>(name!("BufferedWriter"))
    .with_base(&STREAM)
    .with_construct(construct)
    .with_stream(&Writer);

/// `BufferedWriter(stream, size)`.
fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 2, 2)?;
    let [stream, size] = arguments.positional else { return Ok(Value::NONE) };
    let size = vm.to_index(*size)?.max(1) as usize;
    let waiting = new_array(vm, &BYTEARRAY, b'B', size)?.value();
    Ok(Value::object(BufferedWriter::allocate(vm, *stream, waiting, Cell::new(0))?))
}

impl BufferedWriter {
    fn buffer(&self) -> Option<Buffer> {
        as_array(self.waiting).map(|array| array.buffer())
    }

    /// Writes what waits; raises OSError if the stream does not take all of it.
    fn flush(&self, vm: &mut Vm) -> PyResult<()> {
        let (used, Some(buffer)) = (self.used.get(), self.buffer()) else { return Ok(()) };
        if used == 0 {
            return Ok(());
        }
        match write_all(vm, self.stream, buffer.slice(0, used))? {
            Transfer::Count(count) if count == used => {
                self.used.set(0);
                Ok(())
            }
            Transfer::Count(count) => {
                // What went over must not go over again.
                let cells = buffer.cells();
                for (target, source) in cells.iter().zip(cells.iter().take(used).skip(count)) {
                    target.set(source.get());
                }
                self.used.set(used - count);
                Err(vm.os_error(WOULD_BLOCK))
            }
            Transfer::WouldBlock => Err(vm.os_error(WOULD_BLOCK)),
        }
    }
}

/// The error number of streams that take nothing now, `EAGAIN`.
const WOULD_BLOCK: i32 = 11;

/// The stream protocol of writers.
struct Writer;

impl Stream for Writer {
    fn read(&self, vm: &mut Vm, _: Value, _: Buffer) -> PyResult<Transfer> {
        Err(vm.os_error(INVALID))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
        let Some(writer) = stream.cast::<BufferedWriter>() else { return Ok(Transfer::Count(0)) };
        let Some(buffer) = writer.buffer() else { return Ok(Transfer::Count(0)) };
        let mut done = 0;
        for byte in from.bytes(vm) {
            let Some(slot) = buffer.cells().get(writer.used.get()) else { break };
            slot.set(*byte);
            writer.used.set(writer.used.get() + 1);
            done += 1;
        }
        if writer.used.get() == buffer.len() {
            writer.flush(vm)?;
        }
        Ok(Transfer::Count(done))
    }

    fn control(&self, vm: &mut Vm, stream: Value, what: usize, _: Control) -> PyResult<i64> {
        let Some(writer) = stream.cast::<BufferedWriter>() else { return Ok(0) };
        match what {
            request::FLUSH => writer.flush(vm)?,
            request::CLOSE => {
                writer.flush(vm)?;
                let (object, stream) = vm.to_stream(writer.stream)?;
                stream.control(vm, object, request::CLOSE, Control::Plain(0))?;
            }
            _ => return Err(vm.os_error(INVALID)),
        }
        Ok(0)
    }
}
