//! Bitmaps with one bit a granule, scanned a word at a time.
//!
//! The words live at the start of the arena. Indices are granule numbers; every caller keeps them
//! below the number of granules, which the heap computes once.
#![expect(unsafe_code)]

/// Bits in one word of a bitmap.
pub const WORD_BITS: usize = usize::BITS as usize;

/// A bitmap inside the arena.
#[derive(Clone, Copy)]
pub struct Bitmap {
    words: *mut usize,
    count: usize,
}

impl Bitmap {
    /// Takes `count` words at `words` and clears them.
    ///
    /// # Safety
    /// The words must be writable, aligned, and used by nothing else while the bitmap lives.
    pub unsafe fn new(words: *mut usize, count: usize) -> Bitmap {
        // SAFETY: the caller's obligation.
        unsafe { words.write_bytes(0, count) };
        Bitmap { words, count }
    }

    /// How many words there are.
    pub fn words(&self) -> usize {
        self.count
    }

    /// One word.
    #[inline(always)] // One load in the allocator and the marker.
    pub fn word(&self, index: usize) -> usize {
        debug_assert!(index < self.count);
        // SAFETY: the heap keeps indices below the count.
        unsafe { *self.words.add(index) }
    }

    /// Writes one word.
    #[inline(always)] // As `word`.
    pub fn set_word(&self, index: usize, word: usize) {
        debug_assert!(index < self.count);
        // SAFETY: the heap keeps indices below the count.
        unsafe { *self.words.add(index) = word }
    }

    /// One bit.
    #[inline(always)] // As `word`.
    pub fn get(&self, granule: usize) -> bool {
        self.word(granule / WORD_BITS) >> (granule % WORD_BITS) & 1 != 0
    }

    /// Sets one bit.
    #[inline(always)] // As `word`.
    pub fn set(&self, granule: usize) {
        let index = granule / WORD_BITS;
        self.set_word(index, self.word(index) | 1 << (granule % WORD_BITS));
    }

    /// Clears one bit.
    pub fn clear(&self, granule: usize) {
        let index = granule / WORD_BITS;
        self.set_word(index, self.word(index) & !(1 << (granule % WORD_BITS)));
    }

    /// Clears the bits from `start` up to but not including `end`.
    pub fn clear_range(&self, start: usize, end: usize) {
        let mut granule = start;
        while granule < end {
            let index = granule / WORD_BITS;
            let low = granule % WORD_BITS;
            let high = (end - index * WORD_BITS).min(WORD_BITS);
            let mask = (!0 >> (WORD_BITS - (high - low))) << low;
            self.set_word(index, self.word(index) & !mask);
            granule = (index + 1) * WORD_BITS;
        }
    }
}
