//! The operators of float.

use super::int_compare::{compare_with_float, holds, is_comparison};
use super::limbs::{Operand, raise_number_error};
use super::{complex, elementary, float_type::unbox};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use boreas_number::{Error, float_arithmetic as number};

/// The binary slot.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(a) = unbox(left) else { return Ok(Value::NOT_IMPLEMENTED) };
    match unbox(right) {
        Some(b) => floats(vm, op, a, b),
        None => mixed(vm, op, left, a, right),
    }
}

/// Computes an operation on two floats.
pub(super) fn floats(vm: &mut Vm, op: BinaryOp, a: Float, b: Float) -> PyResult {
    use BinaryOp::*;
    let result = match op {
        Add | InplaceAdd => a + b,
        Subtract | InplaceSubtract => a - b,
        Multiply | InplaceMultiply => a * b,
        TrueDivide | InplaceTrueDivide if b != 0.0 => a / b,
        Less => return Ok(Value::bool(a < b)),
        More => return Ok(Value::bool(a > b)),
        Equal => return Ok(Value::bool(a == b)),
        LessEqual => return Ok(Value::bool(a <= b)),
        MoreEqual => return Ok(Value::bool(a >= b)),
        NotEqual => return Ok(Value::bool(a != b)),
        Power | InplacePower => return power(vm, a, b),
        FloorDivide | InplaceFloorDivide if b != 0.0 => number::floor_divide(a, b).unwrap_or(a),
        Modulo | InplaceModulo if b != 0.0 => number::floor_modulo(a, b).unwrap_or(a),
        op if has_operation(op.without_inplace().unwrap_or(op)) => {
            return Err(raise_number_error(vm, Error::DivideByZero));
        }
        _ => return Ok(Value::NOT_IMPLEMENTED),
    };
    vm.new_float(result)
}

/// Whether floats have a plain operator that is not a comparison.
pub(super) fn has_operation(op: BinaryOp) -> bool {
    use BinaryOp::*;
    matches!(op, Add | Subtract | Multiply | TrueDivide | FloorDivide | Modulo | Power)
}

#[inline(never)]
fn mixed(vm: &mut Vm, op: BinaryOp, left: Value, a: Float, right: Value) -> PyResult {
    let right = vm.unwrap_native(right);
    if let Some(b) = unbox(right) {
        return floats(vm, op, a, b);
    }
    if let Some(result) = complex::binary(vm, op, left, right) {
        return result;
    }
    let Some(operand) = Operand::of(right) else { return Ok(Value::NOT_IMPLEMENTED) };
    if is_comparison(op) {
        let order = compare_with_float(operand.view(), a).map(core::cmp::Ordering::reverse);
        return Ok(Value::bool(holds(op, order)));
    }
    if !has_operation(op.without_inplace().unwrap_or(op)) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let b = vm.int_to_float(right)?;
    floats(vm, op, a, b)
}

/// `a ** b`; a fraction of a negative number is complex.
#[inline(never)]
fn power(vm: &mut Vm, a: Float, b: Float) -> PyResult {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(raise_number_error(vm, Error::DivideByZero));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && number::truncate(b) != b {
        return complex::power(vm, a, b);
    }
    // Squares are frequent, and one product is exact where `pow` is slow.
    let result = if b == 2.0 { a * a } else { elementary::pow(a, b) };
    vm.new_float(result)
}
