//! What the built-in functions `round`, `divmod` and `pow` do.

use super::float_type::unbox;
use super::int_power;
use super::limbs::{Operand, raise_number_error};
use crate::name;
use crate::types::Unary;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::{BinaryOp, Name};
use boreas_number::{Error, float_arithmetic};

/// Calls a special method of an object that is no built-in number.
fn special(vm: &mut Vm, name: Name, value: Value, arguments: &[Value]) -> PyResult<Option<Value>> {
    match vm.find_attribute(value, name)? {
        Some(method) => vm.call(method, arguments).map(Some),
        None => Ok(None),
    }
}

/// `round(value, digits)`, ties to even; `None` digits give an int.
pub fn round(vm: &mut Vm, value: Value, digits: Option<Value>) -> PyResult {
    let digits = digits.filter(|digits| !digits.is_none());
    let plain = vm.unwrap_native(value);
    if Operand::of(plain).is_some() {
        return match digits {
            Some(digits) => round_int(vm, plain, digits),
            None => vm.unary(Unary::Positive, plain),
        };
    }
    let Some(number) = unbox(plain) else {
        let only = [digits.unwrap_or(Value::NONE)];
        let arguments = if digits.is_some() { &only[..] } else { &[] };
        return match special(vm, name!("__round__"), value, arguments)? {
            Some(result) => Ok(result),
            None => {
                let number = vm.to_float(value)?;
                let number = vm.new_float(number)?;
                round(vm, number, digits)
            }
        };
    };
    let Some(digits) = digits else {
        return vm.new_int_from_float(float_arithmetic::round_half_even(number));
    };
    let digits = vm.to_index(digits)?.clamp(-10_000, 10_000) as i32;
    match float_arithmetic::round_to_decimals(number, digits) {
        Ok(rounded) => vm.new_float(rounded),
        Err(_) => Err(vm.overflow_error("rounded value too large to represent")),
    }
}

fn round_int(vm: &mut Vm, value: Value, digits: Value) -> PyResult {
    let digits = vm.to_index(digits)?;
    let value = vm.unary(Unary::Positive, value)?;
    if digits >= 0 {
        return Ok(value);
    }
    // With that many digits cut there is nothing left, and the power would not fit in memory.
    let bits = Operand::of(value).map_or(0, |operand| operand.view().bit_length());
    if digits.unsigned_abs() > bits / 3 + 1 {
        return Ok(Value::small(0));
    }
    let unit = vm.binary(BinaryOp::Power, Value::small(10), Value::small(-digits))?;
    let rest = vm.binary(BinaryOp::Modulo, value, unit)?;
    let down = vm.binary(BinaryOp::Subtract, value, rest)?;
    let twice = vm.binary(BinaryOp::Add, rest, rest)?;
    let up = if twice == unit || vm.equal(twice, unit)? {
        let quotient = vm.binary(BinaryOp::FloorDivide, value, unit)?;
        vm.int_low_bits(quotient) & 1 != 0
    } else {
        vm.less(unit, twice)?
    };
    if up { vm.binary(BinaryOp::Add, down, unit) } else { Ok(down) }
}

/// `divmod(a, b)`.
pub fn divmod(vm: &mut Vm, a: Value, b: Value) -> PyResult {
    let (plain_a, plain_b) = (vm.unwrap_native(a), vm.unwrap_native(b));
    if is_number(plain_a) && is_number(plain_b) {
        let quotient = vm.binary(BinaryOp::FloorDivide, plain_a, plain_b)?;
        let remainder = vm.binary(BinaryOp::Modulo, plain_a, plain_b)?;
        return vm.new_tuple(&[quotient, remainder]);
    }
    for (name, object, argument) in [(name!("__divmod__"), a, b), (name!("__rdivmod__"), b, a)] {
        match special(vm, name, object, &[argument])? {
            Some(result) if result != Value::NOT_IMPLEMENTED => return Ok(result),
            _ => {}
        }
    }
    let mut message = crate::error::Message::new();
    message.text("unsupported types for __divmod__: '").type_of(vm, a).text("', '");
    message.type_of(vm, b).text("'");
    Err(vm.raise_message(&crate::exceptions::TYPE_ERROR, &message))
}

fn is_number(value: Value) -> bool {
    Operand::of(value).is_some() || unbox(value).is_some()
}

/// `pow(base, exponent, modulus)`.
pub fn pow3(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> PyResult {
    if modulus.is_none() {
        return vm.binary(BinaryOp::Power, base, exponent);
    }
    int_power::power_modulo(vm, base, exponent, modulus)
}

/// Raises what division by zero raises, for modules that divide by themselves.
pub fn divide_by_zero(vm: &mut Vm) -> crate::value::Raised {
    raise_number_error(vm, Error::DivideByZero)
}
