//! Checks the heap's bookkeeping, for tests: what marking takes for granted must hold.
//!
//! Marking itself asserts, in builds with debug assertions, that every reference it follows leads
//! to the beginning of a block. So a collection followed by this check shows the whole heap sound.

use super::Heap;

impl Heap {
    /// Checks the bitmaps against each other; returns what is wrong, or `None`. Finishes the sweep.
    pub fn find_fault(&mut self) -> Option<&'static str> {
        self.finish_sweep();
        self.retire();
        self.cursor = 0;
        let mut begun = false;
        for granule in 0..self.granules {
            let (block, mark) = (self.block.get(granule), self.mark.get(granule));
            if block && mark {
                return Some("a granule begins both a block and a free run");
            }
            if self.raw.get(granule) && !block {
                return Some("a raw bit lies where no block begins");
            }
            begun |= block || mark;
            if !begun {
                return Some("granules at the start belong to nothing");
            }
        }
        let words = self.block.words();
        let beyond = self.granules % super::WORD_BITS;
        if beyond != 0 && words > 0 {
            let rest = !0 << beyond;
            let bits = self.block.word(words - 1) | self.mark.word(words - 1);
            if bits & rest != 0 {
                return Some("bits are set beyond the end of the arena");
            }
        }
        None
    }
}
