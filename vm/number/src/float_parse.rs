//! Text to floats, correctly rounded.
//!
//! Short numbers are exact in the float type itself. Others are computed with 64 bits of
//! mantissa, and where those leave open to which side to round, the digits are compared with the
//! exact decimal expansion of the point half way. So there is no table of a size worth noting.

use crate::Error;
use crate::decimal::compare_with_digits;
use crate::float::{Cut, Float, cut};
use core::cmp::Ordering;

/// By how many units of its lowest bit an approximation by [`scale`] may be wrong, at most.
const SCALE_ERROR: u128 = 96;

/// The mantissas of 10 to the power of 1, 2, 4, ... 256.
const TENS: [u64; 9] = [
    0xa000_0000_0000_0000,
    0xc800_0000_0000_0000,
    0x9c40_0000_0000_0000,
    0xbebc_2000_0000_0000,
    0x8e1b_c9bf_0400_0000,
    0x9dc5_ada8_2b70_b59e,
    0xc278_1f49_ffcf_a6d5,
    0x93ba_47c9_80e9_8ce0,
    0xaa7e_ebfb_9df9_de8e,
];

/// The mantissas of 10 to the power of -1, -2, -4, ... -256.
const TENTHS: [u64; 9] = [
    0xcccc_cccc_cccc_cccd,
    0xa3d7_0a3d_70a3_d70a,
    0xd1b7_1758_e219_652c,
    0xabcc_7711_8461_cefd,
    0xe695_94be_c44d_e15b,
    0xcfb1_1ead_4539_94ba,
    0xa87f_ea27_a539_e9a5,
    0xddd0_467c_64bc_e4a1,
    0xc031_4325_637a_193a,
];

/// Computes 10 to a power that the type represents exactly.
fn exact_ten<F: Float>(exponent: u32) -> F {
    let (mut result, mut square, mut left) = (F::ONE, F::TEN, exponent);
    while left != 0 {
        if left & 1 != 0 {
            result = result * square;
        }
        square = square * square;
        left >>= 1;
    }
    result
}

/// Approximates `number * 10^tens`, not zero, as a mantissa with its top bit set and an exponent.
fn scale(number: u64, tens: i32) -> (u64, i32) {
    let zeros = number.leading_zeros();
    let (mut mantissa, mut exponent) = (number << zeros, -(zeros as i32));
    let factors = if tens < 0 { &TENTHS } else { &TENS };
    for (index, &factor) in factors.iter().enumerate() {
        if tens.unsigned_abs() >> index & 1 == 0 {
            continue;
        }
        let power = if tens < 0 { -(1 << index) } else { 1 << index };
        let product = (u128::from(mantissa) * u128::from(factor)) >> 63;
        // 217706 / 2^16 is the binary logarithm of ten.
        exponent += (power * 217_706) >> 16;
        let over = (product >> 64) as u32;
        mantissa = (product >> over) as u64;
        exponent += over as i32;
    }
    (mantissa, exponent)
}

/// Converts `0.d1 d2 ... * 10^point` to the nearest float, ties to even.
///
/// The digits are ASCII, the first is not `0`, and a decimal point among them is passed over.
pub(crate) fn from_digits<F: Float>(digits: &[u8], point: i64) -> F {
    let values = || digits.iter().filter(|&&byte| byte != b'.').map(|byte| byte.wrapping_sub(b'0'));
    if point > 400 {
        return F::from_raw(F::INFINITY_RAW);
    }
    if point < -400 {
        return F::ZERO;
    }
    let (mut number, mut count, mut truncated) = (0_u64, 0_i32, false);
    for value in values() {
        if count == 19 {
            truncated |= value != 0;
        } else {
            number = number * 10 + u64::from(value);
            count += 1;
        }
    }
    let tens = point as i32 - count;
    if !truncated && number >> (F::FRACTION_BITS + 1) == 0 && tens.abs() <= F::EXACT_TENS {
        let factor = exact_ten::<F>(tens.unsigned_abs());
        let number = F::from_u64(number);
        return if tens < 0 { number / factor } else { number * factor };
    }
    let (mantissa, exponent) = scale(number, tens);
    let Cut { raw, kept, exponent: lowest, rest, half } = cut::<F>(mantissa, exponent);
    let order = if rest > half + SCALE_ERROR {
        Ordering::Greater
    } else if rest + SCALE_ERROR < half {
        Ordering::Less
    } else {
        compare_with_digits(2 * kept + 1, lowest - 1, values(), point).reverse()
    };
    let up = match order {
        Ordering::Greater => 1,
        Ordering::Equal => kept & 1,
        Ordering::Less => 0,
    };
    F::from_raw((raw + up).min(F::INFINITY_RAW))
}

/// Reads decimal digits with a sign, saturating far beyond any exponent that matters.
fn parse_exponent(text: &[u8]) -> Result<i64, Error> {
    let (negative, digits) = strip_sign(text);
    if digits.is_empty() {
        return Err(Error::Syntax);
    }
    let mut value = 0_i64;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return Err(Error::Syntax);
        }
        value = (value * 10 + i64::from(byte - b'0')).min(1 << 48);
    }
    Ok(if negative { -value } else { value })
}

fn strip_sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// Reads a float as Python's `float()` does, without space around it or underscores inside.
///
/// Numbers beyond the range give infinity.
pub fn parse<F: Float>(text: &[u8]) -> Result<F, Error> {
    let (negative, unsigned) = strip_sign(text);
    if unsigned.eq_ignore_ascii_case(b"inf") || unsigned.eq_ignore_ascii_case(b"infinity") {
        return Ok(F::from_raw(F::INFINITY_RAW).with_sign(negative));
    }
    if unsigned.eq_ignore_ascii_case(b"nan") {
        let quiet = 1 << (F::FRACTION_BITS - 1);
        return Ok(F::from_raw(F::INFINITY_RAW | quiet).with_sign(negative));
    }
    let mut parts = unsigned.splitn(2, |&byte| byte | 0x20 == b'e');
    let digits = parts.next().unwrap_or(&[]);
    let exponent = match parts.next() {
        Some(text) => parse_exponent(text)?,
        None => 0,
    };
    let (mut point, mut first, mut count) = (None, None, 0);
    for (index, &byte) in digits.iter().enumerate() {
        match byte {
            b'.' if point.is_none() => point = Some(index),
            b'0'..=b'9' => {
                count += 1;
                if first.is_none() && byte != b'0' {
                    first = Some(index);
                }
            }
            _ => return Err(Error::Syntax),
        }
    }
    if count == 0 {
        return Err(Error::Syntax);
    }
    let Some(first) = first else { return Ok(F::ZERO.with_sign(negative)) };
    let point = point.unwrap_or(digits.len());
    let distance = point as i64 - first as i64;
    // A point before the first significant digit stands in the way of counting.
    let distance = if distance < 0 { distance + 1 } else { distance };
    let significant = digits.get(first..).unwrap_or(&[]);
    Ok(from_digits::<F>(significant, distance.saturating_add(exponent)).with_sign(negative))
}
