//! The operators of int: on machine words where both operands and result fit, else on limbs.

use super::int_compare::{compare_with_float, holds};
use super::limbs::{Limbs, Operand, machine_int, raise_number_error};
use super::{complex, float_arithmetic, float_type, int_power};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use boreas_number::{Error, Integer, bitwise, convert, integer};

const WORD_BITS: isize = isize::BITS as isize;

/// The binary slot.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if left.is_small() && right.is_small() {
        return small_binary(vm, op, left.small_unchecked(), right.small_unchecked());
    }
    mixed_binary(vm, op, left, right)
}

fn small_binary(vm: &mut Vm, op: BinaryOp, a: isize, b: isize) -> PyResult {
    use BinaryOp::*;
    Ok(match op {
        // Two small integers never overflow a machine word here.
        Add | InplaceAdd => return vm.new_int(a + b),
        Subtract | InplaceSubtract => return vm.new_int(a - b),
        Multiply | InplaceMultiply => match a.checked_mul(b) {
            Some(product) => return vm.new_int(product),
            None => return vm.new_int_from_i128(a as i128 * b as i128),
        },
        FloorDivide | InplaceFloorDivide | Modulo | InplaceModulo if b == 0 => {
            return Err(raise_number_error(vm, Error::DivideByZero));
        }
        FloorDivide | InplaceFloorDivide => return vm.new_int(floor_divide(a, b)),
        Modulo | InplaceModulo => Value::small(floor_modulo(a, b)),
        And | InplaceAnd => Value::small(a & b),
        Or | InplaceOr => Value::small(a | b),
        Xor | InplaceXor => Value::small(a ^ b),
        ShiftLeft | InplaceShiftLeft => {
            if (0..WORD_BITS).contains(&b) && a << b >> b == a {
                return vm.new_int(a << b);
            }
            return shift(vm, op, &Operand::of_machine(a), Value::small(b));
        }
        ShiftRight | InplaceShiftRight if b >= 0 => Value::small(a >> b.min(WORD_BITS - 1)),
        Less => Value::bool(a < b),
        More => Value::bool(a > b),
        Equal => Value::bool(a == b),
        LessEqual => Value::bool(a <= b),
        MoreEqual => Value::bool(a >= b),
        NotEqual => Value::bool(a != b),
        Power | InplacePower => return int_power::power_of_words(vm, a, b),
        _ => return big_binary(vm, op, Value::small(a), Value::small(b)),
    })
}

/// The quotient rounded down; the divisor is not zero.
#[inline]
pub(super) fn floor_divide(a: isize, b: isize) -> isize {
    let quotient = a.wrapping_div(b);
    if a.wrapping_rem(b) != 0 && (a ^ b) < 0 { quotient - 1 } else { quotient }
}

/// The remainder with the divisor's sign; the divisor is not zero.
#[inline]
pub(super) fn floor_modulo(a: isize, b: isize) -> isize {
    let remainder = a.wrapping_rem(b);
    if remainder != 0 && (remainder ^ b) < 0 { remainder + b } else { remainder }
}

#[inline(never)]
fn mixed_binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let right = vm.unwrap_native(right);
    if let Some(number) = float_type::unbox(right) {
        let plain = op.without_inplace().unwrap_or(op);
        if super::int_compare::is_comparison(plain) {
            let order = Operand::of(left).and_then(|a| compare_with_float(a.view(), number));
            return Ok(Value::bool(holds(plain, order)));
        }
        if !float_arithmetic::has_operation(plain) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let converted = vm.int_to_float(left)?;
        return float_arithmetic::floats(vm, plain, converted, number);
    }
    if let Some(result) = complex::binary(vm, op, left, right) {
        return result;
    }
    match (machine_int(left), machine_int(right)) {
        (Some(a), Some(b)) => small_binary(vm, op, a, b),
        _ => big_binary(vm, op, left, right),
    }
}

/// Computes on limbs whatever the sizes are.
#[inline(never)]
fn big_binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    use BinaryOp::*;
    let op = op.without_inplace().unwrap_or(op);
    let (Some(left), Some(operand)) = (Operand::of(left), Operand::of(right)) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (a, b) = (left.view(), operand.view());
    match op {
        Add | Subtract => {
            let mut out = Limbs::new(vm, integer::add_limbs(a, b))?;
            let compute = if op == Add { integer::add } else { integer::subtract };
            let result = compute(a, b, out.as_mut());
            out.finish(vm, result)
        }
        Multiply => {
            let mut out = Limbs::new(vm, integer::multiply_limbs(a, b))?;
            let mut scratch = Limbs::new(vm, integer::multiply_scratch_limbs(a, b))?;
            let result = integer::multiply(a, b, out.as_mut(), scratch.as_mut());
            out.finish(vm, result)
        }
        FloorDivide => {
            let mut out = Limbs::new(vm, integer::quotient_limbs(a, b))?;
            let mut scratch = Limbs::new(vm, integer::divide_scratch_limbs(a, b))?;
            let result = integer::floor_divide(a, b, out.as_mut(), scratch.as_mut());
            out.finish(vm, result)
        }
        Modulo => {
            let mut out = Limbs::new(vm, integer::remainder_limbs(a, b))?;
            let mut scratch = Limbs::new(vm, integer::divide_scratch_limbs(a, b))?;
            let result = integer::floor_modulo(a, b, out.as_mut(), scratch.as_mut());
            out.finish(vm, result)
        }
        TrueDivide => {
            let quotient = true_divide(vm, a, b)?;
            vm.new_float(quotient)
        }
        And | Or | Xor => {
            let mut out = Limbs::new(vm, bitwise::bitwise_limbs(a, b))?;
            let compute = match op {
                And => bitwise::and,
                Or => bitwise::or,
                _ => bitwise::xor,
            };
            let result = compute(a, b, out.as_mut());
            out.finish(vm, result)
        }
        ShiftLeft | ShiftRight => shift(vm, op, &left, right),
        Power => int_power::power(vm, a, b),
        Less | More | Equal | LessEqual | MoreEqual | NotEqual => {
            Ok(Value::bool(holds(op, Some(integer::compare(a, b)))))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// `~number`.
pub(super) fn invert(vm: &mut Vm, number: Integer) -> PyResult {
    let mut out = Limbs::new(vm, bitwise::bitwise_limbs(number, number))?;
    let result = bitwise::invert(number, out.as_mut());
    out.finish(vm, result)
}

fn shift(vm: &mut Vm, op: BinaryOp, left: &Operand, count: Value) -> PyResult {
    let number = left.view();
    let Some(bits) = Operand::of(count) else { return Ok(Value::NOT_IMPLEMENTED) };
    if bits.view().negative {
        return Err(vm.value_error("negative shift count"));
    }
    if number.is_zero() {
        return Ok(Value::small(0));
    }
    let bits = convert::to_u64(bits.view()).and_then(|bits| usize::try_from(bits).ok());
    if matches!(op, BinaryOp::ShiftLeft | BinaryOp::InplaceShiftLeft) {
        let Some(bits) = bits else {
            return Err(vm.overflow_error("shift count too large"));
        };
        let mut out = Limbs::new(vm, integer::shift_left_limbs(number, bits))?;
        let result = integer::shift_left(number, bits, out.as_mut());
        return out.finish(vm, result);
    }
    let bits = bits.unwrap_or(usize::MAX);
    let mut out = Limbs::new(vm, integer::shift_right_limbs(number, bits))?;
    let result = integer::shift_right(number, bits, out.as_mut());
    out.finish(vm, result)
}

/// The float nearest to the exact quotient.
fn true_divide(vm: &mut Vm, a: Integer, b: Integer) -> PyResult<Float> {
    let exact = Float::MANTISSA_DIGITS as usize;
    if b.is_zero() {
        return Err(raise_number_error(vm, Error::DivideByZero));
    }
    if a.bit_length() <= exact && b.bit_length() <= exact {
        let (a, b) = (convert::to_float::<Float>(a), convert::to_float::<Float>(b));
        return Ok(a.unwrap_or(0.0) / b.unwrap_or(1.0));
    }
    // A quotient of at least 66 bits, the last of them "something follows", rounds once and right.
    let shift = 66 + b.bit_length() as isize - a.bit_length() as isize;
    let (up_a, up_b) = (shift.max(0) as usize, (-shift).max(0) as usize);
    let mut wide_a = Limbs::new(vm, integer::shift_left_limbs(a, up_a))?;
    let mut wide_b = Limbs::new(vm, integer::shift_left_limbs(b, up_b))?;
    let a = integer::shift_left(a, up_a, wide_a.as_mut());
    let b = integer::shift_left(b, up_b, wide_b.as_mut());
    let (Ok(a), Ok(b)) = (a, b) else { return Err(raise_number_error(vm, Error::TooBig)) };
    let negative = a.0 != b.0;
    let a = Integer::new(false, Integer::written(a, wide_a.as_slice()).magnitude);
    let b = Integer::new(false, Integer::written(b, wide_b.as_slice()).magnitude);
    let mut quotient = Limbs::new(vm, integer::quotient_limbs(a, b))?;
    let mut remainder = Limbs::new(vm, integer::remainder_limbs(a, b))?;
    let mut scratch = Limbs::new(vm, integer::divide_scratch_limbs(a, b))?;
    let divided =
        integer::floor_divide_modulo(a, b, quotient.as_mut(), remainder.as_mut(), scratch.as_mut());
    let number = divided.and_then(|(whole, rest)| {
        if let (true, Some(lowest)) = (rest.1 != 0, quotient.as_mut().first_mut()) {
            *lowest |= 1;
        }
        convert::to_float::<Float>(Integer::written((negative, whole.1), quotient.as_slice()))
    });
    match number {
        Ok(number) => {
            let exponent = (-shift).clamp(-100_000, 100_000) as i32;
            let scaled = super::elementary::scalbn(number, exponent);
            if scaled.is_finite() {
                return Ok(scaled);
            }
            Err(vm.overflow_error("integer division result too large for a float"))
        }
        Err(error) => Err(raise_number_error(vm, error)),
    }
}
