//! The functions of `math` that few scripts call: a feature of their own.

use super::{Infinite, argument, checked, functions, integer, one, two};
use boreas_vm::objects::number::elementary;
use boreas_vm::{Arguments, BinaryOp, Float, Name, PyResult, Value, Vm};
use boreas_vm::{attributes, name, native, native_any};

/// What they add to the module.
pub(super) static ATTRIBUTES: &[(Name, Value)] = attributes! {
    "acosh" => native!(acosh, 1),
    "asinh" => native!(asinh, 1),
    "atanh" => native!(atanh, 1),
    "cbrt" => native!(cbrt, 1),
    "comb" => native!(integer::comb, 2),
    "cosh" => native!(cosh, 1),
    "dist" => native!(dist, 2),
    "erf" => native!(erf, 1),
    "erfc" => native!(erfc, 1),
    "exp2" => native!(exp2, 1),
    "expm1" => native!(expm1, 1),
    "factorial" => native!(integer::factorial, 1),
    "gamma" => native!(gamma, 1),
    "gcd" => native!(integer::gcd, 0..),
    "hypot" => native!(hypot, 0..),
    "isqrt" => native!(integer::isqrt, 1),
    "lcm" => native!(integer::lcm, 0..),
    "lgamma" => native!(lgamma, 1),
    "log1p" => native!(log1p, 1),
    "nextafter" => native!(nextafter, 2),
    "perm" => native!(integer::perm, 1..=2),
    "prod" => native_any!(prod),
    "remainder" => native!(remainder, 2),
    "sinh" => native!(sinh, 1),
    "tanh" => native!(tanh, 1),
    "ulp" => native!(ulp, 1),
};

functions! {
    one acosh(elementary::acosh, Pole);
    one asinh(elementary::asinh, Pole);
    one atanh(elementary::atanh, Pole);
    one cbrt(elementary::cbrt, Pole);
    one cosh(elementary::cosh, Overflow);
    one erf(elementary::erf, Pole);
    one erfc(elementary::erfc, Pole);
    one exp2(elementary::exp2, Overflow);
    one expm1(elementary::expm1, Overflow);
    one log1p(elementary::log1p, Pole);
    one sinh(elementary::sinh, Overflow);
    one tanh(elementary::tanh, Pole);
    one ulp(distance_to_next, Overflow);
    two remainder(elementary::remainder, Pole);
}

fn distance_to_next(number: Float) -> Float {
    let size = elementary::fabs(number);
    if size == Float::MAX {
        return size - elementary::nextafter(size, 0.0);
    }
    if size.is_finite() { elementary::nextafter(size, Float::INFINITY) - size } else { size }
}

fn nextafter(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let from = vm.to_float(argument(arguments, 0))?;
    let towards = vm.to_float(argument(arguments, 1))?;
    vm.new_float(elementary::nextafter(from, towards))
}

fn gamma(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let x = vm.to_float(argument(arguments, 0))?;
    let infinite = if x > 1.0 { Infinite::Overflow } else { Infinite::Pole };
    checked(vm, elementary::tgamma(x), infinite, &[x])
}

fn lgamma(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let x = vm.to_float(argument(arguments, 0))?;
    let infinite = if x > 1.0 { Infinite::Overflow } else { Infinite::Pole };
    checked(vm, elementary::lgamma(x), infinite, &[x])
}

fn hypot(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    if let [x, y] = arguments {
        let (x, y) = (vm.to_float(*x)?, vm.to_float(*y)?);
        return checked(vm, elementary::hypot(x, y), Infinite::Overflow, &[x, y]);
    }
    let mut parts = Parts::new();
    for value in arguments {
        let part = vm.to_float(*value)?;
        parts.add(part);
    }
    vm.new_float(parts.length())
}

/// The length of a vector whose parts come one at a time.
struct Parts {
    largest: Float,
    scaled: Float,
    infinite: bool,
}

impl Parts {
    fn new() -> Parts {
        Parts { largest: 0.0, scaled: 0.0, infinite: false }
    }

    /// Adds the square of a part, all squares scaled by the largest so that none leaves the range.
    fn add(&mut self, part: Float) {
        let size = elementary::fabs(part);
        if size.is_infinite() {
            self.infinite = true;
        } else if size > self.largest {
            let ratio = self.largest / size;
            self.scaled = self.scaled * ratio * ratio + 1.0;
            self.largest = size;
        } else if size != 0.0 {
            // A NaN ends here and stays.
            let ratio = size / self.largest;
            self.scaled += ratio * ratio;
        }
    }

    fn length(&self) -> Float {
        if self.infinite { Float::INFINITY } else { self.largest * elementary::sqrt(self.scaled) }
    }
}

fn dist(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let left = vm.iter(argument(arguments, 0))?;
    let right = vm.iter(argument(arguments, 1))?;
    let mut parts = Parts::new();
    loop {
        let (a, b) = (vm.next(left)?, vm.next(right)?);
        if a.is_stop() != b.is_stop() {
            let message = "both points must have the same number of dimensions";
            return Err(vm.value_error(message));
        }
        if a.is_stop() {
            return vm.new_float(parts.length());
        }
        let part = vm.to_float(a)? - vm.to_float(b)?;
        parts.add(part);
    }
}

fn prod(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [items, start] = arguments.bind(vm, [Name::NULL, name!("start")], 1, 1)?;
    let mut product = if start.is_unbound() { Value::small(1) } else { start };
    let iterator = vm.iter(items)?;
    loop {
        let item = vm.next(iterator)?;
        if item.is_stop() {
            return Ok(product);
        }
        product = vm.binary(BinaryOp::Multiply, product, item)?;
    }
}
