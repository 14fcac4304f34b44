//! Operators on all pairs of number types.

use super::super::{bool_type::BOOL, float_type::FLOAT, int_type::INT, protocol};
use super::{binary, construct, number, outcome};
use crate::test_support::{raised, with_vm};
use crate::types::{Type, Unary};
use crate::value::Value;
use boreas_mpy::BinaryOp::{self, *};

fn check(cases: &[(&str, BinaryOp, &str, &str)]) {
    with_vm(|vm| {
        for (left, op, right, expected) in cases {
            let found = binary(vm, left, *op, right);
            assert_eq!(found, *expected, "{left} {} {right}", op.name());
        }
    });
}

#[test]
fn ints_overflow_into_big_ones_and_come_back() {
    check(&[
        ("4611686018427387903", Add, "1", "4611686018427387904"),
        ("4611686018427387904", Subtract, "1", "4611686018427387903"),
        ("-4611686018427387904", Subtract, "1", "-4611686018427387905"),
        ("-4611686018427387905", InplaceAdd, "1", "-4611686018427387904"),
        (
            "4611686018427387903",
            Multiply,
            "4611686018427387903",
            "21267647932558653957237540927630737409",
        ),
        ("-4611686018427387904", FloorDivide, "-1", "4611686018427387904"),
        ("1", ShiftLeft, "100", "1267650600228229401496703205376"),
        ("-1", ShiftLeft, "62", "-4611686018427387904"),
        ("1", ShiftLeft, "62", "4611686018427387904"),
        ("-1267650600228229401496703205377", ShiftRight, "100", "-2"),
        ("-5", ShiftRight, "1000000000000000000000", "-1"),
        ("5", InplaceShiftRight, "70", "0"),
        ("0", ShiftLeft, "1000000000000000000000", "0"),
        ("1", ShiftLeft, "-1", "ValueError: negative shift count"),
        ("1", ShiftRight, "-1", "ValueError: negative shift count"),
        ("1", ShiftLeft, "1000000000000000000000", "OverflowError: shift count too large"),
        ("3", Power, "50", "717897987691852588770249"),
        ("-2", Power, "63", "-9223372036854775808"),
        ("2", Power, "-2", "0.25"),
        ("1", Power, "100000000000000000000000", "1"),
        ("-1", Power, "100000000000000000000001", "-1"),
        ("0", Power, "-1", "ZeroDivisionError: divide by zero"),
        ("7", Modulo, "-3", "-2"),
        ("-7", FloorDivide, "3", "-3"),
        ("7", Modulo, "0", "ZeroDivisionError: divide by zero"),
        ("10000000000000000000000", FloorDivide, "0", "ZeroDivisionError: divide by zero"),
        ("10000000000000000000000", TrueDivide, "0", "ZeroDivisionError: divide by zero"),
        ("7", TrueDivide, "2", "3.5"),
        (
            "10000000000000000000000",
            MatrixMultiply,
            "0",
            "TypeError: unsupported types for __matmul__: 'int', 'int'",
        ),
        ("1", Add, "None", "TypeError: unsupported types for __add__: 'int', 'NoneType'"),
        ("1", Equal, "None", "False"),
        ("10000000000000000000000", NotEqual, "None", "True"),
    ]);
}

#[test]
fn true_division_rounds_once() {
    check(&[
        ("9007199254740993", TrueDivide, "1", "9007199254740992.0"),
        ("9007199254740995", TrueDivide, "1", "9007199254740996.0"),
        ("1000000000000000000000000000000", TrueDivide, "3", "3.333333333333333e+29"),
        ("-1", TrueDivide, "30000000000000000000000", "-3.3333333333333333e-23"),
        ("295147905179352825857", TrueDivide, "295147905179352825856", "1.0"),
    ]);
    with_vm(|vm| {
        let huge = vm.binary(ShiftLeft, Value::small(3), Value::small(5000)).unwrap();
        let half = vm.binary(ShiftLeft, Value::small(1), Value::small(5001)).unwrap();
        let result = vm.binary(TrueDivide, huge, half);
        assert_eq!(outcome(vm, result), "1.5");
        let result = vm.binary(TrueDivide, huge, Value::small(3));
        assert!(raised(vm, result).starts_with("OverflowError"));
        let result = vm.binary(TrueDivide, Value::small(3), huge);
        assert_eq!(outcome(vm, result), "0.0");
        let result = vm.binary(Multiply, huge, Value::FLOAT_ZERO);
        assert!(raised(vm, result).starts_with("OverflowError"));
    });
}

#[test]
fn ints_and_floats_compare_exactly() {
    check(&[
        ("9007199254740993", Equal, "9007199254740992.0", "False"),
        ("9007199254740993", More, "9007199254740992.0", "True"),
        ("9007199254740992.0", Less, "9007199254740993", "True"),
        ("100000000000000000000000", Less, "1e23", "False"),
        ("100000000000000000000000", More, "1e23", "True"),
        ("100000000000000000000000", Less, "inf", "True"),
        ("100000000000000000000000", More, "-inf", "True"),
        ("1", Less, "nan", "False"),
        ("nan", NotEqual, "1", "True"),
        ("nan", Equal, "nan", "False"),
        ("2", Equal, "2.0", "True"),
        ("True", Equal, "1.0", "True"),
        ("18446744073709551616.0", Equal, "18446744073709551616", "True"),
        ("2", LessEqual, "2.5", "True"),
        ("-3", MoreEqual, "-2.5", "False"),
    ]);
}

#[test]
fn bools_are_ints_that_stay_bools_among_themselves() {
    check(&[
        ("True", And, "False", "False"),
        ("True", InplaceOr, "False", "True"),
        ("True", Xor, "True", "False"),
        ("True", And, "3", "1"),
        ("2", Or, "True", "3"),
        ("True", Add, "True", "2"),
        ("True", Less, "2", "True"),
        ("10000000000000000000000", Add, "True", "10000000000000000000001"),
        ("False", Multiply, "10000000000000000000000", "0"),
        ("True", TrueDivide, "2.0", "0.5"),
        ("True", Equal, "1", "True"),
    ]);
    with_vm(|vm| {
        for (op, expected) in [
            (Unary::Positive, "1"),
            (Unary::Negative, "-1"),
            (Unary::Invert, "-2"),
            (Unary::Absolute, "1"),
            (Unary::Float, "1.0"),
            (Unary::Index, "1"),
        ] {
            let result = vm.unary(op, Value::TRUE);
            assert_eq!(outcome(vm, result), expected);
        }
        assert_eq!(construct(vm, &BOOL, &[]), Ok(Value::FALSE));
        assert_eq!(construct(vm, &BOOL, &[Value::small(7)]), Ok(Value::TRUE));
    });
}

#[test]
fn float_operators_follow_python() {
    check(&[
        ("7.5", FloorDivide, "-2", "-4.0"),
        ("7.5", Modulo, "-2", "-0.5"),
        ("-0.0", Add, "0", "0.0"),
        ("1", Subtract, "0.5", "0.5"),
        ("1.0", TrueDivide, "0", "ZeroDivisionError: divide by zero"),
        ("1.0", Modulo, "0.0", "ZeroDivisionError: divide by zero"),
        ("1", FloorDivide, "0.0", "ZeroDivisionError: divide by zero"),
        ("0.0", Power, "-1", "ZeroDivisionError: divide by zero"),
        ("0.0", Power, "-inf", "inf"),
        ("-8.0", Power, "2", "64.0"),
        ("-1.5", Power, "3.0", "-3.375"),
        ("1.0", Power, "nan", "1.0"),
        ("nan", Power, "0", "1.0"),
        ("2", Power, "0.5", "1.4142135623730951"),
        ("-8", Power, "0.3333333333333333", "(1.0000000000000002+1.7320508075688772j)"),
        ("1.5", Or, "1", "TypeError: unsupported types for __or__: 'float', 'int'"),
        ("1", InplaceAnd, "1.5", "TypeError: unsupported types for __and__: 'int', 'float'"),
        ("1e300", InplaceMultiply, "1e10", "inf"),
        ("inf", Subtract, "inf", "nan"),
    ]);
}

#[test]
fn complex_operators_follow_python() {
    check(&[
        ("1+2j", Power, "2", "(-3+4j)"),
        ("1j", TrueDivide, "1+2j", "(0.4+0.2j)"),
        ("1.2", Add, "3j", "(1.2+3j)"),
        ("2", Subtract, "1j", "(2-1j)"),
        ("1j", Multiply, "2j", "(-2+0j)"),
        ("1j", TrueDivide, "0", "ZeroDivisionError: divide by zero"),
        ("0j", Power, "-1", "ZeroDivisionError: divide by zero"),
        ("0j", Power, "1j", "ZeroDivisionError: divide by zero"),
        ("0j", Power, "0j", "(1+0j)"),
        ("0j", Power, "2.5", "0j"),
        ("1+0j", Equal, "True", "True"),
        ("False", Equal, "0j", "True"),
        ("1j", NotEqual, "1", "True"),
        ("1j", Less, "2j", "TypeError: unsupported types for __lt__: 'complex', 'complex'"),
        ("1j", FloorDivide, "2", "TypeError: unsupported types for __floordiv__: 'complex', 'int'"),
        ("1", Or, "1j", "TypeError: unsupported types for __or__: 'int', 'complex'"),
        ("1267650600228229401496703205376", Add, "1j", "(1.2676506002282294e+30+1j)"),
    ]);
    with_vm(|vm| {
        let value = number(vm, "3+4j");
        for (op, expected) in [
            (Unary::Absolute, "5.0"),
            (Unary::Negative, "(-3-4j)"),
            (Unary::Positive, "(3+4j)"),
            (Unary::Bool, "True"),
            (Unary::Invert, "TypeError: unsupported type for __invert__: 'complex'"),
        ] {
            let result = vm.unary(op, value);
            assert_eq!(outcome(vm, result), expected);
        }
    });
}

#[test]
fn equal_numbers_hash_alike() {
    with_vm(|vm| {
        for sources in [
            &["1", "1.0", "True", "1+0j"][..],
            &["0", "0.0", "-0.0", "False", "0j"],
            &["1267650600228229401496703205376", "1267650600228229401496703205376.0"],
            &["-36893488147419103232", "-36893488147419103232.0"],
            &["4611686018427387904", "4611686018427387904.0"],
            &["-7", "-7.0"],
        ] {
            let mut hashes = std::vec::Vec::new();
            let mut words = std::vec::Vec::new();
            for source in sources {
                let value = number(vm, source);
                hashes.push(vm.hash(value).unwrap());
                words.push(crate::runtime::hash::hash_value(vm, value).unwrap());
            }
            assert!(hashes.windows(2).all(|pair| pair[0] == pair[1]), "{sources:?}");
            assert!(words.windows(2).all(|pair| pair[0] == pair[1]), "{sources:?}");
        }
        let value = number(vm, "12345.0");
        assert_eq!(vm.hash(value), Ok(Value::small(12345)));
    });
}

#[test]
fn common_boxed_floats_take_no_memory() {
    with_vm(|vm| {
        for source in ["0.0", "-0.0", "inf", "-inf", "nan"] {
            let (first, second) = (number(vm, source), number(vm, source));
            assert_eq!(first, second, "{source}");
        }
    });
}

#[test]
fn conversions_to_machine_numbers_check_the_range() {
    with_vm(|vm| {
        let wide = number(vm, "9223372036854775807");
        assert_eq!(vm.to_index(wide), Ok(isize::MAX));
        assert_eq!(vm.to_i64(wide), Ok(i64::MAX));
        let wider = number(vm, "18446744073709551615");
        assert_eq!(vm.to_u64(wider), Ok(u64::MAX));
        let result = vm.to_index(wider);
        assert_eq!(
            raised(vm, result),
            "OverflowError: overflow converting long int to machine word"
        );
        let result = vm.to_u64(Value::small(-1));
        assert!(raised(vm, result).starts_with("OverflowError"));
        let result = vm.to_index(Value::FLOAT_ZERO);
        assert_eq!(raised(vm, result), "TypeError: can't convert float to int");
        assert_eq!(vm.to_index(Value::TRUE), Ok(1));
        assert_eq!(vm.int_low_bits(wider), usize::MAX);
        assert_eq!(vm.int_low_bits(Value::small(-1)), usize::MAX);
        let result = vm.to_float(Value::NONE);
        assert_eq!(raised(vm, result), "TypeError: can't convert NoneType to float");
    });
}

fn constructed(
    vm: &mut crate::vm::Vm,
    type_of: &'static Type,
    source: &str,
) -> std::string::String {
    let value = number(vm, source);
    let result = construct(vm, type_of, &[value]);
    outcome(vm, result)
}

#[test]
fn constructors_convert_between_the_types() {
    with_vm(|vm| {
        assert_eq!(constructed(vm, &INT, "1e30"), "1000000000000000019884624838656");
        assert_eq!(constructed(vm, &INT, "-2.9"), "-2");
        assert_eq!(constructed(vm, &INT, "4611686018427387904.0"), "4611686018427387904");
        assert_eq!(constructed(vm, &INT, "-4611686018427387904.0"), "-4611686018427387904");
        assert_eq!(constructed(vm, &INT, "True"), "1");
        assert_eq!(constructed(vm, &INT, "inf"), "OverflowError: can't convert inf to int");
        assert_eq!(constructed(vm, &INT, "nan"), "ValueError: can't convert NaN to int");
        assert_eq!(constructed(vm, &INT, "1j"), "TypeError: can't convert complex to int");
        assert_eq!(
            constructed(vm, &FLOAT, "1267650600228229401496703205376"),
            "1.2676506002282294e+30"
        );
        assert_eq!(constructed(vm, &FLOAT, "True"), "1.0");
        assert_eq!(constructed(vm, &FLOAT, "1j"), "TypeError: can't convert complex to float");
    });
}

#[test]
fn round_divmod_and_pow_follow_python() {
    with_vm(|vm| {
        for (value, digits, expected) in [
            ("125", "-1", "120"),
            ("15", "-1", "20"),
            ("-1234", "-1", "-1230"),
            ("-25", "-1", "-20"),
            ("5", "-3", "0"),
            ("1180591620717411303424", "-10", "1180591620720000000000"),
            ("1180591620717411303424", "1", "1180591620717411303424"),
            ("2.5", "None", "2"),
            ("-3.5", "None", "-4"),
            ("1.234567", "5", "1.23457"),
            ("1234.56", "-2", "1200.0"),
            ("2.675", "2", "2.67"),
            ("1.0", "True", "1.0"),
            ("inf", "None", "OverflowError: can't convert inf to int"),
            ("inf", "2", "inf"),
        ] {
            let (value, digits) = (number(vm, value), number(vm, digits));
            let result = protocol::round(vm, value, Some(digits));
            assert_eq!(outcome(vm, result), expected);
        }
        for (a, b, expected) in [
            ("7", "-2", "(-4, -1)"),
            ("7.5", "2", "(3.0, 1.5)"),
            ("100000000000000000000", "7", "(14285714285714285714, 2)"),
            ("1", "0", "ZeroDivisionError: divide by zero"),
            ("1j", "2", "TypeError: unsupported types for __divmod__: 'complex', 'int'"),
        ] {
            let (a, b) = (number(vm, a), number(vm, b));
            let result = protocol::divmod(vm, a, b);
            assert_eq!(outcome(vm, result), expected);
        }
        for (a, b, modulus, expected) in [
            ("3", "4", "7", "4"),
            ("1", "0", "1", "0"),
            ("555557", "1000002", "1000003", "1"),
            ("3", "-1", "7", "5"),
            ("2", "-1", "4", "ValueError: base is not invertible for the given modulus"),
            ("2", "10", "-7", "-5"),
            ("1", "2", "0", "ValueError: pow() 3rd argument cannot be 0"),
            ("1.0", "2", "3", "TypeError: can't convert float to int"),
            ("2", "5", "None", "32"),
        ] {
            let (a, b, modulus) = (number(vm, a), number(vm, b), number(vm, modulus));
            let result = protocol::pow3(vm, a, b, modulus);
            assert_eq!(outcome(vm, result), expected);
        }
    });
}
