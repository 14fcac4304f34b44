//! The functions of the `math` module on whole numbers of any size.

use super::argument;
use boreas_vm::types::Unary;
use boreas_vm::{BinaryOp, PyResult, Value, Vm};

const ONE: Value = Value::small(1);

/// A whole number that must not be negative.
fn natural(vm: &mut Vm, value: Value) -> PyResult {
    let number = vm.to_int_value(value)?;
    if vm.less(number, Value::small(0))? {
        return Err(vm.value_error("negative value"));
    }
    Ok(number)
}

/// `math.gcd(*integers)`.
pub(crate) fn gcd(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let mut result = Value::small(0);
    for value in arguments {
        let number = vm.to_int_value(*value)?;
        result = gcd_of(vm, result, number)?;
    }
    Ok(result)
}

/// Euclid's algorithm.
fn gcd_of(vm: &mut Vm, mut a: Value, mut b: Value) -> PyResult {
    while b != Value::small(0) {
        let rest = vm.binary(BinaryOp::Modulo, a, b)?;
        (a, b) = (b, rest);
    }
    vm.unary(Unary::Absolute, a)
}

/// `math.lcm(*integers)`.
pub(crate) fn lcm(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let mut result = ONE;
    for value in arguments {
        let number = vm.to_int_value(*value)?;
        let divisor = gcd_of(vm, result, number)?;
        if divisor == Value::small(0) || number == Value::small(0) {
            result = Value::small(0);
            continue;
        }
        let quotient = vm.binary(BinaryOp::FloorDivide, number, divisor)?;
        let product = vm.binary(BinaryOp::Multiply, result, quotient)?;
        result = vm.unary(Unary::Absolute, product)?;
    }
    Ok(result)
}

/// The product of all numbers from `low` to `high`; halving keeps the factors of equal length,
/// which multiply fastest.
fn product(vm: &mut Vm, low: isize, high: isize) -> PyResult {
    if low > high {
        return Ok(ONE);
    }
    if high - low < 8 {
        let mut result = Value::small(low);
        for factor in low + 1..=high {
            result = vm.binary(BinaryOp::Multiply, result, Value::small(factor))?;
        }
        return Ok(result);
    }
    vm.check_native_stack()?;
    let middle = low + (high - low) / 2;
    let left = product(vm, low, middle)?;
    let right = product(vm, middle + 1, high)?;
    vm.binary(BinaryOp::Multiply, left, right)
}

/// `math.factorial(n)`.
pub(crate) fn factorial(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = natural(vm, argument(arguments, 0))?;
    let number = vm.to_index(number)?;
    product(vm, 2, number)
}

/// `math.perm(n, k=None)`.
pub(crate) fn perm(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let count = match arguments.get(1).filter(|count| !count.is_none()) {
        Some(count) => *count,
        None => return factorial(vm, arguments),
    };
    let number = natural(vm, argument(arguments, 0))?;
    let count = natural(vm, count)?;
    if vm.less(number, count)? {
        return Ok(Value::small(0));
    }
    falling_product(vm, number, count)
}

/// `number * (number - 1) * ...`, `count` factors.
fn falling_product(vm: &mut Vm, number: Value, count: Value) -> PyResult {
    let count = vm.to_index(count)?;
    if let Some(high) = number.as_small() {
        return product(vm, high - count + 1, high);
    }
    let mut result = ONE;
    let mut factor = number;
    for _ in 0..count {
        result = vm.binary(BinaryOp::Multiply, result, factor)?;
        factor = vm.binary(BinaryOp::Subtract, factor, ONE)?;
    }
    Ok(result)
}

/// `math.comb(n, k)`.
pub(crate) fn comb(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = natural(vm, argument(arguments, 0))?;
    let mut count = natural(vm, argument(arguments, 1))?;
    if vm.less(number, count)? {
        return Ok(Value::small(0));
    }
    let others = vm.binary(BinaryOp::Subtract, number, count)?;
    if vm.less(others, count)? {
        count = others;
    }
    let ordered = falling_product(vm, number, count)?;
    let count = vm.to_index(count)?;
    let orders = product(vm, 2, count)?;
    vm.binary(BinaryOp::FloorDivide, ordered, orders)
}

/// `math.isqrt(n)`.
pub(crate) fn isqrt(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = natural(vm, argument(arguments, 0))?;
    if let Some(small) = number.as_small() {
        return Ok(Value::small(small.checked_isqrt().unwrap_or(0)));
    }
    // Newton's method from above, until it stops falling.
    let bits = vm.int_bit_length(number).div_ceil(2);
    let mut root = vm.binary(BinaryOp::ShiftLeft, ONE, Value::small(bits as isize))?;
    loop {
        let quotient = vm.binary(BinaryOp::FloorDivide, number, root)?;
        let sum = vm.binary(BinaryOp::Add, root, quotient)?;
        let next = vm.binary(BinaryOp::ShiftRight, sum, ONE)?;
        if !vm.less(next, root)? {
            return Ok(root);
        }
        root = next;
    }
}
