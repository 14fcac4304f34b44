//! Big integers against an independent library, on random operands that prefer the edges.

use super::super::{protocol, to_text};
use super::outcome;
use crate::test_support::{unraised, with_heap};
use crate::types::Unary;
use crate::value::Value;
use crate::vm::Vm;
use boreas_mpy::BinaryOp::{self, *};
use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use std::string::ToString;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number of up to `limbs` limbs; short ones and limbs of all zeros or ones are frequent.
    fn number(&mut self, limbs: usize) -> BigInt {
        let count = if self.next().is_multiple_of(2) {
            self.next() % 3
        } else {
            self.next() % limbs as u64
        };
        let digits = (0..=count).map(|_| match self.next() % 6 {
            0 => 0,
            1 => u32::MAX,
            2 => 1 << (self.next() % 32),
            _ => self.next() as u32,
        });
        let magnitude = BigUint::new(digits.collect());
        let sign = if self.next().is_multiple_of(2) { Sign::Minus } else { Sign::Plus };
        BigInt::from_biguint(
            if magnitude == BigUint::ZERO { Sign::NoSign } else { sign },
            magnitude,
        )
    }
}

fn value(vm: &mut Vm, number: &BigInt) -> Value {
    let made = vm.int_from_limbs(number.sign() == Sign::Minus, &number.magnitude().to_u32_digits());
    unraised(vm, made)
}

fn assert_int(vm: &mut Vm, found: Value, expected: &BigInt, what: &str) {
    let small = isize::try_from(expected).ok().and_then(Value::try_small);
    assert_eq!(found.as_small().is_some(), small.is_some(), "{what}: not normalised");
    let text = to_text(vm, found, 16).unwrap();
    let mut bytes = std::vec![0; text.len()];
    text.copy_to(&mut bytes);
    assert_eq!(std::string::String::from_utf8(bytes).unwrap(), expected.to_str_radix(16), "{what}");
}

fn expected(op: BinaryOp, a: &BigInt, b: &BigInt) -> BigInt {
    match op {
        Add => a + b,
        Subtract => a - b,
        Multiply => a * b,
        FloorDivide => a.div_floor(b),
        Modulo => a.mod_floor(b),
        And => a & b,
        Or => a | b,
        _ => a ^ b,
    }
}

#[test]
fn operators_agree_with_an_independent_library() {
    let operators = [Add, Subtract, Multiply, FloorDivide, Modulo, And, Or, Xor];
    // Small enough a heap that collections happen while operands are in local variables only.
    with_heap(256 << 10, |vm| {
        let mut random = Random(0x1234_5678_9abc_def1);
        for round in 0..3000 {
            let (a, b) = (random.number(20), random.number(20));
            let (x, y) = (value(vm, &a), value(vm, &b));
            for op in operators {
                if matches!(op, FloorDivide | Modulo) && b == BigInt::ZERO {
                    continue;
                }
                let found = vm.binary(op, x, y);
                let found = unraised(vm, found);
                assert_int(vm, found, &expected(op, &a, &b), op.name());
            }
            assert_eq!(vm.binary(Less, x, y), Ok(Value::bool(a < b)));
            assert_eq!(vm.binary(Equal, x, y), Ok(Value::bool(a == b)));
            let shift = (random.next() % 200) as isize;
            let found = vm.binary(ShiftLeft, x, Value::small(shift)).unwrap();
            assert_int(vm, found, &(&a << shift), "shift left");
            let found = vm.binary(ShiftRight, x, Value::small(shift)).unwrap();
            assert_int(vm, found, &(&a >> shift), "shift right");
            for (op, expected) in [
                (Unary::Negative, -&a),
                (Unary::Invert, !&a),
                (Unary::Absolute, if a < BigInt::ZERO { -&a } else { a.clone() }),
            ] {
                let found = vm.unary(op, x).unwrap();
                assert_int(vm, found, &expected, "unary");
            }
            if round % 50 == 0 {
                let exponent = (random.next() % 12) as u32;
                let found = vm.binary(Power, x, Value::small(exponent as isize)).unwrap();
                assert_int(vm, found, &a.pow(exponent), "power");
            }
        }
    });
}

#[test]
fn decimal_text_goes_round() {
    with_heap(1 << 20, |vm| {
        let mut random = Random(77);
        for _ in 0..500 {
            let number = random.number(60);
            let text = number.to_string();
            let read = vm.new_int_from_decimal_text(text.as_bytes());
            let read = unraised(vm, read);
            assert_int(vm, read, &number, "reading");
            let shown = outcome(vm, Ok(read));
            assert_eq!(shown, text);
        }
    });
}

#[test]
fn modular_powers_agree() {
    with_heap(1 << 20, |vm| {
        let mut random = Random(99);
        for _ in 0..200 {
            let (a, modulus) = (random.number(6), random.number(6));
            let exponent = BigInt::from(random.next() >> 20);
            if modulus == BigInt::ZERO {
                continue;
            }
            let (x, y, z) = (value(vm, &a), value(vm, &exponent), value(vm, &modulus));
            let found = protocol::pow3(vm, x, y, z);
            let found = unraised(vm, found);
            assert_int(vm, found, &a.modpow(&exponent, &modulus), "pow");
        }
    });
}

#[test]
fn big_products_survive_a_collection_at_every_allocation() {
    with_heap(64 << 10, |vm| {
        vm.heap_mut().set_stress(true);
        let mut product = Value::small(1);
        for factor in 2..60 {
            product = vm.binary(Multiply, product, Value::small(factor)).unwrap();
        }
        for factor in 2..60 {
            product = vm.binary(FloorDivide, product, Value::small(factor)).unwrap();
        }
        assert_eq!(product, Value::small(1));
    });
}
