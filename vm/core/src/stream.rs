//! Streams: the protocol behind files, sockets and `io` objects.

use crate::buffer::Buffer;
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
