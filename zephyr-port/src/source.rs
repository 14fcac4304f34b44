//! The text that is being typed or pasted, kept in the Python heap.
//!
//! A small board has no other memory for a program that a tool sends. The text lies in one block that
//! grows as needed. It belongs to whoever keeps the `Source` in a local variable below `Vm::enter`,
//! where the collector's scan of the native stack sees it.

#![expect(unsafe_code, reason = "reads a block as a slice")]

use boreas_repl::Full;
use boreas_vm::Vm;
use boreas_vm::heap::Block;
use core::ops::Range;

/// How much the block grows at a time; also what a line that is typed takes.
const STEP: usize = 128;

/// A text in the heap.
pub struct Source {
    block: Block<u8>,
    length: usize,
}

impl Source {
    /// No text, and no memory.
    pub const EMPTY: Source = Source { block: Block::EMPTY, length: 0 };

    /// The text.
    pub fn text(&self) -> &[u8] {
        // SAFETY: `length` is at most the block's. The block is written only by methods that borrow
        // `self` mutably; it was never handed to Python.
        unsafe { core::slice::from_raw_parts(self.block.cells().as_ptr().cast(), self.length) }
    }

    /// Puts `text` where `range` is now, or reports that the heap is full and changes nothing.
    pub fn replace(&mut self, vm: &mut Vm, range: Range<usize>, text: &[u8]) -> Result<(), Full> {
        if range.start > range.end || range.end > self.length {
            return Err(Full);
        }
        let length = self.length - range.len() + text.len();
        if length > self.block.len() {
            // Half as much again, so that pasting a long program does not copy it too often.
            let room = (length + length / 2).next_multiple_of(STEP);
            let Ok(grown) = vm.grow_block(self.block, self.length, room) else {
                vm.take_pending();
                return Err(Full);
            };
            self.block = grown;
        }
        let tail = range.start + text.len();
        self.block.copy_within(range.end, tail, self.length - range.end);
        self.block.copy_from_slice(range.start, text);
        self.length = length;
        Ok(())
    }
}
