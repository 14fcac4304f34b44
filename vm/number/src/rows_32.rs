//! Inner loops of multiplication and division, for processors with 32-bit words.
//!
//! The widest product is that of two limbs. The file has the same functions as `rows_64.rs`,
//! with the same results.

use crate::{LIMB_BITS, Limb};

/// The limb count of the shorter factor from which Karatsuba's method pays.
pub const KARATSUBA_LIMBS: usize = 48;

/// Adds `number * factor` to `sum` and returns the carry out of the limbs of `number`.
#[inline]
fn add_product(sum: &mut [Limb], number: &[Limb], factor: Limb) -> Limb {
    let factor = u64::from(factor);
    let mut carry = 0;
    for (target, &limb) in sum.iter_mut().zip(number) {
        let product = u64::from(limb) * factor + u64::from(*target) + carry;
        *target = product as Limb;
        carry = product >> LIMB_BITS;
    }
    carry as Limb
}

/// Subtracts `number * factor` from `difference`, equally long, and returns what it lacks above.
#[inline]
pub fn subtract_product(difference: &mut [Limb], number: &[Limb], factor: Limb) -> Limb {
    let factor = u64::from(factor);
    let mut carry = 0;
    for (target, &limb) in difference.iter_mut().zip(number) {
        let product = u64::from(limb) * factor + carry;
        let (rest, borrow) = target.overflowing_sub(product as Limb);
        *target = rest;
        carry = (product >> LIMB_BITS) + u64::from(borrow);
    }
    carry as Limb
}

/// Multiplies into `out`, all of which is overwritten and which holds both lengths together.
pub fn multiply(long: &[Limb], short: &[Limb], out: &mut [Limb]) {
    out.fill(0);
    for (index, &factor) in short.iter().enumerate() {
        let Some((body, above)) =
            out.get_mut(index..).and_then(|rest| rest.split_at_mut_checked(long.len()))
        else {
            return;
        };
        let carry = add_product(body, long, factor);
        if let Some(next) = above.first_mut() {
            *next = carry;
        }
    }
}

/// Squares into `out`, all of which is overwritten and which is twice as long.
pub fn square(number: &[Limb], out: &mut [Limb]) {
    out.fill(0);
    let mut rest = number;
    let mut index = 1;
    while let [factor, tail @ ..] = rest {
        if let Some((body, above)) =
            out.get_mut(index..).and_then(|area| area.split_at_mut_checked(tail.len()))
        {
            let carry = add_product(body, tail, *factor);
            if let Some(next) = above.first_mut() {
                *next = carry;
            }
        }
        rest = tail;
        index += 2;
    }
    // Each product of two different limbs counts twice, each limb's own square once.
    let mut shifted_out = 0;
    let mut carry = 0;
    for (pair, &limb) in out.chunks_exact_mut(2).zip(number) {
        let [low, high] = pair else { return };
        let wide = u64::from(*high) << LIMB_BITS | u64::from(*low);
        let doubled = wide << 1 | shifted_out;
        shifted_out = wide >> 63;
        let (partial, first) = doubled.overflowing_add(u64::from(limb) * u64::from(limb));
        let (total, second) = partial.overflowing_add(carry);
        carry = u64::from(first | second);
        *low = total as Limb;
        *high = (total >> LIMB_BITS) as Limb;
    }
}
