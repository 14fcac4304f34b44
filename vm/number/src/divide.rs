//! Quotient and remainder of natural numbers: Knuth's algorithm D with reciprocals.
//!
//! Many of the processors we serve have no instruction that divides 64 bits by 32, so a division
//! by the same limb again and again multiplies by its reciprocal instead (Möller and Granlund,
//! "Improved division by invariant integers", 2011).

use crate::natural::{add_assign, compare, copy, shift_left, shift_right, significant, trim};
use crate::rows::subtract_product;
use crate::{Error, LIMB_BITS, Limb};
use core::cmp::Ordering;

/// A limb prepared for repeated division by it.
#[derive(Clone, Copy)]
pub struct Divisor {
    normalized: Limb,
    shift: u32,
    reciprocal: Limb,
}

impl Divisor {
    /// Prepares a limb, which must not be zero.
    pub fn new(limb: Limb) -> Result<Self, Error> {
        if limb == 0 {
            return Err(Error::DivideByZero);
        }
        let shift = limb.leading_zeros();
        let normalized = limb << shift;
        let quotient = u64::MAX.checked_div(u64::from(normalized)).ok_or(Error::DivideByZero)?;
        Ok(Self { normalized, shift, reciprocal: quotient as Limb })
    }

    /// Divides two limbs, the high one less than the normalized divisor, by the latter.
    #[inline]
    fn divide_wide(self, high: Limb, low: Limb) -> (Limb, Limb) {
        let wide = u64::from(high) << LIMB_BITS | u64::from(low);
        let estimate = (u64::from(self.reciprocal) * u64::from(high)).wrapping_add(wide);
        let mut quotient = ((estimate >> LIMB_BITS) as Limb).wrapping_add(1);
        let mut remainder = low.wrapping_sub(quotient.wrapping_mul(self.normalized));
        if remainder > estimate as Limb {
            quotient = quotient.wrapping_sub(1);
            remainder = remainder.wrapping_add(self.normalized);
        }
        if remainder >= self.normalized {
            quotient = quotient.wrapping_add(1);
            remainder -= self.normalized;
        }
        (quotient, remainder)
    }

    /// Divides a number in place by the limb and returns the remainder.
    pub fn divide_in_place(self, number: &mut [Limb]) -> Limb {
        let mut remainder = 0;
        for limb in number.iter_mut().rev() {
            let wide = u64::from(*limb) << self.shift;
            let high = remainder | (wide >> LIMB_BITS) as Limb;
            (*limb, remainder) = self.divide_wide(high, wide as Limb);
        }
        remainder >> self.shift
    }
}

/// Returns one limb of the quotient, reducing `window` to less than the divisor.
///
/// `window` has one limb more than `divisor`, which has at least two and its top bit set.
#[inline]
fn quotient_limb(window: &mut [Limb], divisor: &[Limb], by_top: Divisor) -> Limb {
    let (&mut [.., third, second, top], &[.., next, high]) = (&mut *window, divisor) else {
        return 0;
    };
    let (mut estimate, mut rest) = if top < high {
        let (quotient, remainder) = by_top.divide_wide(top, second);
        (quotient, u64::from(remainder))
    } else {
        (Limb::MAX, u64::from(second) + u64::from(high))
    };
    while rest <= u64::from(Limb::MAX)
        && u64::from(estimate) * u64::from(next) > (rest << LIMB_BITS | u64::from(third))
    {
        estimate -= 1;
        rest += u64::from(high);
    }
    let Some((last, body)) = window.split_last_mut() else { return 0 };
    let lacking = subtract_product(body, divisor, estimate);
    if *last < lacking {
        estimate = estimate.wrapping_sub(1);
        add_assign(body, divisor);
    }
    *last = 0;
    estimate
}

/// Returns the scratch that [`divide`] needs for operands of these lengths.
pub fn divide_scratch_limbs(numerator: usize, divisor: usize) -> usize {
    numerator + 1 + divisor
}

/// Divides natural numbers and returns the limb counts of quotient and remainder.
///
/// A result that is not asked for is not written, but its limb count is still right for the
/// remainder and 0 for the quotient. The quotient needs one limb more than the difference of
/// the lengths, the remainder as many as the divisor.
pub fn divide(
    numerator: &[Limb],
    divisor: &[Limb],
    mut quotient: Option<&mut [Limb]>,
    remainder: Option<&mut [Limb]>,
    scratch: &mut [Limb],
) -> Result<(usize, usize), Error> {
    let (numerator, divisor) = (trim(numerator), trim(divisor));
    if divisor.is_empty() {
        return Err(Error::DivideByZero);
    }
    if compare(numerator, divisor) == Ordering::Less {
        let length = match remainder {
            Some(out) => copy(numerator, out)?,
            None => numerator.len(),
        };
        return Ok((0, length));
    }
    let (work, rest) = scratch.split_at_mut_checked(numerator.len() + 1).ok_or(Error::TooBig)?;
    if let &[small] = divisor {
        copy(numerator, work)?;
        let body = work.get_mut(..numerator.len()).ok_or(Error::TooBig)?;
        let last = [Divisor::new(small)?.divide_in_place(body)];
        let length = match quotient {
            Some(out) => copy(body, out)?,
            None => 0,
        };
        return match remainder {
            Some(out) => Ok((length, copy(&last, out)?)),
            None => Ok((length, significant(&last))),
        };
    }
    let shift = divisor.last().map_or(0, |top| top.leading_zeros() as usize);
    let normalized = rest.get_mut(..divisor.len()).ok_or(Error::TooBig)?;
    shift_left(divisor, shift, normalized)?;
    work.fill(0);
    shift_left(numerator, shift, work)?;
    let by_top = Divisor::new(normalized.last().copied().unwrap_or(0))?;
    let count = numerator.len() + 1 - divisor.len();
    let mut length = 0;
    for index in (0..count).rev() {
        let window = work.get_mut(index..=index + divisor.len()).ok_or(Error::TooBig)?;
        let limb = quotient_limb(window, normalized, by_top);
        if let Some(out) = quotient.as_deref_mut() {
            if limb != 0 && length == 0 {
                length = index + 1;
            }
            if length != 0 {
                *out.get_mut(index).ok_or(Error::TooBig)? = limb;
            }
        }
    }
    let left = trim(work);
    match remainder {
        Some(out) => Ok((length, shift_right(left, shift, out)?.0)),
        None => Ok((length, left.len())),
    }
}
