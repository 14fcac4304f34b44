//! Natural numbers as little-endian limb slices: order, sums, shifts.
//!
//! These are the inner loops on which the signed operations stand. Inputs may carry most
//! significant zero limbs; the limb counts returned never include any.

use crate::{Error, LIMB_BITS, Limb};
use core::cmp::Ordering;

/// Returns the number without its most significant zero limbs.
pub fn trim(number: &[Limb]) -> &[Limb] {
    let mut rest = number;
    while let [head @ .., 0] = rest {
        rest = head;
    }
    rest
}

/// Returns how many limbs the number has, most significant zero limbs left out.
pub fn significant(number: &[Limb]) -> usize {
    trim(number).len()
}

/// Returns the number of bits up to the most significant one; zero has none.
pub fn bit_length(number: &[Limb]) -> usize {
    match trim(number) {
        [] => 0,
        trimmed @ [.., top] => trimmed.len() * LIMB_BITS - top.leading_zeros() as usize,
    }
}

/// Returns the number of zero bits below the lowest one; zero has none.
pub fn trailing_zeros(number: &[Limb]) -> usize {
    match number.iter().position(|&limb| limb != 0) {
        Some(index) => {
            let limb = number.get(index).copied().unwrap_or(0);
            index * LIMB_BITS + limb.trailing_zeros() as usize
        }
        None => 0,
    }
}

/// Compares two numbers.
pub fn compare(left: &[Limb], right: &[Limb]) -> Ordering {
    let (left, right) = (trim(left), trim(right));
    left.len().cmp(&right.len()).then_with(|| left.iter().rev().cmp(right.iter().rev()))
}

/// Copies a number to the start of `out` and returns its limb count.
pub fn copy(number: &[Limb], out: &mut [Limb]) -> Result<usize, Error> {
    let number = trim(number);
    let out = out.get_mut(..number.len()).ok_or(Error::TooBig)?;
    for (target, &limb) in out.iter_mut().zip(number) {
        *target = limb;
    }
    Ok(number.len())
}

/// Adds `addend` to `sum` in place and returns the carry out of the last limb.
///
/// Limbs of `addend` beyond the length of `sum` are ignored.
pub fn add_assign(sum: &mut [Limb], addend: &[Limb]) -> bool {
    let mut carry = 0;
    let mut targets = sum.iter_mut();
    for (&limb, target) in addend.iter().zip(&mut targets) {
        let total = u64::from(*target) + u64::from(limb) + carry;
        *target = total as Limb;
        carry = total >> LIMB_BITS;
    }
    let mut carry = carry != 0;
    for target in targets {
        if !carry {
            break;
        }
        (*target, carry) = target.overflowing_add(1);
    }
    carry
}

/// Subtracts `subtrahend` from `difference` in place and returns the final borrow.
///
/// Limbs of `subtrahend` beyond the length of `difference` are ignored.
pub fn subtract_assign(difference: &mut [Limb], subtrahend: &[Limb]) -> bool {
    let mut borrow = 0;
    let mut targets = difference.iter_mut();
    for (&limb, target) in subtrahend.iter().zip(&mut targets) {
        let rest = u64::from(*target).wrapping_sub(u64::from(limb) + borrow);
        *target = rest as Limb;
        borrow = rest >> 63;
    }
    let mut borrow = borrow != 0;
    for target in targets {
        if !borrow {
            break;
        }
        (*target, borrow) = target.overflowing_sub(1);
    }
    borrow
}

/// Adds one to the first `length` limbs of `out` and returns the new limb count.
pub fn increment(out: &mut [Limb], length: usize) -> Result<usize, Error> {
    let head = out.get_mut(..length).ok_or(Error::TooBig)?;
    for limb in head {
        let (sum, carry) = limb.overflowing_add(1);
        *limb = sum;
        if !carry {
            return Ok(length);
        }
    }
    *out.get_mut(length).ok_or(Error::TooBig)? = 1;
    Ok(length + 1)
}

/// Adds two numbers into `out`, which needs one limb more than the longer one.
pub fn add(left: &[Limb], right: &[Limb], out: &mut [Limb]) -> Result<usize, Error> {
    let (left, right) = (trim(left), trim(right));
    let (long, short) = if left.len() < right.len() { (right, left) } else { (left, right) };
    let length = copy(long, out)?;
    let body = out.get_mut(..length).ok_or(Error::TooBig)?;
    if !add_assign(body, short) {
        return Ok(length);
    }
    *out.get_mut(length).ok_or(Error::TooBig)? = 1;
    Ok(length + 1)
}

/// Subtracts `right` from `left`, which must not be smaller, into `out`.
pub fn subtract(left: &[Limb], right: &[Limb], out: &mut [Limb]) -> Result<usize, Error> {
    let length = copy(left, out)?;
    let body = out.get_mut(..length).ok_or(Error::TooBig)?;
    subtract_assign(body, trim(right));
    Ok(significant(body))
}

/// Replaces `number` by `number * factor + addend` and returns the carry out of the last limb.
pub fn multiply_add_small(number: &mut [Limb], factor: Limb, addend: Limb) -> Limb {
    let mut carry = u64::from(addend);
    for limb in number {
        let product = u64::from(*limb) * u64::from(factor) + carry;
        *limb = product as Limb;
        carry = product >> LIMB_BITS;
    }
    carry as Limb
}

/// Shifts a number left by `bits` into `out` and returns the limb count.
pub fn shift_left(number: &[Limb], bits: usize, out: &mut [Limb]) -> Result<usize, Error> {
    let number = trim(number);
    if number.is_empty() {
        return Ok(0);
    }
    let (whole, part) = (bits / LIMB_BITS, bits % LIMB_BITS);
    let (low, high) = out.split_at_mut_checked(whole).ok_or(Error::TooBig)?;
    let (body, spill) = high.split_at_mut_checked(number.len()).ok_or(Error::TooBig)?;
    low.fill(0);
    let mut carry: u64 = 0;
    for (target, &limb) in body.iter_mut().zip(number) {
        let wide = u64::from(limb) << part | carry;
        *target = wide as Limb;
        carry = wide >> LIMB_BITS;
    }
    let length = whole + number.len();
    if carry == 0 {
        return Ok(length);
    }
    *spill.first_mut().ok_or(Error::TooBig)? = carry as Limb;
    Ok(length + 1)
}

/// Shifts a number right by `bits` into `out`, dropping the bits below.
///
/// Returns the limb count and whether any dropped bit was a one.
pub fn shift_right(number: &[Limb], bits: usize, out: &mut [Limb]) -> Result<(usize, bool), Error> {
    let number = trim(number);
    let (whole, part) = (bits / LIMB_BITS, bits % LIMB_BITS);
    let Some((dropped, kept)) = number.split_at_checked(whole) else {
        return Ok((0, !number.is_empty()));
    };
    let mut lost = dropped.iter().any(|&limb| limb != 0);
    let out = out.get_mut(..kept.len()).ok_or(Error::TooBig)?;
    let above = kept.iter().skip(1).copied().chain(core::iter::once(0));
    for ((target, &limb), next) in out.iter_mut().zip(kept).zip(above) {
        *target = ((u64::from(next) << LIMB_BITS | u64::from(limb)) >> part) as Limb;
    }
    if let Some(&lowest) = kept.first() {
        lost |= lowest & ((1 << part) - 1) != 0;
    }
    Ok((significant(out), lost))
}
