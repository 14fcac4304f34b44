//! Marking: finds live blocks from the roots, precisely by type, conservatively on native stacks.
//!
//! Invariant: a marked object has been traced, or is on the mark stack, or the overflow flag is
//! set. When the stack overflows, all marked objects are traced again until the flag stays clear.
#![expect(unsafe_code)]

use super::bitmap::WORD_BITS;
use super::{GRANULE, Heap};
use crate::object::Header;
use crate::value::Value;
use core::ptr::NonNull;

/// The marker, handed to every trace function.
pub struct Tracer<'h> {
    heap: &'h mut Heap,
    depth: usize,
    overflowed: bool,
}

impl Heap {
    /// Begins a collection: finishes the last sweep, so that only live blocks carry a block bit.
    pub(crate) fn begin_marking(&mut self) -> Tracer<'_> {
        self.finish_sweep();
        self.retire();
        Tracer { heap: self, depth: 0, overflowed: false }
    }
}

impl Tracer<'_> {
    /// Marks a value and what it refers to.
    #[inline]
    pub fn visit(&mut self, value: Value) {
        if value.is_object() {
            self.visit_address(value.pointer().addr());
        }
    }

    /// Marks an object by the address of its first byte; addresses in flash are passed over.
    pub(crate) fn visit_address(&mut self, address: usize) {
        let granule = self.heap.granule_of(address);
        if granule < self.heap.granules && !self.heap.mark.get(granule) {
            debug_assert!(self.heap.block.get(granule), "a live value refers to a freed object");
            self.heap.mark.set(granule);
            self.push(granule);
        }
    }

    /// Marks a raw block; its owner visits the content.
    pub fn visit_block(&mut self, block: NonNull<u8>) {
        let granule = self.heap.granule_of(block.as_ptr().addr());
        if granule < self.heap.granules {
            debug_assert!(self.heap.block.get(granule), "an object refers to a freed block");
            self.heap.mark.set(granule);
        }
    }

    /// Treats every word of a memory range as a possible reference.
    ///
    /// # Safety
    /// The range must be readable.
    pub(crate) unsafe fn visit_range(&mut self, low: usize, high: usize) {
        let mut address = low.next_multiple_of(size_of::<usize>());
        while address + size_of::<usize>() <= high {
            // SAFETY: the address is aligned and inside the readable range.
            let word =
                unsafe { core::ptr::with_exposed_provenance::<usize>(address).read_volatile() };
            self.visit_maybe(word);
            address += size_of::<usize>();
        }
    }

    /// Marks the block that an address lies in, if it lies in one.
    pub(crate) fn visit_interior(&mut self, address: usize) {
        self.visit_maybe(address);
    }

    fn visit_maybe(&mut self, word: usize) {
        let Some(granule) = self.heap.block_at(word) else { return };
        if !self.heap.mark.get(granule) {
            self.heap.mark.set(granule);
            self.push(granule);
        }
    }

    fn push(&mut self, granule: usize) {
        if self.depth == self.heap.mark_capacity {
            self.overflowed = true;
            return;
        }
        // SAFETY: `depth` is below the capacity of the mark stack.
        unsafe { *self.heap.mark_stack.as_ptr().add(self.depth) = granule };
        self.depth += 1;
    }

    /// Traces until everything reachable is marked.
    pub(crate) fn drain(&mut self) {
        loop {
            self.empty_stack();
            if !self.overflowed {
                return;
            }
            self.overflowed = false;
            self.retrace_marked();
        }
    }

    fn empty_stack(&mut self) {
        while self.depth > 0 {
            self.depth -= 1;
            // SAFETY: `depth` entries of the mark stack are initialised.
            let granule = unsafe { *self.heap.mark_stack.as_ptr().add(self.depth) };
            self.trace_block(granule);
        }
    }

    fn trace_block(&mut self, granule: usize) {
        let pointer = self.heap.granule_pointer(granule);
        if self.heap.raw.get(granule) {
            let end = self.heap.block_end(granule);
            let low = pointer.as_ptr().expose_provenance();
            // SAFETY: the range is one block of the arena.
            unsafe { self.visit_range(low, low + (end - granule) * GRANULE) };
            return;
        }
        // SAFETY: blocks that are not raw begin with a header.
        let header = unsafe { pointer.cast::<Header>().as_ref() };
        let type_of = header.type_of();
        self.visit_address(type_of.address());
        // SAFETY: the object is of this type, so its trace function fits.
        unsafe { (type_of.trace)(pointer, self) };
    }

    fn retrace_marked(&mut self) {
        for index in 0..self.heap.block.words() {
            let mut bits = self.heap.block.word(index) & self.heap.mark.word(index);
            while bits != 0 {
                let granule = index * WORD_BITS + bits.trailing_zeros() as usize;
                bits &= bits - 1;
                self.trace_block(granule);
                // At once, so that the stack overflows again only at a single large object.
                self.empty_stack();
            }
        }
    }

    /// Ends the collection; dead blocks are swept as allocation goes on.
    pub(crate) fn finish(mut self) {
        self.drain();
        self.heap.swept = 0;
        self.heap.cursor = 0;
        self.heap.allocated = 0;
        if cfg!(feature = "heap-check") {
            self.heap.finish_sweep();
        }
    }
}

impl Heap {
    /// Where the block that begins at `granule` ends, during marking.
    fn block_end(&self, granule: usize) -> usize {
        let from = granule + 1;
        let mut index = from / WORD_BITS;
        if from >= self.granules {
            return self.granules;
        }
        let either = |index: usize| self.block.word(index) | self.mark.word(index);
        let mut bits = either(index) & (!0 << (from % WORD_BITS));
        while bits == 0 {
            index += 1;
            if index >= self.block.words() {
                return self.granules;
            }
            bits = either(index);
        }
        index * WORD_BITS + bits.trailing_zeros() as usize
    }
}
