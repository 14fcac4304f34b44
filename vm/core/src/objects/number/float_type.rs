//! The type object of float, and the boxed floats that do not fit in a word.
//!
//! A float is boxed only where its exponent is too far from zero for an immediate. Zeros,
//! infinities and the usual NaNs are boxes in flash, so making one takes no memory.

use super::{float_arithmetic, float_text};
use crate::arguments::Arguments;
use crate::name;
use crate::object::{Gc, Header};
use crate::print::{PrintKind, Writer};
use crate::types::{Type, TypeFlags, Unary};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, native};
use boreas_number::{convert, float_arithmetic as number};

crate::object::object! {
    /// A float whose exponent is too far from zero for an immediate.
    pub struct BoxedFloat: FLOAT { number: Float }
}

const fn constant(number: Float) -> BoxedFloat {
    BoxedFloat { header: Header::new(&FLOAT), number }
}

static CONSTANTS: [BoxedFloat; 6] = [
    constant(0.0),
    constant(-0.0),
    constant(Float::INFINITY),
    constant(Float::NEG_INFINITY),
    constant(Float::NAN),
    constant(-Float::NAN),
];

impl Value {
    /// The float `0.0`.
    pub const FLOAT_ZERO: Value = Value::from_static(&CONSTANTS[0]);
    /// The float `inf`.
    pub const FLOAT_INFINITY: Value = Value::from_static(&CONSTANTS[2]);
    /// The float `nan`.
    pub const FLOAT_NAN: Value = Value::from_static(&CONSTANTS[4]);
}

/// The type `float`.
pub static FLOAT: Type = Type::new::<BoxedFloat>(name!("float"))
    .with_flags(TypeFlags::BASE | TypeFlags::IMMUTABLE)
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(float_arithmetic::binary)
    .with_attributes(attributes! {
        "is_integer" => native!(is_integer, 1),
        "conjugate" => native!(conjugate, 1),
        "as_integer_ratio" => native!(as_integer_ratio, 1),
        "hex" => native!(float_text::hex, 1),
    });

/// The number in a float value.
#[inline]
pub(super) fn unbox(value: Value) -> Option<Float> {
    if value.is_immediate_float() {
        Some(value.immediate_float_unchecked())
    } else {
        value.cast::<BoxedFloat>().map(|boxed| boxed.number)
    }
}

/// Makes a float that is not an immediate.
#[inline(never)]
pub(super) fn new_boxed(vm: &mut Vm, number: Float) -> PyResult {
    for constant in &CONSTANTS {
        if constant.number.to_bits() == number.to_bits() {
            return Ok(Value::from_static(constant));
        }
    }
    Ok(Value::object(BoxedFloat::allocate(vm, number)?))
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 1)?;
    let Some(value) = arguments.get(0) else { return Ok(Value::FLOAT_ZERO) };
    if unbox(value).is_some() {
        return Ok(value);
    }
    let number = match super::int_text::text_of(vm, value)? {
        Some(text) => float_text::parse(vm, &text)?,
        None => vm.to_float(value)?,
    };
    vm.new_float(number)
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    float_text::print(vm, unbox(value).unwrap_or(0.0), out)
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(number) = unbox(value) else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        Unary::Positive | Unary::Float => Ok(value),
        Unary::Negative => vm.new_float(-number),
        Unary::Absolute if number.is_sign_negative() => vm.new_float(-number),
        Unary::Absolute => Ok(value),
        Unary::Bool => Ok(Value::bool(number != 0.0)),
        Unary::Hash => Ok(Value::small(hash(number))),
        Unary::Int => vm.new_int_from_float(number),
        Unary::Complex => vm.new_complex(number, 0.0),
        Unary::SizeOf if value.is_object() => Ok(Value::small(size_of::<BoxedFloat>() as isize)),
        Unary::SizeOf => Ok(Value::small(0)),
        Unary::Length | Unary::Index | Unary::Invert => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The hash of a float: an int's, if there is an equal int.
pub(super) fn hash(float: Float) -> isize {
    let bits = float.to_bits();
    if number::truncate(float) != float || !float.is_finite() {
        return (bits ^ bits >> 20) as isize;
    }
    let mut limbs = [0; Float::MAX_EXP as usize / 32 + 3];
    match convert::from_float(float, &mut limbs) {
        Ok(written) => {
            convert::wrapping_u64(boreas_number::Integer::written(written, &limbs)) as isize
        }
        Err(_) => 0,
    }
}

fn receiver(vm: &mut Vm, arguments: &[Value]) -> PyResult<Float> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    let value = vm.unwrap_native(value);
    vm.to_float(value)
}

fn is_integer(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let float = receiver(vm, arguments)?;
    Ok(Value::bool(float.is_finite() && number::truncate(float) == float))
}

fn conjugate(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let float = receiver(vm, arguments)?;
    vm.new_float(float)
}

fn as_integer_ratio(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    use boreas_mpy::BinaryOp::ShiftLeft;
    use boreas_number::float::{Float as _, Kind};
    let float = receiver(vm, arguments)?;
    let decoded = float.decode();
    let (mantissa, exponent) = match decoded.kind {
        Kind::Finite { mantissa: 0, .. } => (0, 0),
        Kind::Finite { mantissa, exponent, .. } => {
            let zeros = mantissa.trailing_zeros();
            (mantissa >> zeros, exponent + zeros as i32)
        }
        Kind::Infinite => {
            return Err(vm.overflow_error("can't convert inf to int"));
        }
        Kind::Nan => return Err(vm.value_error("can't convert NaN to int")),
    };
    let signed = if decoded.negative { -(mantissa as i64) } else { mantissa as i64 };
    let numerator = vm.new_int_from_i64(signed)?;
    let one = Value::small(1);
    let shift = Value::small(exponent.unsigned_abs() as isize);
    let (numerator, denominator) = if exponent >= 0 {
        (vm.binary(ShiftLeft, numerator, shift)?, one)
    } else {
        (numerator, vm.binary(ShiftLeft, one, shift)?)
    };
    vm.new_tuple(&[numerator, denominator])
}
