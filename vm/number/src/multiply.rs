//! Products of natural numbers: schoolbook, squaring, and Karatsuba given scratch.
//!
//! Karatsuba pays only from [`KARATSUBA_LIMBS`] on, so callers without scratch memory lose
//! nothing on the numbers that small boards meet.

use crate::natural::{add_assign, compare, subtract_assign, trim};
use crate::rows::{self, KARATSUBA_LIMBS};
use crate::{Error, LIMB_BITS, Limb};
use core::cmp::Ordering;

/// Multiplies into `out`, all of which is overwritten and which holds both lengths together.
fn schoolbook(left: &[Limb], right: &[Limb], out: &mut [Limb]) {
    let (long, short) = if left.len() < right.len() { (right, left) } else { (left, right) };
    rows::multiply(long, short, out);
}

/// Multiplies two numbers into `out`, which needs the sum of both lengths.
///
/// With `scratch` of [`product_scratch_limbs`] limbs large products take Karatsuba's method;
/// with less, possibly none, the schoolbook method.
pub fn multiply(
    left: &[Limb],
    right: &[Limb],
    out: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<usize, Error> {
    let (left, right) = (trim(left), trim(right));
    if left.is_empty() || right.is_empty() {
        return Ok(0);
    }
    let out = out.get_mut(..left.len() + right.len()).ok_or(Error::TooBig)?;
    let needed = product_scratch_limbs(left.len(), right.len());
    if needed == 0 || scratch.len() < needed {
        if core::ptr::eq(left, right) {
            rows::square(left, out);
        } else {
            schoolbook(left, right, out);
        }
    } else {
        unbalanced(left, right, out, scratch).ok_or(Error::TooBig)?;
    }
    Ok(crate::natural::significant(out))
}

/// Returns the scratch that [`multiply`] wants for factors of these lengths; 0 when small.
pub fn product_scratch_limbs(left: usize, right: usize) -> usize {
    let short = left.min(right);
    if short < KARATSUBA_LIMBS { 0 } else { 2 * short + karatsuba_scratch(short) }
}

/// Returns at least the limbs that all levels of [`karatsuba`] together put aside.
fn karatsuba_scratch(length: usize) -> usize {
    // A level takes 4 * half + 1 limbs, and the halves of all levels sum up to the length plus
    // at most one limb of rounding a level.
    4 * length + 5 * LIMB_BITS
}

/// Cuts the longer factor into pieces of the shorter one's length.
fn unbalanced(left: &[Limb], right: &[Limb], out: &mut [Limb], scratch: &mut [Limb]) -> Option<()> {
    let (long, short) = if left.len() < right.len() { (right, left) } else { (left, right) };
    if long.len() == short.len() {
        return karatsuba(long, short, out, scratch);
    }
    out.fill(0);
    let (product, rest) = scratch.split_at_mut_checked(2 * short.len())?;
    for (index, piece) in long.chunks(short.len()).enumerate() {
        let target = out.get_mut(index * short.len()..)?;
        if piece.len() == short.len() {
            karatsuba(piece, short, product, rest)?;
            add_assign(target, product);
        } else {
            let product = product.get_mut(..piece.len() + short.len())?;
            schoolbook(piece, short, product);
            add_assign(target, product);
        }
    }
    Some(())
}

/// Multiplies two factors of equal length into `out` of exactly twice that length.
fn karatsuba(left: &[Limb], right: &[Limb], out: &mut [Limb], scratch: &mut [Limb]) -> Option<()> {
    if left.len() < KARATSUBA_LIMBS {
        schoolbook(left, right, out);
        return Some(());
    }
    let half = left.len().div_ceil(2);
    let (left_low, left_high) = left.split_at_checked(half)?;
    let (right_low, right_high) = right.split_at_checked(half)?;
    let (differences, rest) = scratch.split_at_mut_checked(2 * half)?;
    let (middle, rest) = rest.split_at_mut_checked(2 * half + 1)?;
    let (left_difference, right_difference) = differences.split_at_mut_checked(half)?;
    let left_negative = absolute_difference(left_low, left_high, left_difference);
    let right_negative = absolute_difference(right_low, right_high, right_difference);
    let (top, body) = middle.split_last_mut()?;
    karatsuba(left_difference, right_difference, body, rest)?;
    *top = 0;
    if left_negative == right_negative {
        negate(middle);
    }
    {
        let (low, high) = out.split_at_mut_checked(2 * half)?;
        karatsuba(left_low, right_low, low, rest)?;
        karatsuba(left_high, right_high, high, rest)?;
        // The sum may pass through values beyond the slice, but its end is the sum of the two
        // cross products, which fits; so arithmetic modulo the slice's size gives it.
        add_assign(middle, low);
        add_assign(middle, high);
    }
    add_assign(out.get_mut(half..)?, middle);
    Some(())
}

/// Writes the distance of two numbers to `out`, zero-filled, and tells whether `left` is less.
fn absolute_difference(left: &[Limb], right: &[Limb], out: &mut [Limb]) -> bool {
    let negative = compare(left, right) == Ordering::Less;
    let (large, small) = if negative { (right, left) } else { (left, right) };
    let padded = large.iter().copied().chain(core::iter::repeat(0));
    for (target, limb) in out.iter_mut().zip(padded) {
        *target = limb;
    }
    subtract_assign(out, small);
    negative
}

/// Replaces a number by its two's complement within the slice.
fn negate(number: &mut [Limb]) {
    let mut carry = true;
    for limb in number {
        (*limb, carry) = (!*limb).overflowing_add(Limb::from(carry));
    }
}
