//! The operators of complex numbers.

use super::Complex;
use crate::objects::number::limbs::{Operand, raise_number_error};
use crate::objects::number::{elementary, float_type::unbox};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use boreas_number::{Error, float_arithmetic::truncate};

type Parts = (Float, Float);

/// The parts of a number of any kind; `None` for other values.
fn parts_of(vm: &mut Vm, value: Value) -> PyResult<Option<Parts>> {
    let value = vm.unwrap_native(value);
    if let Some(complex) = value.cast::<Complex>() {
        return Ok(Some(complex.parts()));
    }
    if let Some(number) = unbox(value) {
        return Ok(Some((number, 0.0)));
    }
    if Operand::of(value).is_some() {
        return Ok(Some((vm.int_to_float(value)?, 0.0)));
    }
    Ok(None)
}

/// The binary slot; also for other numbers on the left.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    use BinaryOp::*;
    let op = op.without_inplace().unwrap_or(op);
    if !matches!(op, Add | Subtract | Multiply | TrueDivide | Power | Equal | NotEqual) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (Some(a), Some(b)) = (parts_of(vm, left)?, parts_of(vm, right)?) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let (real, imaginary) = match op {
        Add => (a.0 + b.0, a.1 + b.1),
        Subtract => (a.0 - b.0, a.1 - b.1),
        Multiply => multiply(a, b),
        TrueDivide if b == (0.0, 0.0) => {
            return Err(raise_number_error(vm, Error::DivideByZero));
        }
        TrueDivide => divide(a, b),
        Equal => return Ok(Value::bool(a == b)),
        NotEqual => return Ok(Value::bool(a != b)),
        _ if a == (0.0, 0.0) && (b.1 != 0.0 || b.0 < 0.0) => {
            return Err(raise_number_error(vm, Error::DivideByZero));
        }
        _ => power(a, b),
    };
    vm.new_complex(real, imaginary)
}

fn multiply(a: Parts, b: Parts) -> Parts {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// Divides; scaling by the larger part of the divisor keeps the intermediate values in range.
fn divide(a: Parts, b: Parts) -> Parts {
    if elementary::fabs(b.0) >= elementary::fabs(b.1) {
        let ratio = b.1 / b.0;
        let scale = b.0 + b.1 * ratio;
        ((a.0 + a.1 * ratio) / scale, (a.1 - a.0 * ratio) / scale)
    } else {
        let ratio = b.0 / b.1;
        let scale = b.0 * ratio + b.1;
        ((a.0 * ratio + a.1) / scale, (a.1 * ratio - a.0) / scale)
    }
}

/// `a ** b`, where zero has no powers but positive real ones.
pub(super) fn power(a: Parts, b: Parts) -> Parts {
    if b == (0.0, 0.0) {
        return (1.0, 0.0);
    }
    if a == (0.0, 0.0) {
        return (0.0, 0.0);
    }
    // Products are exact for small whole numbers, logarithms are not.
    if b.1 == 0.0 && truncate(b.0) == b.0 && elementary::fabs(b.0) <= 100.0 {
        return whole_power(a, b.0 as i32);
    }
    let length = elementary::hypot(a.0, a.1);
    let angle = elementary::atan2(a.1, a.0);
    let mut size = elementary::pow(length, b.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        size /= elementary::exp(angle * b.1);
        phase += b.1 * elementary::log(length);
    }
    (size * elementary::cos(phase), size * elementary::sin(phase))
}

fn whole_power(base: Parts, exponent: i32) -> Parts {
    let mut rest = exponent.unsigned_abs();
    let mut square = base;
    let mut result = (1.0, 0.0);
    loop {
        if rest & 1 != 0 {
            result = multiply(result, square);
        }
        rest >>= 1;
        if rest == 0 {
            break;
        }
        square = multiply(square, square);
    }
    if exponent < 0 { divide((1.0, 0.0), result) } else { result }
}
