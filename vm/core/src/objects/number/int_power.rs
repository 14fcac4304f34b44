//! Powers of ints, plain and modulo a number.

use super::float_arithmetic;
use super::int_type::not_an_int;
use super::limbs::{Limbs, Operand, raise_number_error};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use boreas_number::{Error, Integer, convert, power};

/// `base ** exponent` of machine words.
pub(super) fn power_of_words(vm: &mut Vm, base: isize, exponent: isize) -> PyResult {
    if let Some(result) = word_power(base, exponent) {
        return vm.new_int(result);
    }
    power(vm, Operand::of_machine(base).view(), Operand::of_machine(exponent).view())
}

fn word_power(base: isize, exponent: isize) -> Option<isize> {
    base.checked_pow(u32::try_from(exponent).ok()?)
}

/// `base ** exponent` of any ints; a negative exponent gives a float.
pub(super) fn power(vm: &mut Vm, base: Integer, exponent: Integer) -> PyResult {
    if exponent.negative {
        let (Ok(base), Ok(exponent)) = (convert::to_float(base), convert::to_float(exponent))
        else {
            return Err(raise_number_error(vm, Error::TooBig));
        };
        return float_arithmetic::floats(vm, BinaryOp::Power, base, exponent);
    }
    let length = match power::power_limbs(base, exponent) {
        Ok(length) => length,
        Err(error) => return Err(raise_number_error(vm, error)),
    };
    let mut out = Limbs::new(vm, length)?;
    let mut scratch = Limbs::new(vm, scratch_limbs(length))?;
    let result = power::power(base, exponent, out.as_mut(), scratch.as_mut());
    out.finish(vm, result)
}

/// Scratch for a power of so many limbs: as long again, and more where that speeds up products.
fn scratch_limbs(length: usize) -> usize {
    const PRODUCTS_ARE_LARGE: usize = 256;
    if length < PRODUCTS_ARE_LARGE { length } else { 4 * length + PRODUCTS_ARE_LARGE }
}

/// `pow(base, exponent, modulus)`.
pub(super) fn power_modulo(vm: &mut Vm, base: Value, exponent: Value, modulus: Value) -> PyResult {
    let mut operands = [base, exponent, modulus];
    for value in &mut operands {
        *value = vm.unwrap_native(*value);
    }
    let [base, exponent, modulus] = operands;
    let (Some(b), Some(e), Some(m)) =
        (Operand::of(base), Operand::of(exponent), Operand::of(modulus))
    else {
        let odd = operands.into_iter().find(|value| Operand::of(*value).is_none());
        return Err(not_an_int(vm, odd.unwrap_or(base)));
    };
    if m.view().is_zero() {
        return Err(vm.value_error("pow() 3rd argument cannot be 0"));
    }
    if e.view().negative {
        let inverse = inverse_modulo(vm, base, modulus)?;
        let positive = vm.unary(crate::types::Unary::Negative, exponent)?;
        return power_modulo(vm, inverse, positive, modulus);
    }
    let (b, e, m) = (b.view(), e.view(), m.view());
    let mut out = Limbs::new(vm, power::power_modulo_limbs(m))?;
    let mut scratch = Limbs::new(vm, power::power_modulo_scratch_limbs(b, m))?;
    let result = power::power_modulo(b, e, m, out.as_mut(), scratch.as_mut());
    out.finish(vm, result)
}

/// The number whose product with `number` leaves 1 modulo `modulus`, by Euclid's algorithm.
fn inverse_modulo(vm: &mut Vm, number: Value, modulus: Value) -> PyResult {
    let zero = Value::small(0);
    let mut remainders = (modulus, vm.binary(BinaryOp::Modulo, number, modulus)?);
    let mut factors = (zero, Value::small(1));
    while remainders.1 != zero {
        let quotient = vm.binary(BinaryOp::FloorDivide, remainders.0, remainders.1)?;
        let rest = vm.binary(BinaryOp::Modulo, remainders.0, remainders.1)?;
        let product = vm.binary(BinaryOp::Multiply, quotient, factors.1)?;
        let factor = vm.binary(BinaryOp::Subtract, factors.0, product)?;
        remainders = (remainders.1, rest);
        factors = (factors.1, factor);
    }
    let inverse = if remainders.0 == Value::small(1) {
        factors.0
    } else if remainders.0 == Value::small(-1) {
        vm.unary(crate::types::Unary::Negative, factors.0)?
    } else {
        return Err(vm.value_error("base is not invertible for the given modulus"));
    };
    vm.binary(BinaryOp::Modulo, inverse, modulus)
}
