//! Arithmetic on small integers and immediate floats; everything else is `None`.

use crate::value::{Float, Value};

/// Both operands as floats if at least one is an immediate float and the other one too, or a small
/// integer.
#[inline(always)] // The float fast path of every operator.
pub fn floats(left: Value, right: Value) -> Option<(Float, Float)> {
    if left.is_immediate_float() {
        let a = left.immediate_float_unchecked();
        if right.is_immediate_float() {
            return Some((a, right.immediate_float_unchecked()));
        }
        if right.is_small() {
            return Some((a, right.small_unchecked() as Float));
        }
    } else if left.is_small() && right.is_immediate_float() {
        return Some((left.small_unchecked() as Float, right.immediate_float_unchecked()));
    }
    None
}

#[inline(always)] // As `floats`.
fn both_small(left: Value, right: Value) -> bool {
    left.bits() & right.bits() & 1 != 0
}

macro_rules! operation {
    ($(#[$doc:meta])* $name:ident, |$a:ident, $b:ident| $small:expr, |$x:ident, $y:ident| $float:expr) => {
        $(#[$doc])*
        #[inline(always)] // The fast path of an operator.
        pub fn $name(left: Value, right: Value) -> Option<Value> {
            if both_small(left, right) {
                let ($a, $b) = (left.bits() as isize, right.bits() as isize);
                return $small;
            }
            let ($x, $y) = floats(left, right)?;
            Value::try_immediate_float($float)
        }
    };
}

// On the words themselves: a small integer n is the word 2n + 1.
operation!(
    /// `left + right`.
    add, |a, b| a.checked_add(b - 1).map(|sum| Value::from_bits(sum as usize)), |x, y| x + y
);
operation!(
    /// `left - right`.
    subtract, |a, b| a.checked_sub(b - 1).map(|rest| Value::from_bits(rest as usize)), |x, y| x - y
);
operation!(
    /// `left * right`.
    multiply,
    |a, b| (a - 1).checked_mul(b >> 1).map(|product| Value::from_bits(product as usize | 1)),
    |x, y| x * y
);

/// `left / right`.
#[inline(always)] // The fast path of an operator.
pub fn true_divide(left: Value, right: Value) -> Option<Value> {
    let (x, y) = if both_small(left, right) {
        let limit = 1 << (Float::MANTISSA_DIGITS - 1);
        let (a, b) = (left.small_unchecked(), right.small_unchecked());
        if b == 0 || a.unsigned_abs() > limit || b.unsigned_abs() > limit {
            return None;
        }
        (a as Float, b as Float)
    } else {
        floats(left, right)?
    };
    if y == 0.0 { None } else { Value::try_immediate_float(x / y) }
}

/// `left // right`.
#[inline(always)] // The fast path of an operator.
pub fn floor_divide(left: Value, right: Value) -> Option<Value> {
    if !both_small(left, right) {
        return None;
    }
    let (a, b) = (left.small_unchecked(), right.small_unchecked());
    if b == 0 {
        return None;
    }
    let quotient = a.wrapping_div(b);
    let floor = if (a ^ b) < 0 && quotient.wrapping_mul(b) != a { quotient - 1 } else { quotient };
    Value::try_small(floor)
}

/// `left % right`.
#[inline(always)] // The fast path of an operator.
pub fn modulo(left: Value, right: Value) -> Option<Value> {
    if !both_small(left, right) {
        return None;
    }
    let (a, b) = (left.small_unchecked(), right.small_unchecked());
    if b == 0 {
        return None;
    }
    let rest = a.wrapping_rem(b);
    Some(Value::small(if rest != 0 && (rest ^ b) < 0 { rest + b } else { rest }))
}

/// `left & right`.
#[inline(always)] // The fast path of an operator.
pub fn and(left: Value, right: Value) -> Option<Value> {
    both_small(left, right).then(|| Value::from_bits(left.bits() & right.bits()))
}

/// `left | right`.
#[inline(always)] // The fast path of an operator.
pub fn or(left: Value, right: Value) -> Option<Value> {
    both_small(left, right).then(|| Value::from_bits(left.bits() | right.bits()))
}

/// `left ^ right`.
#[inline(always)] // The fast path of an operator.
pub fn xor(left: Value, right: Value) -> Option<Value> {
    both_small(left, right).then(|| Value::from_bits(left.bits() ^ right.bits() | 1))
}

/// `left << right`.
#[inline(always)] // The fast path of an operator.
pub fn shift_left(left: Value, right: Value) -> Option<Value> {
    if !both_small(left, right) {
        return None;
    }
    let (a, count) = (left.small_unchecked(), right.small_unchecked());
    if !(0..isize::BITS as isize - 2).contains(&count) {
        return None;
    }
    let shifted = a << count;
    if shifted >> count == a { Value::try_small(shifted) } else { None }
}

/// `left >> right`.
#[inline(always)] // The fast path of an operator.
pub fn shift_right(left: Value, right: Value) -> Option<Value> {
    if !both_small(left, right) {
        return None;
    }
    let (a, count) = (left.small_unchecked(), right.small_unchecked());
    if count < 0 {
        return None;
    }
    Some(Value::small(a >> count.min(isize::BITS as isize - 1)))
}
