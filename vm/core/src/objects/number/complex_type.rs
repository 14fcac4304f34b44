//! The type object of complex numbers.

use super::{complex_arithmetic, complex_text, elementary, float_type};
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, native};
use boreas_mpy::Name;

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
    .with_binary(complex_arithmetic::binary)
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
            return complex_text::parse(vm, &text);
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
        Some(complex) => complex_text::print(vm, complex.parts(), out),
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
