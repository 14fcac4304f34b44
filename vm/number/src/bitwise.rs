//! Bit operations on integers as if in two's complement of unbounded length.
//!
//! The numbers are kept as sign and magnitude, so operands are negated limb by limb on the way
//! in and the result on the way out; no copy is made.

use crate::natural::significant;
use crate::{Error, Integer, Limb, Written, integer};

/// The limbs of an integer in two's complement, without end.
struct TwosComplement<'a> {
    limbs: core::slice::Iter<'a, Limb>,
    mask: Limb,
    carry: bool,
}

impl<'a> TwosComplement<'a> {
    fn new(number: Integer<'a>) -> Self {
        let number = number.normalized();
        let mask = if number.negative { Limb::MAX } else { 0 };
        Self { limbs: number.magnitude.iter(), mask, carry: number.negative }
    }

    fn next(&mut self) -> Limb {
        let limb = self.limbs.next().copied().unwrap_or(0);
        let (value, carry) = (limb ^ self.mask).overflowing_add(Limb::from(self.carry));
        self.carry = carry;
        value
    }
}

/// Returns the output length for [`and`], [`or`], [`xor`] and [`invert`].
pub fn bitwise_limbs(left: Integer, right: Integer) -> usize {
    left.magnitude.len().max(right.magnitude.len()) + 1
}

// One copy of the loop serves all operations; it is not worth having each inlined.
#[inline(never)]
fn combine(
    left: Integer,
    right: Integer,
    out: &mut [Limb],
    operation: fn(Limb, Limb) -> Limb,
) -> Result<Written, Error> {
    let (left, right) = (left.normalized(), right.normalized());
    let longest = left.magnitude.len().max(right.magnitude.len());
    let mut first = TwosComplement::new(left);
    let mut second = TwosComplement::new(right);
    let mask = operation(first.mask, second.mask);
    let negative = mask != 0;
    let mut carry = negative;
    let (body, above) = out.split_at_mut_checked(longest).ok_or(Error::TooBig)?;
    for target in body.iter_mut() {
        let limb = operation(first.next(), second.next());
        (*target, carry) = (limb ^ mask).overflowing_add(Limb::from(carry));
    }
    if carry {
        *above.first_mut().ok_or(Error::TooBig)? = 1;
        return Ok((true, longest + 1));
    }
    let length = significant(body);
    Ok((negative && length != 0, length))
}

/// Keeps the bits set in both numbers.
pub fn and(left: Integer, right: Integer, out: &mut [Limb]) -> Result<Written, Error> {
    combine(left, right, out, |left, right| left & right)
}

/// Keeps the bits set in either number.
pub fn or(left: Integer, right: Integer, out: &mut [Limb]) -> Result<Written, Error> {
    combine(left, right, out, |left, right| left | right)
}

/// Keeps the bits set in exactly one of the numbers.
pub fn xor(left: Integer, right: Integer, out: &mut [Limb]) -> Result<Written, Error> {
    combine(left, right, out, |left, right| left ^ right)
}

/// Flips all bits: the number negated, minus one. The output length is that of [`and`].
pub fn invert(number: Integer, out: &mut [Limb]) -> Result<Written, Error> {
    integer::subtract(number.normalized().negated(), Integer::new(false, &[1]), out)
}
