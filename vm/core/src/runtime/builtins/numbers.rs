//! Built-in functions about numbers: `abs bin divmod hex oct pow round`.

use crate::arguments::Arguments;
use crate::builder::Builder;
use crate::name;
use crate::objects::number::{int_text, protocol};
use crate::types::Unary;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// `abs(number)`.
pub fn abs(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [number] = arguments else { return Ok(Value::NONE) };
    vm.unary(Unary::Absolute, *number)
}

/// `bin(number)`.
pub fn bin(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    in_base(vm, arguments, 2, b"0b")
}

/// `hex(number)`.
pub fn hex(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    in_base(vm, arguments, 16, b"0x")
}

/// `oct(number)`.
pub fn oct(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    in_base(vm, arguments, 8, b"0o")
}

fn in_base(vm: &mut Vm, arguments: &[Value], base: u32, prefix: &[u8]) -> PyResult {
    let [number] = arguments else { return Ok(Value::NONE) };
    let number = vm.unary(Unary::Index, *number)?;
    let digits = int_text::to_text(vm, number, base)?;
    let mut builder = Builder::with_capacity(vm, digits.len() + prefix.len())?;
    let digits = digits.cells();
    let negative = digits.first().is_some_and(|sign| sign.get() == b'-');
    if negative {
        builder.push_byte(vm, b'-')?;
    }
    builder.push(vm, prefix)?;
    for digit in digits.iter().skip(negative as usize) {
        builder.push_byte(vm, digit.get())?;
    }
    builder.into_str(vm)
}

/// `divmod(left, right)`.
pub fn divmod(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [left, right] = arguments else { return Ok(Value::NONE) };
    protocol::divmod(vm, *left, *right)
}

/// `pow(base, exp, mod=None)`.
pub fn pow(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("base"), name!("exp"), name!("mod")];
    let [base, exponent, modulus] = arguments.bind(vm, names, 2, 3)?;
    let modulus = if modulus.is_unbound() { Value::NONE } else { modulus };
    protocol::pow3(vm, base, exponent, modulus)
}

/// `round(number, ndigits=None)`.
pub fn round(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [number, digits] = arguments.bind(vm, [name!("number"), name!("ndigits")], 1, 2)?;
    protocol::round(vm, number, Some(digits).filter(|digits| !digits.is_unbound()))
}
