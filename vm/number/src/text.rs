//! Integers to and from text in bases 2 to 36.
//!
//! Powers of two are cut from the bits in one pass; other bases go in chunks of as many digits
//! as a limb holds (9 decimal ones), so the work is quadratic with a small constant.

use crate::divide::Divisor;
use crate::natural::{bit_length, copy, multiply_add_small, trim};
use crate::{Error, Integer, LIMB_BITS, Limb};
use core::num::NonZero;

/// Returns the largest power of the base in a limb, and its exponent.
fn chunk(base: u32) -> (Limb, usize) {
    if base == 10 {
        return (1_000_000_000, 9);
    }
    let (mut power, mut digits) = (base, 1);
    while let Some(next) = power.checked_mul(base) {
        power = next;
        digits += 1;
    }
    (power, digits)
}

/// Returns the output length for [`to_text`], the sign included.
pub fn to_text_bytes(number: Integer, base: u32) -> usize {
    let bits = bit_length(number.magnitude);
    let digits = match base {
        // 1234 / 4096 is a little more than the decimal logarithm of two.
        10 => (bits as u64 * 1234 / 4096) as usize,
        _ => bits / base.max(2).ilog2() as usize,
    };
    digits + 2
}

/// Returns the scratch length for [`to_text`].
pub fn to_text_scratch_limbs(number: Integer, base: u32) -> usize {
    if base.is_power_of_two() { 0 } else { number.magnitude.len() }
}

/// Writes digits from the end of a slice backwards.
struct Backwards<'a> {
    out: &'a mut [u8],
    start: usize,
    uppercase: bool,
}

impl Backwards<'_> {
    fn push(&mut self, digit: u32) -> Result<(), Error> {
        let letter = if self.uppercase { b'A' } else { b'a' };
        let digit = digit as u8;
        self.push_byte(if digit < 10 { b'0' + digit } else { letter + digit - 10 })
    }

    fn push_byte(&mut self, byte: u8) -> Result<(), Error> {
        self.start = self.start.checked_sub(1).ok_or(Error::TooBig)?;
        *self.out.get_mut(self.start).ok_or(Error::TooBig)? = byte;
        Ok(())
    }
}

/// Writes an integer as ASCII digits without prefix and returns the length.
///
/// Bases outside 2 to 36 are an [`Error::Domain`].
pub fn to_text(
    number: Integer,
    base: u32,
    uppercase: bool,
    out: &mut [u8],
    scratch: &mut [Limb],
) -> Result<usize, Error> {
    if !(2..=36).contains(&base) {
        return Err(Error::Domain);
    }
    let number = number.normalized();
    let end = out.len();
    let mut digits = Backwards { out, start: end, uppercase };
    if number.is_zero() {
        digits.push(0)?;
    } else if base.is_power_of_two() {
        push_bits(number.magnitude, base, &mut digits)?;
    } else {
        let length = copy(number.magnitude, scratch)?;
        push_chunks(scratch.get_mut(..length).ok_or(Error::TooBig)?, base, &mut digits)?;
    }
    if number.negative {
        digits.push_byte(b'-')?;
    }
    let start = digits.start;
    for index in start..end {
        let byte = out.get(index).copied().unwrap_or(0);
        if let Some(target) = out.get_mut(index - start) {
            *target = byte;
        }
    }
    Ok(end - start)
}

fn push_bits(magnitude: &[Limb], base: u32, digits: &mut Backwards) -> Result<(), Error> {
    let width = base.trailing_zeros();
    let mut left = bit_length(magnitude);
    let (mut held, mut available) = (0_u64, 0);
    let mut limbs = magnitude.iter();
    while left > 0 {
        if available < width {
            held |= u64::from(limbs.next().copied().unwrap_or(0)) << available;
            available += Limb::BITS;
        }
        digits.push(held as u32 & (base - 1))?;
        held >>= width;
        available -= width;
        left = left.saturating_sub(width as usize);
    }
    Ok(())
}

fn push_chunks(work: &mut [Limb], base: u32, digits: &mut Backwards) -> Result<(), Error> {
    let (power, count) = chunk(base);
    let by_power = Divisor::new(power)?;
    let base = NonZero::new(base).ok_or(Error::Domain)?;
    let mut rest = work;
    loop {
        let mut value = by_power.divide_in_place(rest);
        let length = trim(rest).len();
        rest = rest.get_mut(..length).ok_or(Error::TooBig)?;
        if rest.is_empty() {
            while value != 0 {
                digits.push(value % base)?;
                value /= base;
            }
            return Ok(());
        }
        for _ in 0..count {
            digits.push(value % base)?;
            value /= base;
        }
    }
}

/// Returns the output length for [`from_text`] of so many characters.
pub fn from_text_limbs(length: usize, base: u32) -> usize {
    let bits = match base {
        // 3402 / 1024 is a little more than the binary logarithm of ten.
        10 => (length as u64 * 3402 / 1024) as usize,
        _ => length.saturating_mul((base.max(2) - 1).ilog2() as usize + 1),
    };
    bits / LIMB_BITS + 1
}

/// Reads digits, without sign or prefix, and returns the limb count.
///
/// Underscores are passed over. No digit at all, or a foreign character, is an
/// [`Error::Syntax`].
pub fn from_text(text: &[u8], base: u32, out: &mut [Limb]) -> Result<usize, Error> {
    if !(2..=36).contains(&base) {
        return Err(Error::Domain);
    }
    let (power, count) = chunk(base);
    let mut length = 0;
    let (mut value, mut scale, mut held, mut seen) = (0, 1, 0, false);
    for &byte in text.iter().filter(|&&byte| byte != b'_') {
        let digit = char::from(byte).to_digit(base).ok_or(Error::Syntax)?;
        seen = true;
        value = value * base + digit;
        scale *= if held + 1 == count { 1 } else { base };
        held += 1;
        if held == count {
            append(out, &mut length, power, value)?;
            (value, scale, held) = (0, 1, 0);
        }
    }
    if !seen {
        return Err(Error::Syntax);
    }
    if held > 0 {
        append(out, &mut length, scale, value)?;
    }
    Ok(length)
}

fn append(out: &mut [Limb], length: &mut usize, scale: Limb, value: Limb) -> Result<(), Error> {
    let body = out.get_mut(..*length).ok_or(Error::TooBig)?;
    let carry = multiply_add_small(body, scale, value);
    if carry != 0 {
        *out.get_mut(*length).ok_or(Error::TooBig)? = carry;
        *length += 1;
    }
    Ok(())
}
