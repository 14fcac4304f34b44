//! Buffers: the bytes of an object that has the buffer protocol.
//!
//! Reading borrows the VM and writing borrows it mutably, so the bytes cannot change under a reader:
//! whatever could write needs the VM.
#![expect(unsafe_code)]

use crate::exceptions::TYPE_ERROR;
use crate::heap::Block;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;
use core::ptr::NonNull;

/// A view of an object's bytes.
#[derive(Clone, Copy)]
pub struct Buffer {
    start: NonNull<u8>,
    length: usize,
    /// Whether the bytes may be written.
    pub writable: bool,
    /// The element type, as a code of the `array` module; `b'B'` for plain bytes.
    pub typecode: u8,
}

impl Buffer {
    /// Takes bytes of a live object.
    ///
    /// # Safety
    /// The bytes lie in an object or block that is alive while the view is in a local variable; if
    /// `writable`, they may be written.
    pub(crate) unsafe fn from_raw(
        start: NonNull<u8>,
        length: usize,
        writable: bool,
        typecode: u8,
    ) -> Buffer {
        Buffer { start, length, writable, typecode }
    }

    /// Views immutable text.
    pub fn of_text(text: Text) -> Buffer {
        Buffer {
            start: NonNull::from_ref(&*text).cast(),
            length: text.len(),
            writable: false,
            typecode: b'B',
        }
    }

    /// Views the whole of a block that the caller alone writes to.
    pub(crate) fn of_block(block: Block<u8>) -> Buffer {
        Buffer { start: block.pointer(), length: block.len(), writable: true, typecode: b'B' }
    }

    /// The bytes as text, which is not to be used after anything that may write to them.
    pub(crate) fn text(&self) -> Text {
        // SAFETY: `from_raw`'s obligation; the caller lets nothing write while it has the text.
        unsafe { Text::from_raw(self.start, self.length) }
    }

    /// The length in bytes.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Tests for no bytes.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The same bytes as elements of another type.
    pub(crate) fn with_typecode(self, typecode: u8) -> Buffer {
        Buffer { typecode, ..self }
    }

    /// The bytes, which cannot change while the VM is borrowed.
    pub fn bytes<'a>(&self, _vm: &'a Vm) -> &'a [u8] {
        // SAFETY: `from_raw`'s obligation; writers need the VM, which is borrowed.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    /// The bytes for writing, or an empty slice where the object is read-only.
    pub fn bytes_mut<'a>(&self, _vm: &'a mut Vm) -> &'a mut [u8] {
        if !self.writable {
            return &mut [];
        }
        // SAFETY: `from_raw`'s obligation; the VM is borrowed mutably, so there is no other view.
        unsafe { core::slice::from_raw_parts_mut(self.start.as_ptr(), self.length) }
    }

    /// The bytes as cells, or none where the object is read-only.
    pub fn cells(&self) -> &[Cell<u8>] {
        let length = if self.writable { self.length } else { 0 };
        // SAFETY: `from_raw`'s obligation; access is by cell only.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr().cast(), length) }
    }

    /// The part from `from` on, `count` bytes long, clipped to the buffer.
    pub fn slice(&self, from: usize, count: usize) -> Buffer {
        let from = from.min(self.length);
        // SAFETY: `from` was clipped to the length.
        let start = unsafe { self.start.add(from) };
        Buffer { start, length: count.min(self.length - from), ..*self }
    }
}

impl Vm {
    /// Makes a bytes object of a buffer's bytes.
    pub fn new_bytes_of(&mut self, buffer: Buffer) -> PyResult {
        self.new_bytes(&buffer.text())
    }

    /// Makes a str of a buffer's bytes, which must be UTF-8; raises UnicodeError if not.
    pub fn new_str_of(&mut self, buffer: Buffer) -> PyResult {
        self.new_str(&buffer.text())
    }

    /// The buffer of a value, if it has one. A str shows its UTF-8 bytes.
    pub fn find_buffer(&self, value: Value) -> Option<Buffer> {
        let value = self.unwrap_native(value);
        if let Some(text) = self.as_str(value) {
            return Some(Buffer::of_text(text));
        }
        self.type_of(value).buffer.and_then(|buffer| buffer(value))
    }

    /// The buffer of a value for reading; raises TypeError if it has none.
    pub fn to_buffer(&mut self, value: Value) -> PyResult<Buffer> {
        match self.find_buffer(value) {
            Some(buffer) => Ok(buffer),
            None => Err(self.raise(&TYPE_ERROR, "object with buffer protocol required")),
        }
    }

    /// The buffer of a value for writing; raises TypeError if it has none that can be written.
    pub fn to_writable_buffer(&mut self, value: Value) -> PyResult<Buffer> {
        match self.find_buffer(value) {
            Some(buffer) if buffer.writable => Ok(buffer),
            _ => Err(self.raise(&TYPE_ERROR, "object with buffer protocol required")),
        }
    }
}
