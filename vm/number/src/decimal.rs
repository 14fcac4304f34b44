//! The exact decimal digits of a binary number, shortest or to a given place.
//!
//! The number is held as a fraction of two integers from which one digit at a time is divided
//! out (Steele and White 1990, with the bounds of Burger and Dybvig 1996). This is slower than
//! methods with tables of powers, but the tables alone would take more flash than this does,
//! and everyday numbers take a shorter way to their shortest digits.

use crate::natural::{
    add_assign, bit_length, compare, multiply_add_small, significant, subtract_assign, trim,
};
use crate::{Error, LIMB_BITS, Limb};
use core::cmp::Ordering;

/// Enough for `f64`: ten times 2^1075, shifted up to a limb boundary.
const CAPACITY: usize = 36;

/// An integer of bounded size on the stack.
#[derive(Clone)]
struct Big {
    limbs: [Limb; CAPACITY],
    length: usize,
}

impl Big {
    const ZERO: Self = Self { limbs: [0; CAPACITY], length: 0 };

    /// Gives a number that is zero another value.
    fn set(&mut self, value: u64) {
        let [low, high, ..] = &mut self.limbs;
        (*low, *high) = (value as Limb, (value >> LIMB_BITS) as Limb);
        self.length = significant(&self.limbs);
    }

    fn as_slice(&self) -> &[Limb] {
        self.limbs.get(..self.length).unwrap_or(&self.limbs)
    }

    fn body(&mut self) -> &mut [Limb] {
        match self.limbs.get_mut(..self.length) {
            Some(body) => body,
            None => &mut [],
        }
    }

    fn is_zero(&self) -> bool {
        self.length == 0
    }

    fn multiply(&mut self, factor: Limb) {
        let carry = multiply_add_small(self.body(), factor, 0);
        if carry != 0
            && let Some(limb) = self.limbs.get_mut(self.length)
        {
            *limb = carry;
            self.length += 1;
        }
    }

    fn multiply_power_of_ten(&mut self, exponent: u32) {
        for _ in 0..exponent / 9 {
            self.multiply(1_000_000_000);
        }
        for _ in 0..exponent % 9 {
            self.multiply(10);
        }
    }

    fn shift_left(&mut self, bits: u32) {
        self.multiply(1 << (bits % Limb::BITS));
        let whole = (bits / Limb::BITS) as usize;
        if whole == 0 || self.length == 0 {
            return;
        }
        let length = (self.length + whole).min(CAPACITY);
        for index in (0..length).rev() {
            let below = index.checked_sub(whole).and_then(|place| self.limbs.get(place));
            let limb = below.copied().unwrap_or(0);
            if let Some(target) = self.limbs.get_mut(index) {
                *target = limb;
            }
        }
        self.length = length;
    }

    fn add(&mut self, other: &Self) {
        let length = self.length.max(other.length) + 1;
        if let Some(body) = self.limbs.get_mut(..length.min(CAPACITY)) {
            add_assign(body, other.as_slice());
            self.length = significant(body);
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        compare(self.as_slice(), other.as_slice())
    }

    /// Divides by `divisor`, whose top limb has 28 bits, and keeps the remainder.
    ///
    /// The quotient must be less than 16.
    fn divide_digit(&mut self, divisor: &Self) -> u8 {
        if self.length < divisor.length {
            return 0;
        }
        let length = divisor.length;
        let top = self.as_slice().last().copied().unwrap_or(0);
        let by = divisor.as_slice().last().copied().unwrap_or(0).wrapping_add(1);
        let mut digit = top.checked_div(by).unwrap_or(0);
        let mut borrowed = 0;
        for (limb, &subtrahend) in self.limbs.iter_mut().zip(divisor.as_slice()) {
            let product = u64::from(subtrahend) * u64::from(digit) + borrowed;
            let (rest, borrow) = limb.overflowing_sub(product as Limb);
            *limb = rest;
            borrowed = (product >> LIMB_BITS) + u64::from(borrow);
        }
        let Some(body) = self.limbs.get_mut(..length) else { return 0 };
        // The estimate is at most one too small.
        if compare(body, divisor.as_slice()) != Ordering::Less {
            subtract_assign(body, divisor.as_slice());
            digit += 1;
        }
        self.length = trim(body).len();
        digit as u8
    }
}

/// Returns the largest integer whose power of ten is not more than `2^exponent`.
pub(crate) fn floor_log10_of_power_of_two(exponent: i32) -> i32 {
    // 78913 / 2^18 is the decimal logarithm of two, exact enough for exponents up to 1650.
    (exponent * 78913) >> 18
}

/// A number as the fraction of two integers: `remainder / scale * 10^exponent`.
struct Fraction {
    remainder: Big,
    scale: Big,
    exponent: i32,
}

impl Fraction {
    const EMPTY: Self = Self { remainder: Big::ZERO, scale: Big::ZERO, exponent: 0 };

    /// Makes a fraction of at least 0.1 and less than 2 of `mantissa * 2^exponent`, not zero.
    ///
    /// Returns the power of two and of ten by which the mantissa was multiplied. Works in place
    /// because stacks are small and a fraction returned by value would be on them twice.
    fn load(&mut self, mantissa: u64, exponent: i32) -> (u32, u32) {
        let top = exponent + 63 - mantissa.leading_zeros() as i32;
        let tens = floor_log10_of_power_of_two(top) + 1;
        self.remainder.set(mantissa);
        self.scale.set(1);
        self.exponent = tens;
        let up = tens.min(0).unsigned_abs();
        self.remainder.multiply_power_of_ten(up);
        self.scale.multiply_power_of_ten(tens.max(0) as u32);
        // Leaving a bit to spare lets half of the mantissa's lowest bit be an integer.
        let mut left = exponent.max(0) as u32 + 1;
        let mut right = exponent.min(0).unsigned_abs() + 1;
        let limit = Limb::BITS - 4;
        let bits = (bit_length(self.scale.as_slice()) as u32 + right) % Limb::BITS;
        let pad = (limit + Limb::BITS - bits) % Limb::BITS;
        left += pad;
        right += pad;
        self.remainder.shift_left(left);
        self.scale.shift_left(right);
        (left, up)
    }

    /// Makes the fraction a tenth of what it was and the exponent one more.
    ///
    /// Returns by how many bits both parts were shifted for that.
    fn raise_exponent(&mut self) -> u32 {
        self.scale.multiply(10);
        // Keeps the top limb at 28 bits, on which the division relies.
        let bits = bit_length(self.scale.as_slice()) as u32 % Limb::BITS;
        let pad = (2 * Limb::BITS - 4 - bits) % Limb::BITS;
        self.remainder.shift_left(pad);
        self.scale.shift_left(pad);
        self.exponent += 1;
        pad
    }

    fn next_digit(&mut self) -> u8 {
        self.remainder.multiply(10);
        self.remainder.divide_digit(&self.scale)
    }

    /// Compares what is left with half a unit of the last digit.
    fn compare_half(&self) -> Ordering {
        let mut twice = self.remainder.clone();
        twice.multiply(2);
        twice.compare(&self.scale)
    }
}

/// Where exact digits end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// After so many significant digits.
    Significant(u32),
    /// After so many digits behind the decimal point; before it if negative.
    Decimals(i32),
}

/// Digits of a number `0.d1 d2 d3 ... * 10^exponent`.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Digits {
    /// The count of digits. The first is not zero; zero has no digits.
    pub length: usize,
    /// The power of ten, which is where the decimal point is, counted from the first digit.
    pub exponent: i32,
}

/// Returns the count of digits without the zeros at the end.
pub(crate) fn without_zeros(digits: &[u8]) -> usize {
    digits.iter().rposition(|&digit| digit != b'0').map_or(0, |place| place + 1)
}

/// Adds one to the last digit, dropping the zeros that this makes.
pub(crate) fn round_up(digits: &mut [u8], result: &mut Digits) {
    while let Some(last) = result.length.checked_sub(1).and_then(|place| digits.get_mut(place)) {
        if *last < b'9' {
            *last += 1;
            return;
        }
        result.length -= 1;
    }
    if let Some(first) = digits.first_mut() {
        *first = b'1';
        result.length = 1;
        result.exponent += 1;
    }
}

/// Writes the exact digits of `mantissa * 2^exponent`, not zero, rounded half to even.
///
/// Zeros behind the last digit that is not zero may be left out.
// Big integers on the stack: callers must not have them in their own frames.
#[inline(never)]
pub fn exact(mantissa: u64, exponent: i32, limit: Limit, out: &mut [u8]) -> Result<Digits, Error> {
    let mut fraction = Fraction::EMPTY;
    fraction.load(mantissa, exponent);
    if fraction.remainder.compare(&fraction.scale) != Ordering::Less {
        fraction.raise_exponent();
    }
    let mut result = Digits { length: 0, exponent: fraction.exponent };
    let count = match limit {
        Limit::Significant(count) => i64::from(count),
        Limit::Decimals(decimals) => i64::from(decimals) + i64::from(fraction.exponent),
    };
    if count < 0 {
        return Ok(result);
    }
    // Rounding up from no digit at all still makes one.
    if out.is_empty() {
        return Err(Error::TooBig);
    }
    while (result.length as i64) < count && !fraction.remainder.is_zero() {
        *out.get_mut(result.length).ok_or(Error::TooBig)? = b'0' + fraction.next_digit();
        result.length += 1;
    }
    let odd = match result.length.checked_sub(1) {
        Some(place) => out.get(place).is_some_and(|digit| digit & 1 == 1),
        None => false,
    };
    match fraction.compare_half() {
        Ordering::Greater => round_up(out, &mut result),
        Ordering::Equal if odd => round_up(out, &mut result),
        _ => {}
    }
    Ok(result)
}

/// Writes the shortest digits that lie nearer to `mantissa * 2^exponent` than to any other float.
///
/// Of several such, those nearest to the number. `uneven` tells that the float below is only
/// half as far away as the one above.
#[inline(never)]
pub fn shortest(
    mantissa: u64,
    exponent: i32,
    uneven: bool,
    out: &mut [u8],
) -> Result<Digits, Error> {
    let even = mantissa & 1 == 0;
    // Twice the precision below makes the smaller gap's half an integer too.
    let doubling = u32::from(uneven);
    let mut fraction = Fraction::EMPTY;
    let (shift, up) = fraction.load(mantissa << doubling, exponent - doubling as i32);
    let mut below = Big::ZERO;
    below.set(1);
    below.multiply_power_of_ten(up);
    below.shift_left(shift - 1);
    let mut above = below.clone();
    if uneven {
        above.multiply(2);
    }
    let reaches = |fraction: &Fraction, above: &Big| {
        let mut sum = fraction.remainder.clone();
        sum.add(above);
        match sum.compare(&fraction.scale) {
            Ordering::Greater => true,
            Ordering::Equal => even,
            Ordering::Less => false,
        }
    };
    if reaches(&fraction, &above) {
        let pad = fraction.raise_exponent();
        below.shift_left(pad);
        above.shift_left(pad);
    }
    let mut result = Digits { length: 0, exponent: fraction.exponent };
    loop {
        let digit = fraction.next_digit();
        below.multiply(10);
        above.multiply(10);
        let low = match fraction.remainder.compare(&below) {
            Ordering::Less => true,
            Ordering::Equal => even,
            Ordering::Greater => false,
        };
        let high = reaches(&fraction, &above);
        *out.get_mut(result.length).ok_or(Error::TooBig)? = b'0' + digit;
        result.length += 1;
        if !low && !high {
            continue;
        }
        let up = match (low, high) {
            (true, true) => match fraction.compare_half() {
                Ordering::Less => false,
                Ordering::Equal => digit & 1 == 1,
                Ordering::Greater => true,
            },
            (_, high) => high,
        };
        if up {
            round_up(out, &mut result);
        }
        return Ok(result);
    }
}

/// Compares `mantissa * 2^exponent`, not zero, with the number `0.d1 d2 ... * 10^point`.
///
/// The digits have values 0 to 9 and the first is not 0.
#[inline(never)]
pub fn compare_with_digits(
    mantissa: u64,
    exponent: i32,
    digits: impl Iterator<Item = u8>,
    point: i64,
) -> Ordering {
    let mut fraction = Fraction::EMPTY;
    fraction.load(mantissa, exponent);
    if fraction.remainder.compare(&fraction.scale) != Ordering::Less {
        fraction.raise_exponent();
    }
    let order = i64::from(fraction.exponent).cmp(&point);
    if order != Ordering::Equal {
        return order;
    }
    for digit in digits {
        let order = fraction.next_digit().cmp(&digit);
        if order != Ordering::Equal {
            return order;
        }
    }
    if fraction.remainder.is_zero() { Ordering::Equal } else { Ordering::Greater }
}
