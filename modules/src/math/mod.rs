//! The `math` module.
//!
//! A result that is no number although every argument is one raises ValueError; one that leaves the
//! range of floats raises OverflowError. Functions beyond those that most
//! scripts use are in `special` and `integer`, and can be left out.

#[cfg(feature = "math-special")]
mod integer;
#[cfg(feature = "math-special")]
mod special;

use boreas_vm::objects::module::NativeModule;
use boreas_vm::objects::number::{elementary, protocol};
use boreas_vm::{Arguments, BinaryOp, Float, Name, PyResult, Raised, Value, Vm};
use boreas_vm::{attributes, name, native, native_any};

#[cfg(target_pointer_width = "32")]
use core::f32::consts;
#[cfg(target_pointer_width = "64")]
use core::f64::consts;

/// The module.
pub static MODULE: NativeModule = NativeModule::new(name!("math"), ATTRIBUTES);

/// A float in flash; the constants here are all near enough to one to be immediate.
const fn constant(number: Float) -> Value {
    match Value::try_immediate_float(number) {
        Some(value) => value,
        None => Value::FLOAT_ZERO,
    }
}

/// The float e, for `cmath` too.
pub(crate) const E: Value = constant(consts::E);
/// The float pi, for `cmath` too.
pub(crate) const PI: Value = constant(consts::PI);

#[cfg(not(feature = "math-special"))]
use COMMON as ATTRIBUTES;
#[cfg(feature = "math-special")]
static ATTRIBUTES: &[(Name, Value)] =
    &joined::<{ COMMON.len() + special::ATTRIBUTES.len() }>(COMMON, special::ATTRIBUTES);

/// Makes one table of two.
#[cfg(feature = "math-special")]
const fn joined<const COUNT: usize>(
    first: &[(Name, Value)],
    second: &[(Name, Value)],
) -> [(Name, Value); COUNT] {
    let mut table = [(Name::NULL, Value::NONE); COUNT];
    let mut at = 0;
    while at < COUNT {
        table[at] = if at < first.len() { first[at] } else { second[at - first.len()] };
        at += 1;
    }
    table
}

static COMMON: &[(Name, Value)] = attributes! {
    "e" => E,
    "pi" => PI,
    "tau" => constant(consts::TAU),
    "inf" => Value::FLOAT_INFINITY,
    "nan" => Value::FLOAT_NAN,
    "acos" => native!(acos, 1),
    "asin" => native!(asin, 1),
    "atan" => native!(atan, 1),
    "atan2" => native!(atan2, 2),
    "ceil" => native!(ceil, 1),
    "copysign" => native!(copysign, 2),
    "cos" => native!(cos, 1),
    "degrees" => native!(degrees, 1),
    "exp" => native!(exp, 1),
    "fabs" => native!(fabs, 1),
    "floor" => native!(floor, 1),
    "fmod" => native!(fmod, 2),
    "frexp" => native!(frexp, 1),
    "isclose" => native_any!(isclose),
    "isfinite" => native!(isfinite, 1),
    "isinf" => native!(isinf, 1),
    "isnan" => native!(isnan, 1),
    "ldexp" => native!(ldexp, 2),
    "log" => native!(log, 1..=2),
    "log10" => native!(log10, 1),
    "log2" => native!(log2, 1),
    "modf" => native!(modf, 1),
    "pow" => native!(pow, 2),
    "radians" => native!(radians, 1),
    "sin" => native!(sin, 1),
    "sqrt" => native!(sqrt, 1),
    "tan" => native!(tan, 1),
    "trunc" => native!(trunc, 1),
};

/// The argument at `index`.
pub(crate) fn argument(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::NONE)
}

/// Raises ValueError for arguments for which a function is not defined.
#[cold]
#[inline(never)]
pub(crate) fn domain_error(vm: &mut Vm) -> Raised {
    vm.value_error("math domain error")
}

#[cold]
#[inline(never)]
fn range_error(vm: &mut Vm) -> Raised {
    vm.overflow_error("math range error")
}

/// What it means when finite arguments give an infinite result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Infinite {
    /// The function has a pole there.
    Pole,
    /// The result is beyond the range.
    Overflow,
}

#[inline(never)]
fn one(
    vm: &mut Vm,
    arguments: &[Value],
    function: fn(Float) -> Float,
    infinite: Infinite,
) -> PyResult {
    let x = vm.to_float(argument(arguments, 0))?;
    let y = function(x);
    checked(vm, y, infinite, &[x])
}

#[inline(never)]
fn two(
    vm: &mut Vm,
    arguments: &[Value],
    function: fn(Float, Float) -> Float,
    infinite: Infinite,
) -> PyResult {
    let x = vm.to_float(argument(arguments, 0))?;
    let y = vm.to_float(argument(arguments, 1))?;
    let result = function(x, y);
    checked(vm, result, infinite, &[x, y])
}

fn checked(vm: &mut Vm, result: Float, infinite: Infinite, arguments: &[Float]) -> PyResult {
    if result.is_nan() && !arguments.iter().any(|number| number.is_nan()) {
        return Err(domain_error(vm));
    }
    if result.is_infinite() && arguments.iter().all(|number| number.is_finite()) {
        return Err(match infinite {
            Infinite::Pole => domain_error(vm),
            Infinite::Overflow => range_error(vm),
        });
    }
    vm.new_float(result)
}

macro_rules! functions {
    ($($through:ident $name:ident($function:expr, $infinite:ident);)*) => { $(
        fn $name(vm: &mut Vm, arguments: &[Value]) -> PyResult {
            $through(vm, arguments, $function, Infinite::$infinite)
        }
    )* };
}
#[cfg(feature = "math-special")]
use functions;
functions! {
    one acos(elementary::acos, Pole);
    one asin(elementary::asin, Pole);
    one atan(elementary::atan, Pole);
    one cos(elementary::cos, Pole);
    one degrees(Float::to_degrees, Overflow);
    one exp(elementary::exp, Overflow);
    one fabs(elementary::fabs, Pole);
    one radians(Float::to_radians, Pole);
    one sin(elementary::sin, Pole);
    one sqrt(elementary::sqrt, Pole);
    one tan(elementary::tan, Pole);
    two atan2(elementary::atan2, Pole);
    two copysign(elementary::copysign, Pole);
    two fmod(elementary::fmod, Pole);
}

fn pow(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let x = vm.to_float(argument(arguments, 0))?;
    let y = vm.to_float(argument(arguments, 1))?;
    let infinite = if x == 0.0 { Infinite::Pole } else { Infinite::Overflow };
    checked(vm, elementary::pow(x, y), infinite, &[x, y])
}

/// A logarithm of any number above zero, ints beyond the range of floats included.
fn logarithm(vm: &mut Vm, value: Value, function: fn(Float) -> Float) -> PyResult<Float> {
    let bits = vm.int_bit_length(value);
    let mut scale = 0.0;
    let mut reduced = value;
    if bits >= Float::MAX_EXP as usize {
        let dropped = bits - 64;
        scale = dropped as Float * function(2.0);
        reduced = vm.binary(BinaryOp::ShiftRight, value, Value::small(dropped as isize))?;
    }
    let number = vm.to_float(reduced)?;
    if number <= 0.0 {
        return Err(domain_error(vm));
    }
    Ok(function(number) + scale)
}

fn log(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let numerator = logarithm(vm, argument(arguments, 0), elementary::log)?;
    let Some(base) = arguments.get(1) else { return vm.new_float(numerator) };
    let denominator = logarithm(vm, *base, elementary::log)?;
    if denominator == 0.0 {
        return Err(protocol::divide_by_zero(vm));
    }
    vm.new_float(numerator / denominator)
}

fn log2(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let result = logarithm(vm, argument(arguments, 0), elementary::log2)?;
    vm.new_float(result)
}

fn log10(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let result = logarithm(vm, argument(arguments, 0), elementary::log10)?;
    vm.new_float(result)
}

/// Makes an int of a number by a rounding function, or asks the object itself.
fn rounded(
    vm: &mut Vm,
    arguments: &[Value],
    method: Name,
    function: fn(Float) -> Float,
) -> PyResult {
    let value = argument(arguments, 0);
    if vm.is_int(value) {
        return vm.to_int_value(value);
    }
    if vm.as_float(value).is_none()
        && let Some(method) = vm.find_attribute(value, method)?
    {
        return vm.call(method, &[]);
    }
    let number = vm.to_float(value)?;
    vm.new_int_from_float(function(number))
}

fn ceil(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    rounded(vm, arguments, name!("__ceil__"), elementary::ceil)
}

fn floor(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    rounded(vm, arguments, name!("__floor__"), elementary::floor)
}

fn trunc(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    rounded(vm, arguments, name!("__trunc__"), elementary::trunc)
}

fn isfinite(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(Value::bool(vm.to_float(argument(arguments, 0))?.is_finite()))
}

fn isinf(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(Value::bool(vm.to_float(argument(arguments, 0))?.is_infinite()))
}

fn isnan(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(Value::bool(vm.to_float(argument(arguments, 0))?.is_nan()))
}

fn frexp(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = vm.to_float(argument(arguments, 0))?;
    let (mantissa, exponent) =
        if number.is_finite() { elementary::frexp(number) } else { (number, 0) };
    let mantissa = vm.new_float(mantissa)?;
    vm.new_tuple(&[mantissa, Value::small(exponent as isize)])
}

fn ldexp(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = vm.to_float(argument(arguments, 0))?;
    // Beyond this every float has become zero or infinite.
    let exponent = vm.to_index(argument(arguments, 1))?.clamp(-5000, 5000) as i32;
    let result = elementary::scalbn(number, exponent);
    checked(vm, result, Infinite::Overflow, &[number])
}

fn modf(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = vm.to_float(argument(arguments, 0))?;
    let whole = elementary::trunc(number);
    let fraction = if number.is_infinite() { 0.0 } else { number - whole };
    let fraction = vm.new_float(elementary::copysign(fraction, number))?;
    let whole = vm.new_float(whole)?;
    vm.new_tuple(&[fraction, whole])
}

fn isclose(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("a"), name!("b"), name!("rel_tol"), name!("abs_tol")];
    let [a, b, relative, absolute] = arguments.bind(vm, names, 2, 2)?;
    let (a, b) = (vm.to_float(a)?, vm.to_float(b)?);
    let relative = if relative.is_unbound() { 1e-9 } else { vm.to_float(relative)? };
    let absolute = if absolute.is_unbound() { 0.0 } else { vm.to_float(absolute)? };
    if relative < 0.0 || absolute < 0.0 {
        return Err(domain_error(vm));
    }
    let difference = elementary::fabs(a - b);
    let larger = elementary::fabs(a).max(elementary::fabs(b));
    let near = difference.is_finite() && difference <= absolute.max(relative * larger);
    Ok(Value::bool(a == b || near))
}
