//! Integers to and from machine integers and floats.

use crate::float::{Decoded, Float, Kind, compose};
use crate::natural::{bit_length, shift_left, trim};
use crate::{Error, Integer, LIMB_BITS, Limb, Written};

/// A machine integer laid out as limbs, to be an operand without memory of its own elsewhere.
#[derive(Clone, Copy)]
pub struct Fixed<const LIMBS: usize> {
    negative: bool,
    limbs: [Limb; LIMBS],
}

impl<const LIMBS: usize> Fixed<LIMBS> {
    /// Returns the number as an operand.
    pub fn as_integer(&self) -> Integer<'_> {
        Integer::new(self.negative, trim(&self.limbs))
    }
}

/// Lays out an unsigned 64-bit number.
pub const fn from_u64(value: u64) -> Fixed<2> {
    Fixed { negative: false, limbs: [value as Limb, (value >> 32) as Limb] }
}

/// Lays out a signed 64-bit number.
pub const fn from_i64(value: i64) -> Fixed<2> {
    let magnitude = value.unsigned_abs();
    Fixed { negative: value < 0, limbs: [magnitude as Limb, (magnitude >> 32) as Limb] }
}

/// Lays out a signed 128-bit number.
pub const fn from_i128(value: i128) -> Fixed<4> {
    let magnitude = value.unsigned_abs();
    Fixed {
        negative: value < 0,
        limbs: [
            magnitude as Limb,
            (magnitude >> 32) as Limb,
            (magnitude >> 64) as Limb,
            (magnitude >> 96) as Limb,
        ],
    }
}

/// Returns the lowest 64 bits in two's complement, as a C cast would.
pub fn wrapping_u64(number: Integer) -> u64 {
    let low = number.magnitude.first().copied().unwrap_or(0);
    let high = number.magnitude.get(1).copied().unwrap_or(0);
    let magnitude = u64::from(high) << LIMB_BITS | u64::from(low);
    if number.negative { magnitude.wrapping_neg() } else { magnitude }
}

/// Returns the number if it is one of 64 bits without sign.
pub fn to_u64(number: Integer) -> Option<u64> {
    let number = number.normalized();
    (!number.negative && number.magnitude.len() <= 2).then(|| wrapping_u64(number))
}

/// Returns the number if it is one of 64 bits with sign.
pub fn to_i64(number: Integer) -> Option<i64> {
    let number = number.normalized();
    let value = wrapping_u64(number) as i64;
    (number.magnitude.len() <= 2 && (value == 0 || (value < 0) == number.negative)).then_some(value)
}

/// Returns the number if it is one of 128 bits with sign.
pub fn to_i128(number: Integer) -> Option<i128> {
    let number = number.normalized();
    let limbs = number.magnitude.iter().rev();
    let magnitude = limbs.fold(0_u128, |sum, &limb| sum << LIMB_BITS | u128::from(limb));
    let value = if number.negative { magnitude.wrapping_neg() } else { magnitude } as i128;
    (number.magnitude.len() <= 4 && (value == 0 || (value < 0) == number.negative)).then_some(value)
}

/// Returns the top 64 bits, shifted up to the top, and whether a bit below them is set.
fn top_bits(magnitude: &[Limb]) -> (u64, bool) {
    let mut limbs = trim(magnitude).iter().rev().copied();
    let mut next = || u64::from(limbs.next().unwrap_or(0));
    let (first, second, third) = (next(), next(), next());
    let shift = (first as Limb).leading_zeros();
    let top = (first << LIMB_BITS | second) << shift;
    let below = third << shift;
    (top | below >> LIMB_BITS, below as Limb != 0 || limbs.any(|limb| limb != 0))
}

/// Converts to the nearest float, ties to even; too large a number is an [`Error::TooBig`].
pub fn to_float<F: Float>(number: Integer) -> Result<F, Error> {
    let number = number.normalized();
    let bits = bit_length(number.magnitude);
    if bits == 0 {
        return Ok(F::ZERO);
    }
    let exponent = i32::from(i16::try_from(bits).map_err(|_| Error::TooBig)?) - 64;
    let (mantissa, sticky) = top_bits(number.magnitude);
    let value = compose::<F>(mantissa, exponent, sticky);
    if value.is_finite() { Ok(value.with_sign(number.negative)) } else { Err(Error::TooBig) }
}

/// Returns the output length for [`from_float`].
pub fn from_float_limbs<F: Float>(value: F) -> usize {
    match value.decode().kind {
        Kind::Finite { exponent, .. } if exponent > 0 => exponent as usize / LIMB_BITS + 3,
        _ => 2,
    }
}

/// Converts the float, truncated towards zero; infinities are [`Error::TooBig`], NaN is
/// [`Error::Domain`].
pub fn from_float<F: Float>(value: F, out: &mut [Limb]) -> Result<Written, Error> {
    let Decoded { negative, kind } = value.decode();
    let (mantissa, exponent) = match kind {
        Kind::Nan => return Err(Error::Domain),
        Kind::Infinite => return Err(Error::TooBig),
        Kind::Finite { mantissa, exponent, .. } => (mantissa, exponent),
    };
    let whole = if exponent < 0 {
        mantissa.checked_shr(exponent.unsigned_abs()).unwrap_or(0)
    } else {
        mantissa
    };
    let limbs = [whole as Limb, (whole >> LIMB_BITS) as Limb];
    let length = shift_left(&limbs, exponent.max(0) as usize, out)?;
    Ok((negative && length != 0, length))
}
