//! Streams: the protocol behind files, sockets and `io` objects.

use crate::buffer::Buffer;
use crate::exceptions::OS_ERROR;
use crate::name;
use crate::print::Writer;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// What a transfer did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Transfer {
    /// So many bytes went over; 0 from a read means the end.
    Count(usize),
    /// Nothing can be transferred now; a non-blocking stream says so.
    WouldBlock,
}

/// Requests of `Stream::control`, with the numbers that Python classes see in `ioctl`.
pub mod request {
    /// Write buffered bytes out.
    pub const FLUSH: usize = 1;
    /// Move the position; the argument says where.
    pub const SEEK: usize = 2;
    /// Ask which of the flags in the argument are ready.
    pub const POLL: usize = 3;
    /// Close the stream.
    pub const CLOSE: usize = 4;
    /// Set the timeout in milliseconds.
    pub const TIMEOUT: usize = 5;
    /// Ask for the file number.
    pub const FILENO: usize = 10;
    /// Ask for the size of read buffers.
    pub const BUFFER_SIZE: usize = 11;
}

/// Readiness flags of `request::POLL`.
pub mod poll {
    /// There is something to read.
    pub const READ: usize = 1;
    /// Writing would not block.
    pub const WRITE: usize = 4;
    /// There is an error.
    pub const ERROR: usize = 8;
    /// The other side hung up.
    pub const HANG_UP: usize = 16;
    /// The stream is closed or not valid.
    pub const INVALID: usize = 32;
}

/// The argument of `Stream::control`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Moves the position; `whence` is 0 from the start, 1 from here, 2 from the end.
    Seek {
        /// Bytes to move by.
        offset: i64,
        /// Where to count from.
        whence: u8,
    },
    /// Any other request with its plain argument.
    Plain(usize),
}

/// What a stream type does. Errors are raised as OSError.
pub trait Stream: Sync {
    /// Whether reads give text (str) rather than bytes.
    fn is_text(&self, _vm: &Vm, _stream: Value) -> bool {
        false
    }
    /// Reads into a writable buffer.
    fn read(&self, vm: &mut Vm, stream: Value, into: Buffer) -> PyResult<Transfer>;
    /// Writes from a buffer.
    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer>;
    /// Does a request of `request`; returns its result, e.g. the new position or ready flags.
    fn control(
        &self,
        vm: &mut Vm,
        stream: Value,
        request: usize,
        argument: Control,
    ) -> PyResult<i64>;
}

impl Vm {
    /// The stream protocol of a value, and the object it works on: the built-in part of instances
    /// of classes derived from a stream type. Raises OSError for values that are no streams.
    pub fn to_stream(&mut self, value: Value) -> PyResult<(Value, &'static dyn Stream)> {
        let part = self.unwrap_native(value);
        let native = if part == value { None } else { self.type_of(part).stream };
        if let Some(stream) = native {
            return Ok((part, stream));
        }
        match self.type_of(value).stream {
            Some(stream) => Ok((value, stream)),
            None => Err(self.raise(&OS_ERROR, "stream operation not supported")),
        }
    }
}

/// Writes text to a stream object.
pub struct StreamWriter(pub Value);

impl Writer for StreamWriter {
    fn write(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let Ok((object, stream)) = vm.to_stream(self.0) else {
            vm.take_pending();
            // Not a stream, but perhaps something that has the one method that is needed.
            let text = vm.new_str(bytes)?;
            vm.call_method(self.0, name!("write"), &[text])?;
            return Ok(());
        };
        // The text goes over as an object: the stream may run Python code or switch threads.
        let text = vm.new_bytes(bytes)?;
        let buffer = Buffer::of_text(vm.as_bytes(text).unwrap_or(Text::from_static(b"")));
        let mut done = 0;
        while done < bytes.len() {
            match stream.write(vm, object, buffer.slice(done, bytes.len() - done))? {
                Transfer::Count(count) if count > 0 => done += count,
                _ => break,
            }
        }
        Ok(())
    }
}
