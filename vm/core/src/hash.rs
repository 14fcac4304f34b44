//! The hash of strings and bytes, computed at build time too.
//!
//! Four bytes a step, multiplied and rotated (the recipe of FxHash) and mixed at the end so that
//! the low bits, which index the tables, depend on every byte.

const MULTIPLIER: u32 = 0x9E37_79B9;

const fn step(state: u32, word: u32) -> u32 {
    (state.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER)
}

/// The 32-bit hash of a byte string. Never zero, so that zero can mean "not yet computed".
pub const fn hash_bytes(bytes: &[u8]) -> u32 {
    let mut state = bytes.len() as u32;
    let mut rest = bytes;
    while let [a, b, c, d, tail @ ..] = rest {
        state = step(state, u32::from_le_bytes([*a, *b, *c, *d]));
        rest = tail;
    }
    let mut last = 0;
    while let [first, tail @ ..] = rest {
        last = last << 8 | *first as u32;
        rest = tail;
    }
    state = step(state, last);
    let mixed = (state ^ state >> 15).wrapping_mul(0x85EB_CA6B);
    let mixed = mixed ^ mixed >> 13;
    if mixed == 0 { 1 } else { mixed }
}
