//! Signed integers as sign and magnitude: Python's arithmetic on borrowed limbs.
//!
//! A result is written to the start of the caller's slice and reported as [`Written`]. For every
//! operation a function of the same name ending in `_limbs` gives a length that always suffices.

use crate::natural::{self, bit_length, significant, trim};
use crate::{Error, LIMB_BITS, Limb, Written, divide, multiply};
use core::cmp::Ordering;

/// A signed number whose limbs, least significant first, live elsewhere.
///
/// A zero magnitude is zero whatever `negative` says, and most significant zero limbs are
/// harmless.
#[derive(Clone, Copy)]
#[cfg_attr(test, derive(Debug))]
pub struct Integer<'a> {
    /// Whether the number is below zero.
    pub negative: bool,
    /// The absolute value, least significant limb first.
    pub magnitude: &'a [Limb],
}

impl<'a> Integer<'a> {
    /// Makes a number of a sign and limbs, least significant first.
    pub const fn new(negative: bool, magnitude: &'a [Limb]) -> Self {
        Self { negative, magnitude }
    }

    /// Makes a view of what an operation wrote to the start of `out`.
    pub fn written(result: Written, out: &'a [Limb]) -> Self {
        Self { negative: result.0, magnitude: out.get(..result.1).unwrap_or(out) }
    }

    /// Tells whether the number is zero.
    pub fn is_zero(self) -> bool {
        trim(self.magnitude).is_empty()
    }

    /// Returns the same number without most significant zero limbs and never a negative zero.
    pub fn normalized(self) -> Self {
        let magnitude = trim(self.magnitude);
        Self { negative: self.negative && !magnitude.is_empty(), magnitude }
    }

    /// Returns the number with the opposite sign.
    pub fn negated(self) -> Self {
        Self { negative: !self.negative, magnitude: self.magnitude }
    }

    /// Returns the number of bits of the absolute value, as `int.bit_length()`.
    pub fn bit_length(self) -> usize {
        bit_length(self.magnitude)
    }
}

/// Gives a result its sign, unless it is zero.
fn signed(negative: bool, length: usize) -> Written {
    (negative && length != 0, length)
}

/// Compares two integers.
pub fn compare(left: Integer, right: Integer) -> Ordering {
    let (left, right) = (left.normalized(), right.normalized());
    match (left.negative, right.negative) {
        (false, false) => natural::compare(left.magnitude, right.magnitude),
        (true, true) => natural::compare(right.magnitude, left.magnitude),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// Returns the output length for [`add`] and [`subtract`].
pub fn add_limbs(left: Integer, right: Integer) -> usize {
    left.magnitude.len().max(right.magnitude.len()) + 1
}

/// Adds two integers.
pub fn add(left: Integer, right: Integer, out: &mut [Limb]) -> Result<Written, Error> {
    if left.negative == right.negative {
        let length = natural::add(left.magnitude, right.magnitude, out)?;
        return Ok(signed(left.negative, length));
    }
    if natural::compare(left.magnitude, right.magnitude) == Ordering::Less {
        let length = natural::subtract(right.magnitude, left.magnitude, out)?;
        return Ok(signed(right.negative, length));
    }
    let length = natural::subtract(left.magnitude, right.magnitude, out)?;
    Ok(signed(left.negative, length))
}

/// Subtracts the right integer from the left one.
pub fn subtract(left: Integer, right: Integer, out: &mut [Limb]) -> Result<Written, Error> {
    add(left, right.negated(), out)
}

/// Returns the output length for [`multiply`].
pub fn multiply_limbs(left: Integer, right: Integer) -> usize {
    left.magnitude.len() + right.magnitude.len()
}

/// Returns the scratch length with which [`multiply`] is fastest; 0 when none is of use.
pub fn multiply_scratch_limbs(left: Integer, right: Integer) -> usize {
    multiply::product_scratch_limbs(left.magnitude.len(), right.magnitude.len())
}

/// Multiplies two integers; a shorter scratch than advised, even none, only costs time.
pub fn multiply(
    left: Integer,
    right: Integer,
    out: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<Written, Error> {
    let length = multiply::multiply(left.magnitude, right.magnitude, out, scratch)?;
    Ok(signed(left.negative != right.negative, length))
}

/// Returns the output length for the quotient of [`floor_divide`].
pub fn quotient_limbs(left: Integer, right: Integer) -> usize {
    let divisor = significant(right.magnitude);
    left.magnitude.len().saturating_sub(divisor) + 2
}

/// Returns the output length for the remainder of [`floor_modulo`].
pub fn remainder_limbs(_left: Integer, right: Integer) -> usize {
    right.magnitude.len()
}

/// Returns the scratch length for the dividing functions.
pub fn divide_scratch_limbs(left: Integer, right: Integer) -> usize {
    divide::divide_scratch_limbs(left.magnitude.len(), right.magnitude.len())
}

/// Divides, rounding down, as Python's `//`.
pub fn floor_divide(
    left: Integer,
    right: Integer,
    quotient: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<Written, Error> {
    let (length, remainder) =
        divide::divide(left.magnitude, right.magnitude, Some(&mut *quotient), None, scratch)?;
    floor_quotient(left, right, quotient, length, remainder)
}

/// Divides and keeps the remainder, which has the divisor's sign, as Python's `%`.
pub fn floor_modulo(
    left: Integer,
    right: Integer,
    remainder: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<Written, Error> {
    let (_, length) =
        divide::divide(left.magnitude, right.magnitude, None, Some(&mut *remainder), scratch)?;
    floor_remainder(left, right, remainder, length)
}

/// Divides into floor quotient and remainder, as Python's `divmod`.
pub fn floor_divide_modulo(
    left: Integer,
    right: Integer,
    quotient: &mut [Limb],
    remainder: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<(Written, Written), Error> {
    let (length, rest) = divide::divide(
        left.magnitude,
        right.magnitude,
        Some(&mut *quotient),
        Some(&mut *remainder),
        scratch,
    )?;
    let floor = floor_quotient(left, right, quotient, length, rest)?;
    Ok((floor, floor_remainder(left, right, remainder, rest)?))
}

/// Rounds a truncated quotient down.
fn floor_quotient(
    left: Integer,
    right: Integer,
    quotient: &mut [Limb],
    length: usize,
    remainder: usize,
) -> Result<Written, Error> {
    let negative = left.negative != right.negative;
    let length =
        if negative && remainder != 0 { natural::increment(quotient, length)? } else { length };
    Ok(signed(negative, length))
}

/// Turns a truncated remainder into the one that goes with the floor quotient.
fn floor_remainder(
    left: Integer,
    right: Integer,
    remainder: &mut [Limb],
    length: usize,
) -> Result<Written, Error> {
    if length == 0 || left.negative == right.negative {
        return Ok(signed(right.negative, length));
    }
    let divisor = trim(right.magnitude);
    let body = remainder.get_mut(..divisor.len()).ok_or(Error::TooBig)?;
    let padded = divisor.iter().zip(body.iter_mut()).enumerate();
    let mut borrow = false;
    for (index, (&limb, target)) in padded {
        let subtrahend = if index < length { *target } else { 0 };
        let (partial, first) = limb.overflowing_sub(subtrahend);
        let (rest, second) = partial.overflowing_sub(Limb::from(borrow));
        *target = rest;
        borrow = first | second;
    }
    Ok(signed(right.negative, significant(body)))
}

/// Returns the output length for [`shift_left`].
pub fn shift_left_limbs(number: Integer, bits: usize) -> usize {
    number.magnitude.len() + bits / LIMB_BITS + 1
}

/// Multiplies by a power of two, as Python's `<<`.
pub fn shift_left(number: Integer, bits: usize, out: &mut [Limb]) -> Result<Written, Error> {
    Ok(signed(number.negative, natural::shift_left(number.magnitude, bits, out)?))
}

/// Returns the output length for [`shift_right`].
pub fn shift_right_limbs(number: Integer, bits: usize) -> usize {
    number.magnitude.len().saturating_sub(bits / LIMB_BITS) + 1
}

/// Divides by a power of two, rounding down, as Python's `>>`.
pub fn shift_right(number: Integer, bits: usize, out: &mut [Limb]) -> Result<Written, Error> {
    let (length, lost) = natural::shift_right(number.magnitude, bits, out)?;
    let length = if number.negative && lost { natural::increment(out, length)? } else { length };
    Ok(signed(number.negative, length))
}
