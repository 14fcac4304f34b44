//! Immediate floats: a float's bits with the exponent rebased into a payload.
//!
//! A word has three tag bits to spare, and so has a float whose exponent stays near zero: after
//! rotating the sign to the bottom, subtracting a bias leaves a number below 2^61 (2^29 on 32-bit)
//! exactly for magnitudes in [2^-128, 2^128) for f64 and [2^-16, 2^16) for f32. Every mantissa bit
//! and the sign survive. Payload 0 is not used. The idea is "Float Self-Tagging" (Melancon,
//! Serrano, Feeley, arXiv 2411.16544).

use crate::value::Float;

#[cfg(target_pointer_width = "64")]
mod layout {
    pub const MANTISSA_BITS: u32 = 52;
    pub const LOWEST_EXPONENT: usize = 1023 - 128;
}
#[cfg(target_pointer_width = "32")]
mod layout {
    pub const MANTISSA_BITS: u32 = 23;
    pub const LOWEST_EXPONENT: usize = 127 - 16;
}

const BIAS: usize = layout::LOWEST_EXPONENT << (layout::MANTISSA_BITS + 1);
const PAYLOAD_LIMIT: usize = 1 << (usize::BITS - 3);

/// Encodes a float as a payload below 2^61 (2^29), if it can be one.
#[inline(always)] // A handful of instructions in every float operation.
pub const fn encode(number: Float) -> Option<usize> {
    let payload = (number.to_bits() as usize).rotate_left(1).wrapping_sub(BIAS);
    if payload.wrapping_sub(1) < PAYLOAD_LIMIT - 1 { Some(payload) } else { None }
}

/// Decodes a payload made by `encode`.
#[inline(always)] // As `encode`.
pub fn decode(payload: usize) -> Float {
    Float::from_bits(payload.wrapping_add(BIAS).rotate_right(1) as _)
}
