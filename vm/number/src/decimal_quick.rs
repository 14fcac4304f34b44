//! The shortest decimal digits of numbers of everyday size, in one 128-bit word.
//!
//! Below 2^53 and down to about 10^-20 the number, the gaps to its neighbours and all that
//! digits leave over are integers of a common power of two that fit 128 bits. So a digit costs a
//! few shifts and additions, and no division; the rule for the last digit is that of
//! [`crate::decimal::shortest`].

use crate::Error;
use crate::decimal::{Digits, round_up, without_zeros};
use core::cmp::Ordering;

/// The exponents for which ten times the fraction fits the word.
const EXPONENTS: core::ops::RangeInclusive<i32> = -120..=0;

/// Writes the digits of the whole part and returns their count.
fn write_whole(whole: u64, out: &mut [u8]) -> Result<usize, Error> {
    let length = whole.checked_ilog10().map_or(0, |log| log as usize + 1);
    let mut left = whole;
    for place in out.get_mut(..length).ok_or(Error::TooBig)?.iter_mut().rev() {
        *place = b'0' + (left % 10) as u8;
        left /= 10;
    }
    Ok(length)
}

/// Writes the shortest digits of `mantissa * 2^exponent`, not zero, if its size is everyday.
pub fn shortest_quick(
    mantissa: u64,
    exponent: i32,
    uneven: bool,
    out: &mut [u8],
) -> Option<Result<Digits, Error>> {
    if !EXPONENTS.contains(&exponent) || mantissa >> 53 != 0 {
        return None;
    }
    Some(generate(mantissa, exponent.unsigned_abs(), uneven, out))
}

fn generate(mantissa: u64, places: u32, uneven: bool, out: &mut [u8]) -> Result<Digits, Error> {
    let even = mantissa & 1 == 0;
    // Two bits more make half of the gap below an integer even where that gap is halved.
    let bits = places + 2;
    let unit = 1_u128 << bits;
    let scaled = u128::from(mantissa) << 2;
    let mut fraction = scaled & (unit - 1);
    let mut above = 2_u128;
    let mut below = if uneven { 1 } else { above };
    let length = write_whole((scaled >> bits) as u64, out)?;
    let mut result = Digits { length, exponent: length as i32 };
    if fraction == 0 {
        result.length = without_zeros(out.get(..length).unwrap_or(&[]));
        return Ok(result);
    }
    // No digits of the whole part alone can do: they are a float of their own.
    loop {
        fraction *= 10;
        below *= 10;
        above *= 10;
        let digit = (fraction >> bits) as u8;
        fraction &= unit - 1;
        let low = fraction < below || fraction == below && even;
        let sum = fraction + above;
        let high = sum > unit || sum == unit && even;
        if !low && !high && digit == 0 && result.length == 0 {
            result.exponent -= 1;
            continue;
        }
        *out.get_mut(result.length).ok_or(Error::TooBig)? = b'0' + digit;
        result.length += 1;
        if !low && !high {
            continue;
        }
        let up = match (fraction << 1).cmp(&unit) {
            _ if !low => true,
            _ if !high => false,
            Ordering::Less => false,
            Ordering::Equal => digit & 1 == 1,
            Ordering::Greater => true,
        };
        if up {
            round_up(out, &mut result);
        }
        return Ok(result);
    }
}
