//! The heap: one arena, allocated by bumping inside free runs, collected by marking.
//!
//! The arena is divided into granules of two words. Two bits a granule tell its state:
//!
//! ```text
//! block mark   outside a collection          after marking, before the sweep
//!   1    0     a block begins here           a dead block begins here
//!   1    1     -                             a live block begins here
//!   0    1     a free run begins here        a free run begins here
//!   0    0     inside a block or a run       inside a block or a run
//! ```
//!
//! Sweeping a word of bits is `(block & mark, block ^ mark)`, done lazily as the allocator moves
//! through the arena. A third bit says that a block is raw: it has no header and belongs to an
//! object. Blocks never move. Small blocks come from the low end, large ones from the far end.
#![expect(unsafe_code)]

mod bitmap;
pub mod block;
mod mark;
pub mod registers;
#[cfg(any(debug_assertions, feature = "heap-check"))]
mod verify;

pub use block::{Block, Element};
pub use mark::Tracer;

use bitmap::{Bitmap, WORD_BITS};
use core::ptr::NonNull;

/// Bytes in one granule: the unit of allocation and the alignment of objects.
pub const GRANULE: usize = 2 * size_of::<usize>();

/// Requests of this many granules and more are served from the far end of the arena.
const LARGE: usize = 64;

/// The arena and its allocator.
pub struct Heap {
    base: NonNull<u8>,
    granules: usize,
    block: Bitmap,
    mark: Bitmap,
    raw: Bitmap,
    /// The run that allocation bumps through: granules `bump..bump_end`.
    bump: usize,
    bump_end: usize,
    /// Where the search for the next run goes on.
    cursor: usize,
    /// Words of the bitmaps before this one have been swept.
    swept: usize,
    mark_stack: NonNull<usize>,
    mark_capacity: usize,
    /// Granules handed out since the last collection.
    allocated: usize,
    /// Collects when this many granules were handed out; `usize::MAX` for never.
    threshold: usize,
    /// Test mode: collect before every allocation.
    stress: bool,
    /// In stress mode: the collection before the coming allocation was done.
    stress_collected: bool,
    /// Test mode: the number of allocations until one fails; 0 for never.
    fail_after: usize,
    /// Nesting of `micropython.heap_lock`.
    locked: usize,
    /// Whether running out of memory, or the threshold, collects (`gc.enable`).
    automatic: bool,
}

/// What `gc.mem_free`, `gc.mem_alloc` and `micropython.mem_info` tell.
#[derive(Clone, Copy, Default)]
pub struct HeapUse {
    /// Bytes that blocks can use in all.
    pub total: usize,
    /// Bytes in blocks.
    pub used: usize,
    /// Bytes in free runs.
    pub free: usize,
    /// Bytes in the largest free run.
    pub largest_free: usize,
}

impl Heap {
    /// Makes a heap of a memory region, or `None` if it is too small to hold anything.
    ///
    /// # Safety
    /// The region must be writable and used by nothing else as long as the heap lives.
    pub unsafe fn new(region: *mut [u8]) -> Option<Heap> {
        let start = region.cast::<u8>();
        let skip = start.align_offset(GRANULE);
        let size = region.len().checked_sub(skip)?;
        let mark_capacity = (size / 1024).clamp(16, 16_384);
        let mark_bytes = mark_capacity * size_of::<usize>();
        // Each granule costs its bytes and three bits; whole bitmap words are paid for up front.
        let available = size.checked_sub(mark_bytes + 3 * size_of::<usize>() + GRANULE)?;
        let granules = available * 8 / (GRANULE * 8 + 3);
        let words = granules.div_ceil(WORD_BITS);
        let tables = (mark_bytes + 3 * words * size_of::<usize>()).next_multiple_of(GRANULE);
        let granules = (size.checked_sub(tables)? / GRANULE).min(words * WORD_BITS);
        if granules < 16 {
            return None;
        }
        // SAFETY: the tables were computed to lie in the region, before the granules.
        unsafe {
            let start = start.add(skip);
            let bits = start.add(mark_bytes).cast::<usize>();
            let heap = Heap {
                base: NonNull::new_unchecked(start.add(tables)),
                granules,
                block: Bitmap::new(bits, words),
                mark: Bitmap::new(bits.add(words), words),
                raw: Bitmap::new(bits.add(2 * words), words),
                bump: 0,
                bump_end: granules,
                cursor: granules,
                swept: words,
                mark_stack: NonNull::new_unchecked(start.cast()),
                mark_capacity,
                allocated: 0,
                threshold: usize::MAX,
                stress: false,
                stress_collected: false,
                fail_after: 0,
                locked: 0,
                automatic: true,
            };
            Some(heap)
        }
    }

    /// Makes a heap of memory that is given up for good, or `None` if it is too small.
    pub fn from_static(region: &'static mut [u8]) -> Option<Heap> {
        // SAFETY: the region is borrowed mutably for ever.
        unsafe { Heap::new(region) }
    }

    /// Bytes that blocks can use in all.
    pub fn total_bytes(&self) -> usize {
        self.granules * GRANULE
    }

    /// Whether allocation is forbidden (`micropython.heap_lock`).
    pub fn is_locked(&self) -> bool {
        self.locked > 0
    }

    /// Forbids allocation until as many calls of `unlock`; returns how many are now needed.
    pub fn lock(&mut self) -> usize {
        // Without a bump run every request takes the slow path, which refuses.
        if self.bump < self.bump_end {
            self.cursor = self.cursor.min(self.bump);
        }
        self.retire();
        self.locked += 1;
        self.locked
    }

    /// Takes one `lock` back; returns how many are left.
    pub fn unlock(&mut self) -> usize {
        self.locked = self.locked.saturating_sub(1);
        self.locked
    }

    /// Switches collection at need; without, allocation fails when no memory is free.
    pub fn set_automatic(&mut self, automatic: bool) {
        self.automatic = automatic;
    }

    /// Whether running out of memory collects.
    pub fn is_automatic(&self) -> bool {
        self.automatic
    }

    /// How many `lock`s there are.
    pub fn lock_depth(&self) -> usize {
        self.locked
    }

    /// Makes a block longer in place, if the bump run begins right behind it.
    pub(crate) fn extend_block<T: Element>(
        &mut self,
        block: Block<T>,
        length: usize,
    ) -> Option<Block<T>> {
        let size = size_of::<T>();
        let bytes = length.checked_mul(size)?;
        if block.is_empty()
            || self.locked > 0
            || !self.try_extend(block.pointer().cast(), block.len() * size, bytes)
        {
            return None;
        }
        // SAFETY: the block now covers `length` elements; the new ones are filled here.
        let longer = unsafe {
            let start = block.pointer();
            for at in block.len()..length {
                start.add(at).write(T::FILL);
            }
            Block::from_raw(start, length)
        };
        Some(longer)
    }

    /// Allocates the memory of an object, uninitialised, or `None` when no run is large enough.
    #[inline(always)] // The fast path is what allocation costs everywhere.
    pub fn allocate_object(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let count = bytes.div_ceil(GRANULE);
        let start = self.bump;
        let end = start + count;
        if end > self.bump_end {
            return self.allocate_slow(count);
        }
        self.bump = end;
        self.block.set(start);
        Some(self.granule_pointer(start))
    }

    /// Allocates a raw block, uninitialised, or `None` when no run is large enough.
    pub fn allocate_raw(&mut self, bytes: usize) -> Option<NonNull<u8>> {
        let pointer = self.allocate_object(bytes)?;
        self.raw.set(self.granule_of(pointer.as_ptr().addr()));
        Some(pointer)
    }

    #[cold]
    #[inline(never)]
    fn allocate_slow(&mut self, count: usize) -> Option<NonNull<u8>> {
        let due = self.automatic && self.allocated >= self.threshold;
        if self.locked > 0 || due || self.test_mode_refuses() {
            return None;
        }
        // A long rest of the bump run is not given up for a request that it cannot serve.
        if count >= LARGE || (count > 16 && self.bump_end - self.bump > 16) {
            return self.allocate_high(count);
        }
        self.retire();
        let start = self.next_run(count)?;
        self.bump = start + count;
        self.block.set(start);
        if self.stress || self.fail_after > 0 {
            self.retire();
            self.cursor = 0;
        }
        Some(self.granule_pointer(start))
    }

    /// In test modes: whether this allocation must first collect, or fail.
    fn test_mode_refuses(&mut self) -> bool {
        if self.fail_after > 0 {
            self.fail_after -= 1;
            if self.fail_after == 0 {
                self.fail_after = 1;
                return true;
            }
        }
        if self.stress {
            self.stress_collected = !self.stress_collected;
            return self.stress_collected;
        }
        false
    }

    /// Switches the test mode that collects before every allocation.
    pub fn set_stress(&mut self, stress: bool) {
        self.stress = stress;
        self.retire();
        self.cursor = 0;
    }

    /// Makes the n-th allocation from now and all after it fail; 0 ends that test mode.
    pub fn set_fail_after(&mut self, count: usize) {
        self.fail_after = count;
        self.retire();
        self.cursor = 0;
    }

    /// How many allocations go well until one fails, plus one; 0 outside of that test mode.
    pub fn fail_after(&self) -> usize {
        self.fail_after
    }

    /// Collects whenever this many bytes were handed out since the last collection.
    pub fn set_threshold(&mut self, bytes: usize) {
        self.threshold = if bytes == 0 { usize::MAX } else { bytes.div_ceil(GRANULE) };
        self.retire();
        self.cursor = 0;
    }

    /// The bytes given to `set_threshold`, or 0.
    pub fn threshold(&self) -> usize {
        if self.threshold == usize::MAX { 0 } else { self.threshold * GRANULE }
    }

    /// Gives the rest of the bump run back to the bitmaps.
    fn retire(&mut self) {
        if self.bump < self.bump_end {
            self.mark.set(self.bump);
        }
        self.bump = 0;
        self.bump_end = 0;
    }

    /// Finds the next free run of at least `count` granules and makes it the bump run.
    fn next_run(&mut self, count: usize) -> Option<usize> {
        while let Some((start, end)) = self.find_run(self.cursor) {
            self.cursor = end;
            if end - start >= count {
                let mut length = end - start;
                if self.threshold < length.saturating_add(self.allocated) {
                    length = (self.threshold.saturating_sub(self.allocated)).max(count);
                }
                self.mark.clear_range(start, end);
                self.bump = start;
                self.bump_end = start + length;
                self.cursor = self.bump_end;
                if length < end - start {
                    self.mark.set(self.bump_end);
                }
                self.allocated += length;
                return Some(start);
            }
        }
        self.cursor = self.granules;
        None
    }

    /// The first free run at or after `from`, sweeping on the way.
    fn find_run(&mut self, from: usize) -> Option<(usize, usize)> {
        if from >= self.granules {
            return None;
        }
        let mut index = from / WORD_BITS;
        self.sweep_through(index);
        let mut bits = self.mark.word(index) & !self.block.word(index) & (!0 << (from % WORD_BITS));
        while bits == 0 {
            index += 1;
            if index >= self.block.words() {
                return None;
            }
            self.sweep_through(index);
            bits = self.mark.word(index) & !self.block.word(index);
        }
        let start = index * WORD_BITS + bits.trailing_zeros() as usize;
        Some((start, self.next_block(start + 1)))
    }

    /// The first block at or after `from`, or the end of the arena, sweeping on the way.
    fn next_block(&mut self, from: usize) -> usize {
        if from >= self.granules {
            return self.granules;
        }
        let mut index = from / WORD_BITS;
        self.sweep_through(index);
        let mut bits = self.block.word(index) & (!0 << (from % WORD_BITS));
        while bits == 0 {
            index += 1;
            if index >= self.block.words() {
                return self.granules;
            }
            self.sweep_through(index);
            bits = self.block.word(index);
        }
        index * WORD_BITS + bits.trailing_zeros() as usize
    }

    /// Allocates at the far end of the last free run that is large enough.
    fn allocate_high(&mut self, count: usize) -> Option<NonNull<u8>> {
        self.finish_sweep();
        let resume = self.bump;
        if self.bump < self.bump_end {
            self.retire();
            self.cursor = self.cursor.min(resume);
        }
        let mut above = self.granules;
        for index in (0..self.block.words()).rev() {
            let blocks = self.block.word(index);
            let mut bits = blocks | self.mark.word(index);
            while bits != 0 {
                let bit = WORD_BITS - 1 - bits.leading_zeros() as usize;
                let granule = index * WORD_BITS + bit;
                bits &= !(1 << bit);
                if blocks >> bit & 1 != 0 {
                    above = granule;
                } else if above - granule >= count {
                    let start = above - count;
                    self.mark.clear_range(start, above);
                    self.block.set(start);
                    self.allocated += count;
                    return Some(self.granule_pointer(start));
                }
            }
        }
        None
    }

    /// Makes a block longer where it lies, if the bump run begins right behind it.
    fn try_extend(&mut self, block: NonNull<u8>, old_bytes: usize, new_bytes: usize) -> bool {
        let old_end = self.granule_of(block.as_ptr().addr()) + old_bytes.div_ceil(GRANULE);
        let more = new_bytes.div_ceil(GRANULE) - old_bytes.div_ceil(GRANULE);
        if more == 0 {
            return true;
        }
        let fits = old_end == self.bump && self.bump_end - self.bump >= more;
        if fits {
            self.bump += more;
        }
        fits
    }

    /// Frees a raw block that nothing refers to any more.
    pub(crate) fn free_raw(&mut self, block: NonNull<u8>) {
        let granule = self.granule_of(block.as_ptr().addr());
        if granule < self.granules && granule / WORD_BITS < self.swept {
            self.block.clear(granule);
            self.raw.clear(granule);
            self.mark.set(granule);
            self.cursor = self.cursor.min(granule);
        }
    }

    /// Gives back the end of a block that was allocated too long.
    pub fn shrink(&mut self, block: NonNull<u8>, old_bytes: usize, new_bytes: usize) {
        let start = self.granule_of(block.as_ptr().addr());
        let old_end = start + old_bytes.div_ceil(GRANULE);
        let new_end = start + new_bytes.div_ceil(GRANULE).max(1);
        if old_end == self.bump {
            self.bump = new_end;
        } else if new_end < old_end {
            self.mark.set(new_end);
        }
    }

    fn sweep_through(&mut self, index: usize) {
        while self.swept <= index && self.swept < self.block.words() {
            let (block, mark) = (self.block.word(self.swept), self.mark.word(self.swept));
            if cfg!(feature = "heap-check") {
                self.poison_dead(self.swept, block & !mark);
            }
            self.block.set_word(self.swept, block & mark);
            self.mark.set_word(self.swept, block ^ mark);
            self.raw.set_word(self.swept, self.raw.word(self.swept) & block & mark);
            self.swept += 1;
        }
    }

    /// Overwrites the first granule of each dead block of one word, so that stale use shows.
    fn poison_dead(&mut self, index: usize, mut dead: usize) {
        while dead != 0 {
            let granule = index * WORD_BITS + dead.trailing_zeros() as usize;
            dead &= dead - 1;
            // SAFETY: the granule begins a dead block of the arena.
            unsafe { self.granule_pointer(granule).as_ptr().write_bytes(0xA8, GRANULE) };
        }
    }

    fn finish_sweep(&mut self) {
        self.sweep_through(self.block.words());
    }

    #[inline(always)] // An add and a shift.
    fn granule_pointer(&self, granule: usize) -> NonNull<u8> {
        // SAFETY: granule numbers stay below the number of granules of the arena.
        unsafe { self.base.add(granule * GRANULE) }
    }

    #[inline(always)] // A subtraction and a shift.
    fn granule_of(&self, address: usize) -> usize {
        address.wrapping_sub(self.base.as_ptr().addr()) / GRANULE
    }

    /// The granule where the block begins that covers an address, if one does.
    fn block_at(&self, address: usize) -> Option<usize> {
        let granule = self.granule_of(address);
        if granule >= self.granules {
            return None;
        }
        let mut index = granule / WORD_BITS;
        let below = !0 >> (WORD_BITS - 1 - granule % WORD_BITS);
        let mut blocks = self.block.word(index) & below;
        let mut either = blocks | self.mark.word(index) & below;
        while either == 0 {
            index = index.checked_sub(1)?;
            blocks = self.block.word(index);
            either = blocks | self.mark.word(index);
        }
        let bit = WORD_BITS - 1 - either.leading_zeros() as usize;
        (blocks >> bit & 1 != 0).then_some(index * WORD_BITS + bit)
    }

    /// Tells how much of the arena is in use; finishes the sweep.
    pub fn usage(&mut self) -> HeapUse {
        self.finish_sweep();
        if self.bump < self.bump_end {
            self.cursor = self.cursor.min(self.bump);
        }
        self.retire();
        let mut usage = HeapUse { total: self.granules * GRANULE, ..HeapUse::default() };
        let mut count = |length: usize| {
            usage.free += length * GRANULE;
            usage.largest_free = usage.largest_free.max(length * GRANULE);
        };
        let mut from = 0;
        while let Some((start, end)) = self.find_run(from) {
            count(end - start);
            from = end;
        }
        usage.used = usage.total - usage.free;
        usage
    }
}

#[cfg(test)]
mod tests;
