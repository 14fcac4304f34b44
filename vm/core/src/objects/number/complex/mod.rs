//! Complex numbers: a feature, because few boards need them.
//!
//! Everything that other files ask of them is here; `no_complex` gives the same answers for builds
//! without them.

mod arithmetic;
mod text;

use super::{elementary, float_type};
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, native};
use boreas_mpy::{BinaryOp, Name};

crate::object::object! {
    /// A complex number.
    pub struct Complex: COMPLEX { real: Float, imaginary: Float }
}

impl Complex {
    /// The real and the imaginary part.
    pub fn parts(&self) -> (Float, Float) {
        (self.real, self.imaginary)
    }
}

/// The type `complex`.
pub static COMPLEX: Type = Type::new::<Complex>(name!("complex"))
    .with_flags(TypeFlags::BASE | TypeFlags::IMMUTABLE)
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(arithmetic::binary)
    .with_attribute(attribute)
    .with_attributes(attributes! { "conjugate" => native!(conjugate, 1) });

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let [real, imaginary] = arguments.bind(vm, [name!("real"), name!("imag")], 0, 2)?;
    if imaginary.is_unbound() && !real.is_unbound() {
        if real.cast::<Complex>().is_some() {
            return Ok(real);
        }
        let plain = vm.unwrap_native(real);
        if let Some(text) = vm.as_str(plain) {
            return text::parse(vm, &text);
        }
    }
    let mut parts = (0.0, 0.0);
    if !real.is_unbound() {
        parts = vm.to_complex(real)?;
    }
    if !imaginary.is_unbound() {
        let (a, b) = vm.to_complex(imaginary)?;
        parts = (parts.0 - b, parts.1 + a);
    }
    vm.new_complex(parts.0, parts.1)
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    match value.cast::<Complex>() {
        Some(complex) => text::print(vm, complex.parts(), out),
        None => Ok(()),
    }
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(complex) = value.cast::<Complex>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let (real, imaginary) = complex.parts();
    match op {
        Unary::Positive | Unary::Complex => Ok(value),
        Unary::Negative => vm.new_complex(-real, -imaginary),
        Unary::Absolute => vm.new_float(elementary::hypot(real, imaginary)),
        Unary::Bool => Ok(Value::bool(real != 0.0 || imaginary != 0.0)),
        Unary::Hash => {
            // A number without imaginary part equals its real part, and so must the hashes.
            let other = float_type::hash(imaginary).wrapping_mul(1_000_003);
            Ok(Value::small(float_type::hash(real).wrapping_add(other)))
        }
        Unary::SizeOf => Ok(Value::small(size_of::<Complex>() as isize)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    match value.cast::<Complex>() {
        Some(complex) if access == Access::Load && name == name!("real") => {
            vm.new_float(complex.real)
        }
        Some(complex) if access == Access::Load && name == name!("imag") => {
            vm.new_float(complex.imaginary)
        }
        _ => Ok(Value::UNBOUND),
    }
}

fn conjugate(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    let value = vm.unwrap_native(value);
    let (real, imaginary) = vm.to_complex(value)?;
    vm.new_complex(real, -imaginary)
}

/// Computes with a complex number on the right and a number of another type on the left.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> Option<PyResult> {
    right.cast::<Complex>()?;
    Some(arithmetic::binary(vm, op, left, right))
}

/// Raises a negative float to a fraction.
pub(super) fn power(vm: &mut Vm, a: Float, b: Float) -> PyResult {
    let (real, imaginary) = arithmetic::power((a, 0.0), (b, 0.0));
    vm.new_complex(real, imaginary)
}

impl Vm {
    /// Makes a complex number.
    pub fn new_complex(&mut self, real: Float, imaginary: Float) -> PyResult {
        Ok(Value::object(Complex::allocate(self, real, imaginary)?))
    }

    /// Makes a complex number of text, as constants of `.mpy` files hold it; raises ValueError.
    pub fn new_complex_from_text(&mut self, text: &[u8]) -> PyResult {
        text::parse(self, text)
    }

    /// Converts a number, or what has `__complex__`, `__float__` or `__index__`, to its real and
    /// imaginary parts; raises TypeError for the rest.
    pub fn to_complex(&mut self, value: Value) -> PyResult<(Float, Float)> {
        if let Some(complex) = value.cast::<Complex>() {
            return Ok(complex.parts());
        }
        if let Some(slot) = self.type_of(value).unary {
            let result = slot(self, Unary::Complex, value)?;
            if result != Value::NOT_IMPLEMENTED {
                return match self.unwrap_native(result).cast::<Complex>() {
                    Some(complex) => Ok(complex.parts()),
                    None => Err(self.type_error("__complex__ returned non-complex")),
                };
            }
        }
        Ok((self.to_float(value)?, 0.0))
    }
}
