//! Numbers to and from text and bytes.

use super::super::{complex::COMPLEX, float_type::FLOAT, int_type::INT, to_text};
use super::{construct, number, outcome};
use crate::Arguments;
use crate::test_support::{repr, text, unraised, with_vm};
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use std::string::String;

fn constructed(vm: &mut Vm, type_of: &'static Type, source: &str, base: Option<isize>) -> String {
    let source = text(vm, source);
    let arguments = [source, Value::small(base.unwrap_or(0))];
    let arguments = if base.is_some() { &arguments[..] } else { &arguments[..1] };
    let result = construct(vm, type_of, arguments);
    outcome(vm, result)
}

#[test]
fn int_reads_what_python_reads() {
    with_vm(|vm| {
        for (source, base, expected) in [
            (" \t 314 \n", 10, "314"),
            ("-0", 10, "0"),
            ("+12_345", 10, "12345"),
            ("0x_ff", 0, "255"),
            ("0X1f", 16, "31"),
            ("-0o17", 0, "-15"),
            ("0b101", 2, "5"),
            ("000", 0, "0"),
            ("zz", 36, "1295"),
            ("0b1", 16, "177"),
            ("-4611686018427387904", 10, "-4611686018427387904"),
            ("-9223372036854775808", 10, "-9223372036854775808"),
            ("123456789012345678901234567890", 10, "123456789012345678901234567890"),
            ("ffffffffffffffffffffffff", 16, "79228162514264337593543950335"),
        ] {
            assert_eq!(constructed(vm, &INT, source, Some(base)), expected, "{source}");
        }
        for (source, base) in [
            ("", 10),
            (" ", 10),
            ("-", 10),
            ("1x", 10),
            ("0x", 16),
            ("0b2", 2),
            ("1 1", 10),
            ("01", 0),
            ("1__0", 10),
            ("_1", 10),
            ("1_", 10),
            ("0xg", 16),
            ("--1", 10),
            ("8", 8),
        ] {
            let found = constructed(vm, &INT, source, Some(base));
            let start = "ValueError: invalid syntax for integer with base ";
            assert!(found.starts_with(start), "{source}: {found}");
        }
        assert_eq!(
            constructed(vm, &INT, "1", Some(37)),
            "ValueError: int() arg 2 must be >= 2 and <= 36"
        );
    });
}

#[test]
fn float_reads_and_shows_what_python_does() {
    with_vm(|vm| {
        for (source, expected) in [
            (" 1.5\n", "1.5"),
            ("-0", "-0.0"),
            ("1_000.2_5", "1000.25"),
            ("1e22", "1e+22"),
            ("1e16", "1e+16"),
            ("123456789012345.6", "123456789012345.6"),
            ("1e-5", "1e-05"),
            (".5", "0.5"),
            ("5.", "5.0"),
            ("-Infinity", "-inf"),
            ("NaN", "nan"),
            ("1e400", "inf"),
            ("4.9e-324", "5e-324"),
            ("0.1", "0.1"),
        ] {
            assert_eq!(constructed(vm, &FLOAT, source, None), expected, "{source}");
        }
        for source in ["", "1e", "1..2", "1_", "_1", "1__0", "1_.5", "x", "1 2"] {
            let found = constructed(vm, &FLOAT, source, None);
            assert_eq!(found, "ValueError: invalid syntax for number", "{source}");
        }
    });
}

#[test]
fn complex_reads_and_shows_what_python_does() {
    with_vm(|vm| {
        for (source, expected) in [
            ("j", "1j"),
            ("1", "(1+0j)"),
            ("1.2j", "1.2j"),
            ("1+j", "(1+1j)"),
            (" -1-2j ", "(-1-2j)"),
            ("(1e5-2.5e-3J)", "(100000-0.0025j)"),
            ("1e-5j", "1e-05j"),
            ("nanj", "nanj"),
            ("nan-infj", "(nan-infj)"),
            ("-0-0j", "(-0-0j)"),
        ] {
            assert_eq!(constructed(vm, &COMPLEX, source, None), expected, "{source}");
        }
        for source in ["", "1+2", "1j+2", "1+2j+3", "1 + 2j", "1+-2j", "(1j"] {
            let found = constructed(vm, &COMPLEX, source, None);
            assert_eq!(found, "ValueError: invalid syntax for number", "{source}");
        }
    });
}

#[test]
fn ints_print_in_any_base() {
    with_vm(|vm| {
        for (source, base, expected) in [
            ("0", 2, "0"),
            ("-255", 16, "-ff"),
            ("-4611686018427387904", 2, &*(String::from("-1") + &"0".repeat(62))),
            ("79228162514264337593543950335", 8, "77777777777777777777777777777777"),
            ("79228162514264337593543950336", 36, "8np3bg3jmadt0tpo5z0"),
        ] {
            let value = number(vm, source);
            let text = to_text(vm, value, base).unwrap();
            let mut bytes = std::vec![0; text.len()];
            text.copy_to(&mut bytes);
            if base != 36 {
                assert_eq!(String::from_utf8(bytes).unwrap(), expected);
            } else {
                let back = super::super::parse_int(vm, &bytes, base).unwrap();
                assert_eq!(repr(vm, back), source);
            }
        }
    });
}

fn method(vm: &mut Vm, type_of: &'static Type, name: &str, arguments: Arguments<'_>) -> PyResult {
    let entry = type_of.attributes.iter().find(|(key, _)| &*vm.name_text(*key) == name.as_bytes());
    vm.call_with(entry.expect("the type has the method").1, arguments)
}

fn keyword(name: &str, value: Value) -> [Value; 2] {
    [Value::name(crate::flash_names::find(name.as_bytes()).unwrap_or(Name::NULL)), value]
}

#[test]
fn ints_become_bytes_and_come_back() {
    with_vm(|vm| {
        let little = text(vm, "little");
        for (source, length, expected) in [
            ("111111", 4, r"b'\x07\xb2\x01\x00'"),
            ("0", 0, "b''"),
            ("-1", 3, r"b'\xff\xff\xff'"),
            ("18446744073709551616", 9, r"b'\x00\x00\x00\x00\x00\x00\x00\x00\x01'"),
            ("256", 1, "OverflowError: buffer too small"),
            ("-129", 1, "OverflowError: buffer too small"),
            ("1", -1, "ValueError: length must be non-negative"),
        ] {
            let arguments = [number(vm, source), Value::small(length), little];
            let made = method(vm, &INT, "to_bytes", Arguments::positional(&arguments));
            match made {
                Ok(made) => {
                    let bytes = vm.as_bytes(made).expect("bytes");
                    let shown = expected_bytes(expected);
                    assert_eq!(&*bytes, &*shown, "{source}");
                    let signed = keyword("signed", Value::bool(source.starts_with('-')));
                    let arguments = [made, little];
                    let arguments = Arguments { positional: &arguments, keywords: &signed };
                    let back = method(vm, &INT, "from_bytes", arguments);
                    assert_eq!(outcome(vm, back), source);
                }
                Err(_) => assert_eq!(outcome(vm, made), expected),
            }
        }
        let unsigned = keyword("signed", Value::FALSE);
        let arguments = [Value::small(-1)];
        let arguments = Arguments { positional: &arguments, keywords: &unsigned };
        let made = method(vm, &INT, "to_bytes", arguments);
        assert_eq!(outcome(vm, made), "OverflowError: buffer too small");
        let made = method(vm, &INT, "to_bytes", Arguments::positional(&[Value::small(100)]));
        let made = unraised(vm, made);
        assert_eq!(&*vm.as_bytes(made).unwrap(), b"d");
    });
}

/// The bytes that a literal of hex escapes stands for.
fn expected_bytes(literal: &str) -> std::vec::Vec<u8> {
    let inner = literal.trim_start_matches("b'").trim_end_matches('\'');
    let digits = inner.split(r"\x").filter(|part| !part.is_empty());
    digits.map(|part| u8::from_str_radix(part, 16).unwrap()).collect()
}

#[test]
fn methods_of_numbers_give_what_python_gives() {
    with_vm(|vm| {
        for (type_of, name, source, expected) in [
            (&INT, "bit_length", "-1024", "11"),
            (&INT, "bit_length", "False", "0"),
            (&INT, "bit_count", "-7", "3"),
            (&INT, "bit_length", "18446744073709551616", "65"),
            (&FLOAT, "is_integer", "2.0", "True"),
            (&FLOAT, "is_integer", "2.5", "False"),
            (&FLOAT, "hex", "1.5", "'0x1.8000000000000p+0'"),
            (&FLOAT, "hex", "-0.1", "'-0x1.999999999999ap-4'"),
            (&FLOAT, "hex", "5e-324", "'0x0.0000000000001p-1022'"),
            (&COMPLEX, "conjugate", "1+2j", "(1-2j)"),
        ] {
            let value = number(vm, source);
            let result = method(vm, type_of, name, Arguments::positional(&[value]));
            let shown = match result.map(|value| vm.as_str(value)) {
                Ok(Some(text)) => std::format!("'{}'", text.as_str()),
                _ => outcome(vm, result),
            };
            assert_eq!(shown, expected, "{source}.{name}()");
        }
        for (source, expected) in [("0.75", "(3, 4)"), ("-4.0", "(-4, 1)"), ("0.0", "(0, 1)")] {
            let value = number(vm, source);
            let pair = method(vm, &FLOAT, "as_integer_ratio", Arguments::positional(&[value]));
            assert_eq!(outcome(vm, pair), expected);
        }
    });
}
