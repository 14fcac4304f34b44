//! Float conversions agree with CPython's text and with the standard library.

use super::Random;
use crate::Error;
use crate::float::Float;
use crate::float_arithmetic as arithmetic;
use crate::float_format::{
    Digits, Format, Limit, REPR_BYTES, Sign, Style, digits, format as format_float, format_bytes,
    repr,
};
use crate::float_parse::parse;
use std::string::{String, ToString};
use std::vec::Vec;
use std::{format, vec};

fn text<F: Float>(value: F, format: &Format) -> String {
    let mut out = vec![b'?'; format_bytes(value, format)];
    let length = format_float(value, format, &mut out).unwrap();
    let text = String::from_utf8(out[..length].to_vec()).unwrap();
    // The result does not depend on how much room is left over, nor on what it held.
    let mut tight = vec![b'9'; length.max(if format.style == Style::Shortest { 20 } else { 1 })];
    if let Ok(length) = format_float(value, format, &mut tight) {
        assert_eq!(&tight[..length], text.as_bytes());
    }
    text
}

fn from_hex(text: &str) -> f64 {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let value = match text {
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            let (mantissa, exponent) = text.trim_start_matches("0x").split_once('p').unwrap();
            let digits = mantissa.replace('.', "");
            let integer = u64::from_str_radix(&digits, 16).unwrap() as f64;
            let exponent = exponent.parse::<i32>().unwrap() - 4 * (digits.len() as i32 - 1);
            integer * 2_f64.powi(exponent / 2) * 2_f64.powi(exponent - exponent / 2)
        }
    };
    if negative { -value } else { value }
}

fn format_of(spec: &str) -> Format {
    let letter = spec.chars().last().unwrap();
    let style = match letter.to_ascii_lowercase() {
        'e' => Style::Exponent,
        'f' => Style::Fixed,
        _ => Style::General,
    };
    let (flags, precision) = spec.trim_end_matches(char::is_alphabetic).split_once('.').unwrap();
    let mut format = Format::new(style, precision.parse().unwrap());
    format.alternate = flags.contains('#');
    format.uppercase = letter.is_ascii_uppercase();
    format.keep_decimal = letter.is_ascii_digit();
    if flags.contains('+') {
        format.sign = Sign::Plus;
    } else if flags.contains(' ') {
        format.sign = Sign::Space;
    }
    format
}

#[test]
fn texts_are_those_of_cpython() {
    for line in include_str!("floats.tsv").lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            ["r", value, expected] => {
                assert_eq!(text(from_hex(value), &Format::REPR), expected, "{line}");
            }
            ["%" | "n", spec, value, expected] => {
                assert_eq!(text(from_hex(value), &format_of(spec)), expected, "{line}");
            }
            ["d", left, right, quotient, modulo] => {
                let (left, right) = (from_hex(left), from_hex(right));
                let found = arithmetic::floor_divide_modulo(left, right).unwrap();
                assert_eq!(text(found.0, &Format::REPR), quotient, "{line}");
                assert_eq!(text(found.1, &Format::REPR), modulo, "{line}");
            }
            ["o", value, decimals, expected] => {
                let decimals = decimals.parse().unwrap();
                let found = arithmetic::round_to_decimals(from_hex(value), decimals).unwrap();
                assert_eq!(text(found, &Format::REPR), expected, "{line}");
            }
            ["i", value, expected] => {
                let found = arithmetic::round_half_even(from_hex(value));
                assert_eq!(found, expected.parse::<f64>().unwrap(), "{line}");
            }
            _ => panic!("{line}"),
        }
    }
}

/// A float of any size, or one with few decimals.
fn some_f64(random: &mut Random) -> f64 {
    match random.below(4) {
        0 => f64::from_bits(random.bits()),
        1 => {
            (random.bits() as i64 >> random.below(63)) as f64 / 10_f64.powi(random.below(22) as i32)
        }
        2 => f64::from_bits(random.bits() & 0xfff0_0000_0000_0000),
        _ => (random.bits() >> 11) as f64 * 2_f64.powi(random.below(200) as i32 - 150),
    }
}

fn some_f32(random: &mut Random) -> f32 {
    if random.below(2) == 0 {
        f32::from_bits(random.bits() as u32 & if random.below(4) == 0 { 0xff80_0000 } else { !0 })
    } else {
        some_f64(random) as f32
    }
}

fn digits_of<F: Float>(value: F, limit: Limit) -> String {
    let mut out = [b'?'; 1200];
    let found = digits(value, Some(limit), &mut out).unwrap();
    core::str::from_utf8(&out[..found.length]).unwrap().to_string()
}

/// Compares the digits with those that the standard library writes as `1.234e5`.
fn check_digits<F: Float>(value: F, limit: Option<Limit>, expected: String) {
    let mut out = [b'?'; 1200];
    let Digits { length, exponent } = digits(value, limit, &mut out).unwrap();
    let (mantissa, power) = expected.trim_start_matches('-').split_once('e').unwrap();
    let digits = mantissa.replace('.', "");
    let found = core::str::from_utf8(&out[..length]).unwrap().to_string();
    if limit.is_none() && found != digits.trim_end_matches('0') {
        // Of two equally short and near texts the standard library takes the higher one.
        let exact = digits_of(value, Limit::Significant(800));
        assert_eq!(exact, format!("{found}5"), "{expected}");
        return;
    }
    assert_eq!(found.trim_end_matches('0'), digits.trim_end_matches('0'), "{expected}");
    if length > 0 {
        assert_eq!(exponent - 1, power.parse::<i32>().unwrap(), "{expected}");
    }
}

#[test]
fn digits_are_those_of_the_standard_library() {
    let mut random = Random(21);
    for _ in 0..60_000 {
        let value = some_f64(&mut random);
        if value.is_finite() {
            check_digits(value, None, format!("{value:e}"));
            let count = random.below(40);
            let limit = Limit::Significant(count as u32 + 1);
            check_digits(value, Some(limit), format!("{value:.count$e}"));
        }
        let value = some_f32(&mut random);
        if value.is_finite() {
            check_digits(value, None, format!("{value:e}"));
            let count = random.below(20);
            let limit = Limit::Significant(count as u32 + 1);
            check_digits(value, Some(limit), format!("{value:.count$e}"));
        }
    }
}

#[test]
fn fixed_decimals_are_those_of_the_standard_library() {
    let mut random = Random(22);
    for _ in 0..20_000 {
        let value = some_f64(&mut random);
        let precision = random.below(30);
        if value.is_finite() {
            let found = text(value, &Format::new(Style::Fixed, precision as u32));
            assert_eq!(found, format!("{value:.precision$}"));
        }
    }
    let smallest = f64::from_bits(1);
    assert_eq!(text(smallest, &Format::new(Style::Fixed, 2000)), format!("{smallest:.2000}"));
    assert_eq!(text(f64::MAX, &Format::new(Style::Exponent, 800)), {
        format!("{:.800e}", f64::MAX).replace('e', "e+")
    });
}

#[test]
fn every_power_of_two_reads_back() {
    for exponent in 0..2047_u64 {
        for offset in [0, 1, u64::MAX] {
            let value = f64::from_bits((exponent << 52).wrapping_add(offset) & (u64::MAX >> 1));
            if value.is_finite() {
                let written = text(value, &Format::REPR);
                assert_eq!(written.parse::<f64>().unwrap().to_bits(), value.to_bits());
                assert_eq!(parse::<f64>(written.as_bytes()).unwrap().to_bits(), value.to_bits());
            }
        }
    }
}

#[test]
fn single_floats_are_written_as_short_as_they_can_be() {
    for (value, expected) in [
        (0.1_f32, "0.1"),
        (16_777_216.0, "16777216.0"),
        (3e10, "30000000000.0"),
        (1e16, "1e+16"),
        (3.402_823_5e38, "3.4028235e+38"),
        (1e-45, "1e-45"),
        (1.0 / 3.0, "0.33333334"),
        (-0.0, "-0.0"),
    ] {
        assert_eq!(text(value, &Format::REPR), expected);
    }
}

fn check_parse(text: &str) {
    let expected: f64 = text.parse().unwrap();
    let found = parse::<f64>(text.as_bytes()).unwrap();
    assert_eq!(found.to_bits(), expected.to_bits(), "{text}");
    let expected: f32 = text.parse().unwrap();
    let found = parse::<f32>(text.as_bytes()).unwrap();
    assert_eq!(found.to_bits(), expected.to_bits(), "{text}");
}

#[test]
fn parsing_is_correctly_rounded() {
    let mut random = Random(23);
    for _ in 0..60_000 {
        let value = some_f64(&mut random);
        if !value.is_finite() {
            continue;
        }
        let precision = random.below(25);
        check_parse(&format!("{value:.precision$e}"));
        check_parse(&value.to_string());
        let count = 1 + random.below(30);
        let digits: String =
            (0..count).map(|_| char::from(b'0' + random.below(10) as u8)).collect();
        check_parse(&format!("{digits}e{}", random.below(700) as i32 - 360));
        check_parse(&format!("0.{digits}E+{}", random.below(60)));
    }
}

#[test]
fn points_half_way_are_rounded_to_even_and_their_neighbours_away() {
    let mut random = Random(24);
    for _ in 0..4_000 {
        let value = some_f64(&mut random).abs();
        let single = some_f32(&mut random).abs();
        if !value.is_finite() || !single.is_finite() {
            continue;
        }
        // Half the distance to the next float is exact in decimal, with up to 1075 decimals.
        let next = f64::from_bits(value.to_bits() + 1);
        let middle_single =
            (f64::from(single) + f64::from(f32::from_bits(single.to_bits() + 1))) / 2.0;
        check_middle(&format!("{middle_single:.200}"));
        if value > 1e-200 && value < 1e-5 && next.is_finite() {
            let ratio = 2_f64.powi(-(value.log2() as i32) + 3);
            let doubled = format!("{:.1100}", value * ratio);
            check_middle(&doubled);
        }
    }
    for text in [
        "9007199254740993",
        "9007199254740995",
        "2.4703282292062327208299439634110764e-324",
        "1.7976931348623158079372897140530341e308",
        "1.7976931348623159077293051907890247e308",
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649\
         017977587207096330286416692887910946555547851940402630657488671505820681908902000708383\
         676273854845817711531764475730270069855571366959622842914819860834936475292719074168444\
         365510704342711559699508093042880",
    ] {
        check_middle(text);
    }
    // Half of the smallest double, exactly, rounds to zero; anything more does not.
    let half = format!("{:.1074}", f64::from_bits(1));
    let mut digits: Vec<u8> = half.bytes().filter(|byte| *byte != b'.').collect();
    let mut carry = 0;
    for digit in &mut digits {
        let value = (*digit - b'0') + 10 * carry;
        (*digit, carry) = (b'0' + value / 2, value % 2);
    }
    let middle = format!("0.{}5", core::str::from_utf8(&digits[1..]).unwrap());
    check_middle(&middle);
}

fn check_middle(text: &str) {
    check_parse(text);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let point = if mantissa.contains('.') { "" } else { "." };
    check_parse(&format!("{mantissa}{point}{}1e{exponent}", "0".repeat(30)));
    check_parse(&format!("{mantissa}{point}{}e{exponent}", "0".repeat(30)));
    if let Some(less) = mantissa.trim_end_matches('0').strip_suffix('5') {
        check_parse(&format!(
            "{less}4{}e{exponent}",
            if less.contains('.') { "99999" } else { "" }
        ));
    }
}

#[test]
fn the_syntax_is_that_of_python() {
    for good in [
        "1",
        "1.",
        ".5",
        "0",
        "-0",
        "+1.5e3",
        "1E5",
        "1e+5",
        "0e999999999999999999999999",
        "000.000",
        "1e999999999999999999999999",
        "1e-99999999999999999999999",
        "00001.50",
        "0.0e-5",
    ] {
        check_parse(good);
    }
    for bad in
        ["", ".", "e5", "1e", "1e+", "1.2.3", "--1", "1 ", " 1", "0x1", "1_0", "1e5.0", "in", "."]
    {
        assert_eq!(parse::<f64>(bad.as_bytes()), Err(Error::Syntax), "{bad}");
    }
    assert_eq!(parse(b"-InFinity"), Ok(f64::NEG_INFINITY));
    assert_eq!(parse(b"+inf"), Ok(f32::INFINITY));
    assert!(parse::<f64>(b"NaN").unwrap().is_nan() && parse::<f32>(b"-nan").unwrap().is_nan());
}

#[test]
fn whole_numbers_near_a_float() {
    let mut random = Random(25);
    for _ in 0..50_000 {
        let value = some_f64(&mut random);
        if value.is_nan() {
            continue;
        }
        let same = |found: f64, expected: f64| {
            assert_eq!(found.to_bits(), expected.to_bits(), "{value:e}");
        };
        same(arithmetic::truncate(value), value.trunc());
        same(arithmetic::floor(value), value.floor());
        same(arithmetic::ceil(value), value.ceil());
        same(arithmetic::round_half_even(value), value.round_ties_even());
    }
}

#[test]
fn rounding_and_division_know_their_limits() {
    assert_eq!(arithmetic::floor_divide(1.0, 0.0), Err(Error::DivideByZero));
    assert_eq!(arithmetic::floor_modulo(-1.0, f64::INFINITY), Ok(f64::INFINITY));
    assert_eq!(arithmetic::round_to_decimals(1.7e308, -308), Err(Error::TooBig));
    assert_eq!(arithmetic::round_to_decimals(1.5e300, i32::MIN), Ok(0.0));
    assert_eq!(arithmetic::round_to_decimals(1.5e300, i32::MAX), Ok(1.5e300));
    assert_eq!(arithmetic::round_to_decimals(f64::INFINITY, 2), Ok(f64::INFINITY));
    assert_eq!(arithmetic::round_to_decimals(2.675_f32, 2), Ok(2.67));
}

#[test]
fn short_slices_are_refused_not_fatal() {
    for value in [0.0, -1.5, 0.1 + 0.2, 1e300, 5e-324, f64::NAN, f64::NEG_INFINITY] {
        for style in [Style::Shortest, Style::Exponent, Style::Fixed, Style::General] {
            let format = Format::new(style, 7);
            let expected = text(value, &format);
            for room in 0..expected.len() {
                let result = format_float(value, &format, &mut vec![0; room]);
                assert_eq!(result, Err(Error::TooBig));
            }
        }
    }
    let mut out = [0; REPR_BYTES];
    assert_eq!(repr(-2.225_073_858_507_201_4e-308, &mut out), Ok(24));
}
