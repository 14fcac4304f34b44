//! Random bytes.
//!
//! From Zephyr's generator where the board has one. Elsewhere they are stirred from the clocks: good enough to
//! seed `random`, not for secrets.

use crate::{clock, ffi};

/// Fills a slice with random bytes.
pub fn fill(bytes: &mut [u8]) {
    if !ffi::entropy(bytes) {
        stir(bytes);
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014) over the clocks.
fn stir(bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(8) {
        let seed = clock::now_us().rotate_left(32) ^ clock::cycles();
        let mut word = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^= word >> 31;
        chunk.iter_mut().zip(word.to_le_bytes()).for_each(|(slot, byte)| *slot = byte);
    }
}
