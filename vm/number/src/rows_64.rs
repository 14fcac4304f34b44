//! Inner loops of multiplication and division, for processors with 64-bit words.
//!
//! Two limbs are taken as one word, which quarters the multiplications of a product. The file
//! has the same functions as `rows_32.rs`, with the same results.

use crate::{LIMB_BITS, Limb};

/// The limb count of the shorter factor from which Karatsuba's method pays.
pub const KARATSUBA_LIMBS: usize = 160;

fn join([low, high]: [Limb; 2]) -> u64 {
    u64::from(high) << LIMB_BITS | u64::from(low)
}

fn split(word: u64) -> [Limb; 2] {
    [word as Limb, (word >> LIMB_BITS) as Limb]
}

/// Adds `number * factor` to `sum` and returns the carry out of the limbs of `number`.
#[inline]
fn add_wide_product(sum: &mut [Limb], number: &[Limb], factor: u64) -> u64 {
    let (pairs, last) = number.as_chunks::<2>();
    let (targets, last_target) = sum.as_chunks_mut::<2>();
    let mut carry = 0_u64;
    for (target, &pair) in targets.iter_mut().zip(pairs) {
        let product = u128::from(join(pair)) * u128::from(factor)
            + u128::from(join(*target))
            + u128::from(carry);
        *target = split(product as u64);
        carry = (product >> 64) as u64;
    }
    if let ([limb], [target]) = (last, last_target) {
        let product =
            u128::from(*limb) * u128::from(factor) + u128::from(*target) + u128::from(carry);
        *target = product as Limb;
        carry = (product >> LIMB_BITS) as u64;
    }
    carry
}

/// Subtracts `number * factor` from `difference`, equally long, and returns what it lacks above.
#[inline]
pub fn subtract_product(difference: &mut [Limb], number: &[Limb], factor: Limb) -> Limb {
    let (pairs, last) = number.as_chunks::<2>();
    let (targets, last_target) = difference.as_chunks_mut::<2>();
    let mut carry = 0_u64;
    for (target, &pair) in targets.iter_mut().zip(pairs) {
        let product = u128::from(join(pair)) * u128::from(factor) + u128::from(carry);
        let (rest, borrow) = join(*target).overflowing_sub(product as u64);
        *target = split(rest);
        carry = (product >> 64) as u64 + u64::from(borrow);
    }
    if let ([limb], [target]) = (last, last_target) {
        let product = u64::from(*limb) * u64::from(factor) + carry;
        let (rest, borrow) = target.overflowing_sub(product as Limb);
        *target = rest;
        carry = (product >> LIMB_BITS) + u64::from(borrow);
    }
    carry as Limb
}

/// Multiplies into `out`, all of which is overwritten and which holds both lengths together.
pub fn multiply(long: &[Limb], short: &[Limb], out: &mut [Limb]) {
    out.fill(0);
    for (index, factors) in short.chunks(2).enumerate() {
        let Some((body, above)) =
            out.get_mut(2 * index..).and_then(|rest| rest.split_at_mut_checked(long.len()))
        else {
            return;
        };
        let factor = match *factors {
            [low, high] => join([low, high]),
            [low] => u64::from(low),
            _ => 0,
        };
        let carry = split(add_wide_product(body, long, factor));
        for (target, limb) in above.iter_mut().zip(carry) {
            *target = limb;
        }
    }
}

/// Squares into `out`, all of which is overwritten and which is twice as long.
pub fn square(number: &[Limb], out: &mut [Limb]) {
    multiply(number, number, out);
}
