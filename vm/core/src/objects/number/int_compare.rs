//! Comparing ints with ints and, exactly, with floats.

use crate::value::Float;
use boreas_mpy::BinaryOp;
use boreas_number::{Integer, convert, float_arithmetic, integer};
use core::cmp::Ordering;

/// Limbs for the largest float's whole part.
const FLOAT_LIMBS: usize = Float::MAX_EXP as usize / 32 + 3;

/// Tests for the six comparisons.
pub(super) fn is_comparison(op: BinaryOp) -> bool {
    op.index() <= BinaryOp::NotEqual.index()
}

/// Whether a comparison holds for an order; a NaN has none.
pub(super) fn holds(op: BinaryOp, order: Option<Ordering>) -> bool {
    match op {
        BinaryOp::Less => order == Some(Ordering::Less),
        BinaryOp::More => order == Some(Ordering::Greater),
        BinaryOp::Equal => order == Some(Ordering::Equal),
        BinaryOp::LessEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        BinaryOp::MoreEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        _ => order != Some(Ordering::Equal),
    }
}

/// Compares without rounding either side.
pub(super) fn compare_with_float(number: Integer, float: Float) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    if number.bit_length() <= Float::MANTISSA_DIGITS as usize {
        return convert::to_float::<Float>(number).ok()?.partial_cmp(&float);
    }
    let whole = float_arithmetic::truncate(float);
    let mut limbs = [0; FLOAT_LIMBS];
    let written = convert::from_float(whole, &mut limbs).ok()?;
    match integer::compare(number, Integer::written(written, &limbs)) {
        Ordering::Equal => whole.partial_cmp(&float),
        order => Some(order),
    }
}
