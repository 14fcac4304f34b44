//! Builders: text or bytes of unknown length, growing in the heap.

use crate::heap::Block;
use crate::print::Writer;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Collects bytes and becomes a str or bytes object.
pub struct Builder {
    block: Block<u8>,
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
        Builder { block: Block::EMPTY, length: 0 }
    }

    /// Makes a builder with room for `capacity` bytes.
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> PyResult<Builder> {
        Ok(Builder { block: vm.allocate_block(capacity)?, length: 0 })
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
        self.block.copy_from_slice(self.length, bytes);
        self.length += bytes.len();
        Ok(())
    }

    /// Appends one byte.
    pub fn push_byte(&mut self, vm: &mut Vm, byte: u8) -> PyResult<()> {
        self.push(vm, &[byte])
    }

    /// Appends a character in UTF-8.
    pub fn push_char(&mut self, vm: &mut Vm, character: char) -> PyResult<()> {
        self.push(vm, character.encode_utf8(&mut [0; 4]).as_bytes())
    }

    /// Appends the same byte several times.
    pub fn push_repeated(&mut self, vm: &mut Vm, byte: u8, count: usize) -> PyResult<()> {
        self.reserve(vm, count)?;
        for cell in self.block.cells().iter().skip(self.length).take(count) {
            cell.set(byte);
        }
        self.length += count;
        Ok(())
    }

    /// Makes room for `more` bytes.
    pub fn reserve(&mut self, vm: &mut Vm, more: usize) -> PyResult<()> {
        let needed = self.length.checked_add(more).ok_or_else(|| vm.memory_error(usize::MAX))?;
        if needed > self.block.len() {
            let wanted = needed.max(self.block.len() + self.block.len() / 2).max(32);
            self.block = vm.grow_block(self.block, self.length, wanted)?;
        }
        Ok(())
    }

    /// The bytes so far, as cells.
    pub fn cells(&self) -> &[core::cell::Cell<u8>] {
        self.block.cells().get(..self.length).unwrap_or_default()
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
        let text = self.as_text();
        vm.new_str(&text)
    }

    /// Makes a bytes object.
    pub fn into_bytes(self, vm: &mut Vm) -> PyResult {
        let text = self.as_text();
        vm.new_bytes(&text)
    }

    /// The block and the count of bytes in it, to become a bytearray's storage.
    pub fn into_block(self) -> (Block<u8>, usize) {
        (self.block, self.length)
    }

    fn as_text(&self) -> crate::text::Text {
        self.block.text(self.length)
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
