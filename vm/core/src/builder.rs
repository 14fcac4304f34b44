//! Builders: text or bytes of unknown length, growing in the heap.
//!
//! A builder's memory is a str object from the start, whose length is set at the end. So making
//! text costs one allocation, no copy, and a builder that was the last to allocate grows in place.

use crate::buffer::Buffer;
use crate::exceptions::UNICODE_ERROR;
use crate::heap::Block;
use crate::objects::str::Str;
use crate::objects::text::types::{BYTES, STR};
use crate::print::Writer;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

/// Collects bytes and becomes a str or bytes object.
pub struct Builder {
    /// The object to be, its first `Str::HEAD` bytes being the header.
    whole: Block<u8>,
    length: usize,
}

impl Default for Builder {
    fn default() -> Builder {
        Builder::new()
    }
}

impl Builder {
    /// Makes an empty builder, which holds no memory yet.
    pub fn new() -> Builder {
        Builder { whole: Block::EMPTY, length: 0 }
    }

    /// Makes a builder with room for `capacity` bytes.
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> PyResult<Builder> {
        Ok(Builder { whole: Str::begin(vm, capacity)?, length: 0 })
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Tests for no bytes.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Appends bytes.
    pub fn push(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        self.reserve(vm, bytes.len())?;
        self.whole.copy_from_slice(Str::HEAD + self.length, bytes);
        self.length += bytes.len();
        Ok(())
    }

    /// Appends one byte.
    pub fn push_byte(&mut self, vm: &mut Vm, byte: u8) -> PyResult<()> {
        self.reserve(vm, 1)?;
        self.whole.set(Str::HEAD + self.length, byte);
        self.length += 1;
        Ok(())
    }

    /// Appends a character in UTF-8.
    pub fn push_char(&mut self, vm: &mut Vm, character: char) -> PyResult<()> {
        self.push(vm, character.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// Appends the same byte several times.
    pub fn push_repeated(&mut self, vm: &mut Vm, byte: u8, count: usize) -> PyResult<()> {
        self.reserve(vm, count)?;
        for cell in self.whole.cells().iter().skip(Str::HEAD + self.length).take(count) {
            cell.set(byte);
        }
        self.length += count;
        Ok(())
    }

    /// Makes room for `more` bytes.
    #[inline]
    pub fn reserve(&mut self, vm: &mut Vm, more: usize) -> PyResult<()> {
        let room = self.whole.len().saturating_sub(Str::HEAD + self.length);
        if more > room { self.grow(vm, more) } else { Ok(()) }
    }

    #[inline(never)]
    fn grow(&mut self, vm: &mut Vm, more: usize) -> PyResult<()> {
        let capacity = self.whole.len().saturating_sub(Str::HEAD);
        let needed = self.length.saturating_add(more);
        let wanted = needed.max(capacity + capacity / 2).max(2 * Str::HEAD);
        if let Some(longer) = vm.heap.extend_block(self.whole, wanted.saturating_add(Str::HEAD)) {
            self.whole = longer;
            return Ok(());
        }
        let whole = Str::begin(vm, wanted)?;
        whole.copy_from(Str::HEAD, &self.whole, Str::HEAD, self.length);
        self.whole = whole;
        Ok(())
    }

    /// Room for `more` bytes behind those so far, to be filled by a stream. They count after
    /// `advance`.
    pub fn room(&mut self, vm: &mut Vm, more: usize) -> PyResult<Buffer> {
        self.reserve(vm, more)?;
        Ok(Buffer::of_block(self.whole).slice(Str::HEAD + self.length, more))
    }

    /// Makes `count` bytes of the room count; more than there is are ignored.
    pub fn advance(&mut self, count: usize) {
        let room = self.whole.len().saturating_sub(Str::HEAD + self.length);
        self.length += count.min(room);
    }

    /// The bytes so far, as cells.
    pub fn cells(&self) -> &[Cell<u8>] {
        self.whole.cells().get(Str::HEAD..Str::HEAD + self.length).unwrap_or_default()
    }

    /// Copies the bytes so far into a slice; what does not fit is dropped. Returns the count.
    pub fn copy_to(&self, target: &mut [u8]) -> usize {
        let mut count = 0;
        for (slot, cell) in target.iter_mut().zip(self.cells()) {
            *slot = cell.get();
            count += 1;
        }
        count
    }

    /// Shortens the text; longer lengths change nothing.
    pub fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Makes a str of the bytes, which must be valid UTF-8; raises UnicodeError if not.
    pub fn into_str(self, vm: &mut Vm) -> PyResult {
        let text = self.text();
        if self.length <= 1 {
            return vm.new_str(&text);
        }
        let ascii = text.is_ascii();
        if !ascii && core::str::from_utf8(&text).is_err() {
            return Err(vm.raise(&UNICODE_ERROR, ""));
        }
        Str::finish(vm, self.whole, self.length, &STR, ascii)
    }

    /// Makes a str of bytes that are known to be valid UTF-8.
    pub(crate) fn into_valid_str(self, vm: &mut Vm) -> PyResult {
        let text = self.text();
        if self.length <= 1 {
            return vm.new_str(&text);
        }
        Str::finish(vm, self.whole, self.length, &STR, text.is_ascii())
    }

    /// Makes a bytes object.
    pub fn into_bytes(self, vm: &mut Vm) -> PyResult {
        if self.length == 0 {
            return vm.new_bytes(&[]);
        }
        Str::finish(vm, self.whole, self.length, &BYTES, false)
    }

    /// The bytes so far. The text is not to be used after anything more was pushed.
    pub(crate) fn text(&self) -> Text {
        self.whole.text_of(Str::HEAD, self.length)
    }
}

impl Writer for Builder {
    fn write(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        self.push(vm, bytes)
    }
}

impl Value {
    /// The empty string.
    pub const EMPTY_STR: Value = Value::name(boreas_mpy::Name::EMPTY);
}
