//! The `cmath` module: elementary functions of complex numbers.

use crate::math::{E, PI, argument, domain_error};
use boreas_vm::objects::module::NativeModule;
use boreas_vm::objects::number::elementary;
use boreas_vm::{Float, PyResult, Value, Vm};
use boreas_vm::{attributes, name, native};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("cmath"),
    attributes! {
        "e" => E,
        "pi" => PI,
        "cos" => native!(cos, 1),
        "exp" => native!(exp, 1),
        "log" => native!(log, 1..=2),
        "log10" => native!(log10, 1),
        "phase" => native!(phase, 1),
        "polar" => native!(polar, 1),
        "rect" => native!(rect, 2),
        "sin" => native!(sin, 1),
        "sqrt" => native!(sqrt, 1),
    },
);

fn parts(vm: &mut Vm, arguments: &[Value]) -> PyResult<(Float, Float)> {
    vm.to_complex(argument(arguments, 0))
}

fn phase(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = parts(vm, arguments)?;
    vm.new_float(elementary::atan2(imaginary, real))
}

fn polar(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = parts(vm, arguments)?;
    let length = vm.new_float(elementary::hypot(real, imaginary))?;
    let angle = vm.new_float(elementary::atan2(imaginary, real))?;
    vm.new_tuple(&[length, angle])
}

fn rect(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let length = vm.to_float(argument(arguments, 0))?;
    let angle = vm.to_float(argument(arguments, 1))?;
    vm.new_complex(length * elementary::cos(angle), length * elementary::sin(angle))
}

fn exp(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = parts(vm, arguments)?;
    let length = elementary::exp(real);
    vm.new_complex(length * elementary::cos(imaginary), length * elementary::sin(imaginary))
}

/// The natural logarithm; zero has none.
fn natural_logarithm(vm: &mut Vm, value: Value) -> PyResult<(Float, Float)> {
    let (real, imaginary) = vm.to_complex(value)?;
    if real == 0.0 && imaginary == 0.0 {
        return Err(domain_error(vm));
    }
    let length = elementary::hypot(real, imaginary);
    Ok((elementary::log(length), elementary::atan2(imaginary, real)))
}

fn log(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = natural_logarithm(vm, argument(arguments, 0))?;
    let numerator = vm.new_complex(real, imaginary)?;
    let Some(base) = arguments.get(1) else { return Ok(numerator) };
    let (real, imaginary) = natural_logarithm(vm, *base)?;
    let denominator = vm.new_complex(real, imaginary)?;
    vm.binary(boreas_vm::BinaryOp::TrueDivide, numerator, denominator)
}

fn log10(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = natural_logarithm(vm, argument(arguments, 0))?;
    let ten = elementary::log(10.0);
    vm.new_complex(real / ten, imaginary / ten)
}

fn cos(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = parts(vm, arguments)?;
    let wave = elementary::cos(real) * elementary::cosh(imaginary);
    vm.new_complex(wave, -elementary::sin(real) * elementary::sinh(imaginary))
}

fn sin(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = parts(vm, arguments)?;
    let wave = elementary::sin(real) * elementary::cosh(imaginary);
    vm.new_complex(wave, elementary::cos(real) * elementary::sinh(imaginary))
}

/// The root with a real part that is not negative. Only sums of equal signs are taken, so nothing
/// cancels out.
fn sqrt(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (real, imaginary) = parts(vm, arguments)?;
    let length = elementary::hypot(real, imaginary);
    let larger = elementary::sqrt((elementary::fabs(real) + length) / 2.0);
    if larger == 0.0 {
        return vm.new_complex(0.0, imaginary);
    }
    let smaller = elementary::fabs(imaginary) / (2.0 * larger);
    if real >= 0.0 {
        vm.new_complex(larger, elementary::copysign(smaller, imaginary))
    } else {
        vm.new_complex(smaller, elementary::copysign(larger, imaginary))
    }
}
