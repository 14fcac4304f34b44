//! Integer operations agree with num-bigint on random numbers that prefer the edges.

use super::{Number, Random, big, check};
use crate::bytes::{self, ByteOrder};
use crate::{Error, Integer, bitwise, convert, integer, power, text};
use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;
use std::string::ToString;
use std::vec::Vec;
use std::{format, vec};

const DIRT: u32 = 0xdead_beef;

fn pairs(seed: u64, count: usize, longest: usize, mut test: impl FnMut(&Number, &Number)) {
    let mut random = Random(seed);
    for _ in 0..count {
        let left = random.number(longest);
        let right = random.number(longest);
        test(&left, &right);
    }
}

#[test]
fn sums_differences_and_order() {
    pairs(1, 20_000, 8, |a, b| {
        let mut out = vec![DIRT; integer::add_limbs(a.view(), b.view())];
        let sum = integer::add(a.view(), b.view(), &mut out).unwrap();
        assert_eq!(check(sum, &out), a.big() + b.big());
        let difference = integer::subtract(a.view(), b.view(), &mut out).unwrap();
        assert_eq!(check(difference, &out), a.big() - b.big());
        assert_eq!(integer::compare(a.view(), b.view()), a.big().cmp(&b.big()));
        assert_eq!(integer::compare(a.view(), a.view()), core::cmp::Ordering::Equal);
    });
}

fn multiply(a: &Number, b: &Number) {
    let expected = a.big() * b.big();
    let mut out = vec![DIRT; integer::multiply_limbs(a.view(), b.view())];
    let plain = integer::multiply(a.view(), b.view(), &mut out, &mut []).unwrap();
    assert_eq!(check(plain, &out), expected);
    let mut scratch = vec![DIRT; integer::multiply_scratch_limbs(a.view(), b.view())];
    out.fill(DIRT);
    let quick = integer::multiply(a.view(), b.view(), &mut out, &mut scratch).unwrap();
    assert_eq!(check(quick, &out), expected);
    let mut out = vec![DIRT; integer::multiply_limbs(a.view(), a.view())];
    let square = integer::multiply(a.view(), a.view(), &mut out, &mut []).unwrap();
    assert_eq!(check(square, &out), a.big() * a.big());
}

#[test]
fn products() {
    pairs(2, 10_000, 8, multiply);
    pairs(3, 600, 800, multiply);
}

fn divide(a: &Number, b: &Number) {
    let (a, b) = (a.view(), b.view());
    let mut quotient = vec![DIRT; integer::quotient_limbs(a, b)];
    let mut remainder = vec![DIRT; integer::remainder_limbs(a, b)];
    let mut scratch = vec![DIRT; integer::divide_scratch_limbs(a, b)];
    let result = integer::floor_divide_modulo(a, b, &mut quotient, &mut remainder, &mut scratch);
    if b.is_zero() {
        assert_eq!(result, Err(Error::DivideByZero));
        return;
    }
    let (whole, rest) = result.unwrap();
    let (left, right) = (big(a.negative, a.magnitude), big(b.negative, b.magnitude));
    let expected = left.div_mod_floor(&right);
    assert_eq!((check(whole, &quotient), check(rest, &remainder)), expected);
    quotient.fill(DIRT);
    remainder.fill(DIRT);
    let whole = integer::floor_divide(a, b, &mut quotient, &mut scratch).unwrap();
    assert_eq!(check(whole, &quotient), expected.0);
    let rest = integer::floor_modulo(a, b, &mut remainder, &mut scratch).unwrap();
    assert_eq!(check(rest, &remainder), expected.1);
}

#[test]
fn floor_division() {
    pairs(4, 60_000, 6, divide);
    pairs(5, 1_000, 80, divide);
    // Products next to multiples of the divisor meet the rare corrections of the estimate.
    let mut random = Random(6);
    for _ in 0..20_000 {
        let (a, b) = (random.number(5), random.number(5));
        let near = a.big() * b.big() + BigInt::from(random.below(3) as i32 - 1);
        let (sign, limbs) = near.to_u32_digits();
        divide(&Number { negative: sign == Sign::Minus, limbs }, &b);
    }
}

#[test]
fn shifts() {
    let mut random = Random(7);
    for _ in 0..20_000 {
        let a = random.number(6);
        let bits = random.below(250);
        let mut out = vec![DIRT; integer::shift_left_limbs(a.view(), bits)];
        let left = integer::shift_left(a.view(), bits, &mut out).unwrap();
        assert_eq!(check(left, &out), a.big() << bits);
        let mut out = vec![DIRT; integer::shift_right_limbs(a.view(), bits)];
        let right = integer::shift_right(a.view(), bits, &mut out).unwrap();
        assert_eq!(check(right, &out), a.big() >> bits);
        assert_eq!(a.view().bit_length() as u64, a.big().bits());
    }
}

#[test]
fn bit_operations() {
    pairs(8, 30_000, 6, |a, b| {
        let mut out = vec![DIRT; bitwise::bitwise_limbs(a.view(), b.view())];
        let result = bitwise::and(a.view(), b.view(), &mut out).unwrap();
        assert_eq!(check(result, &out), a.big() & b.big());
        let result = bitwise::or(a.view(), b.view(), &mut out).unwrap();
        assert_eq!(check(result, &out), a.big() | b.big());
        let result = bitwise::xor(a.view(), b.view(), &mut out).unwrap();
        assert_eq!(check(result, &out), a.big() ^ b.big());
        let result = bitwise::invert(a.view(), &mut out).unwrap();
        assert_eq!(check(result, &out), -a.big() - 1);
    });
}

#[test]
fn powers() {
    let mut random = Random(9);
    for _ in 0..3_000 {
        let base = random.number(3);
        let exponent = random.below(40) as u32;
        let limbs = [exponent];
        let count = Integer::new(false, &limbs);
        let room = power::power_limbs(base.view(), count).unwrap();
        let (mut out, mut scratch) = (vec![DIRT; room], vec![DIRT; room]);
        let result = power::power(base.view(), count, &mut out, &mut scratch).unwrap();
        assert_eq!(check(result, &out), base.big().pow(exponent));
    }
    let huge = [0, 0, 1];
    for base in [-1, 0, 1] {
        let base = convert::from_i64(base);
        let mut out = [DIRT; 2];
        let huge = Integer::new(false, &huge);
        let result = power::power(base.as_integer(), huge, &mut out, &mut [0; 2]).unwrap();
        let expected = check(convert_back(base.as_integer()), base.as_integer().magnitude);
        assert_eq!(check(result, &out), &expected * &expected);
    }
    let two = convert::from_i64(2);
    let huge = Integer::new(false, &huge);
    assert_eq!(power::power_limbs(two.as_integer(), huge), Err(Error::TooBig));
}

fn convert_back(number: Integer) -> crate::Written {
    (number.negative, number.magnitude.len())
}

#[test]
fn powers_modulo() {
    let mut random = Random(10);
    for _ in 0..3_000 {
        let (base, modulus) = (random.number(5), random.number(4));
        let mut exponent = random.number(3);
        exponent.negative = false;
        let mut out = vec![DIRT; power::power_modulo_limbs(modulus.view())];
        let room = power::power_modulo_scratch_limbs(base.view(), modulus.view());
        let mut scratch = vec![DIRT; room];
        let result = power::power_modulo(
            base.view(),
            exponent.view(),
            modulus.view(),
            &mut out,
            &mut scratch,
        );
        if modulus.view().is_zero() {
            assert_eq!(result, Err(Error::DivideByZero));
            continue;
        }
        let expected = base.big().modpow(&exponent.big(), &modulus.big());
        assert_eq!(check(result.unwrap(), &out), expected);
    }
}

#[test]
fn text_in_every_base() {
    let mut random = Random(11);
    for round in 0..8_000 {
        let base = 2 + round % 35;
        let a = random.number(if round % 50 == 0 { 200 } else { 7 });
        let number = a.view();
        let mut out = vec![b'?'; text::to_text_bytes(number, base)];
        let mut scratch = vec![DIRT; text::to_text_scratch_limbs(number, base)];
        let length = text::to_text(number, base, false, &mut out, &mut scratch).unwrap();
        let written = core::str::from_utf8(&out[..length]).unwrap();
        assert_eq!(written, a.big().to_str_radix(base));
        let digits = written.trim_start_matches('-').to_uppercase();
        let mut limbs = vec![DIRT; text::from_text_limbs(digits.len(), base)];
        let count = text::from_text(digits.as_bytes(), base, &mut limbs).unwrap();
        assert_eq!(big(a.negative, &limbs[..count]), a.big());
    }
}

#[test]
fn text_that_is_no_number() {
    let mut out = [0; 4];
    for (digits, base) in [("", 10), ("_", 10), ("12a", 10), ("2", 2), ("-1", 10), (" 1", 10)] {
        assert_eq!(text::from_text(digits.as_bytes(), base, &mut out), Err(Error::Syntax));
    }
    assert_eq!(text::from_text(b"1", 37, &mut out), Err(Error::Domain));
    assert_eq!(text::from_text(b"0001_000", 10, &mut out), Ok(1));
    assert_eq!(out[0], 1000);
    assert_eq!(text::from_text(&[b'9'; 60], 10, &mut out), Err(Error::TooBig));
}

#[test]
fn byte_strings() {
    let mut random = Random(12);
    for _ in 0..30_000 {
        let bytes: Vec<u8> =
            (0..random.below(14)).map(|_| (random.limb() >> random.below(25)) as u8).collect();
        for signed in [false, true] {
            let expected = if signed {
                BigInt::from_signed_bytes_le(&bytes)
            } else {
                BigInt::from_bytes_le(Sign::Plus, &bytes)
            };
            let mut out = vec![DIRT; bytes::from_bytes_limbs(&bytes)];
            let little = bytes::from_bytes(&bytes, ByteOrder::Little, signed, &mut out).unwrap();
            assert_eq!(check(little, &out), expected);
            let mut back = vec![7; bytes.len()];
            let number = Integer::written(little, &out);
            bytes::to_bytes(number, ByteOrder::Little, signed, &mut back).unwrap();
            assert_eq!(back, bytes);
            let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
            bytes::to_bytes(number, ByteOrder::Big, signed, &mut back).unwrap();
            assert_eq!(back, reversed);
            let mut out = vec![DIRT; bytes::from_bytes_limbs(&bytes)];
            let result = bytes::from_bytes(&reversed, ByteOrder::Big, signed, &mut out).unwrap();
            assert_eq!(check(result, &out), expected);
        }
    }
}

#[test]
fn numbers_too_big_for_bytes() {
    let fits = |value: i64, signed: bool, length: usize| {
        let mut out = vec![0; length];
        let number = convert::from_i64(value);
        bytes::to_bytes(number.as_integer(), ByteOrder::Big, signed, &mut out).is_ok()
    };
    assert!(fits(255, false, 1) && !fits(256, false, 1) && !fits(-1, false, 1));
    assert!(fits(127, true, 1) && !fits(128, true, 1));
    assert!(fits(-128, true, 1) && !fits(-129, true, 1));
    assert!(fits(0, true, 0) && fits(0, false, 0) && !fits(1, false, 0) && !fits(-1, true, 0));
    let mut out = [0; 2];
    let number = convert::from_i64(-0x12345);
    let result = bytes::to_bytes(number.as_integer(), ByteOrder::Little, true, &mut out);
    assert_eq!((result, out), (Err(Error::TooBig), [0xbb, 0xdc]));
}

#[test]
fn machine_integers() {
    let mut random = Random(13);
    for _ in 0..20_000 {
        let a = random.number(5);
        assert_eq!(convert::to_i64(a.view()), i64::try_from(a.big()).ok());
        assert_eq!(convert::to_u64(a.view()), u64::try_from(a.big()).ok());
        assert_eq!(convert::to_i128(a.view()), i128::try_from(a.big()).ok());
        let low = a.big() & BigInt::from(u64::MAX);
        assert_eq!(convert::wrapping_u64(a.view()), u64::try_from(low).unwrap());
    }
    for value in [i64::MIN, i64::MAX, -1, 0, 1] {
        assert_eq!(convert::to_i64(convert::from_i64(value).as_integer()), Some(value));
    }
    for value in [i128::MIN, i128::MAX, -1, 0, 1] {
        assert_eq!(convert::to_i128(convert::from_i128(value).as_integer()), Some(value));
    }
    assert_eq!(convert::to_u64(convert::from_u64(u64::MAX).as_integer()), Some(u64::MAX));
}

#[test]
fn floats_of_integers_are_nearest() {
    let mut random = Random(14);
    for _ in 0..20_000 {
        let longest = if random.below(10) == 0 { 40 } else { 5 };
        let a = random.number(longest);
        // The standard library rounds decimal text correctly.
        let expected: f64 = a.big().to_string().parse().unwrap();
        let found = convert::to_float::<f64>(a.view());
        assert_eq!(found, if expected.is_finite() { Ok(expected) } else { Err(Error::TooBig) });
        let expected: f32 = a.big().to_string().parse().unwrap();
        let found = convert::to_float::<f32>(a.view());
        assert_eq!(found, if expected.is_finite() { Ok(expected) } else { Err(Error::TooBig) });
    }
}

#[test]
fn integers_of_floats_are_truncated() {
    let mut random = Random(15);
    for _ in 0..20_000 {
        let value = f64::from_bits(random.bits());
        let mut out = vec![DIRT; convert::from_float_limbs(value)];
        let result = convert::from_float(value, &mut out);
        if value.is_nan() {
            assert_eq!(result, Err(Error::Domain));
        } else {
            let expected: BigInt = format!("{:.0}", value.trunc()).parse().unwrap();
            assert_eq!(check(result.unwrap(), &out), expected);
        }
        let small = (random.bits() as i64 >> random.below(60)) as f32 / 8.0;
        let mut out = vec![DIRT; convert::from_float_limbs(small)];
        let result = convert::from_float(small, &mut out).unwrap();
        assert_eq!(check(result, &out), BigInt::from(small as i128));
    }
    assert_eq!(convert::from_float(f64::INFINITY, &mut []), Err(Error::TooBig));
}

#[test]
fn short_slices_are_refused_not_fatal() {
    pairs(16, 3_000, 5, |a, b| {
        let (a, b) = (a.view(), b.view());
        for room in 0..12 {
            let (mut out, mut more) = (vec![DIRT; room], vec![DIRT; room]);
            let mut scratch = vec![DIRT; room];
            let _ = integer::add(a, b, &mut out);
            let _ = integer::multiply(a, b, &mut out, &mut scratch);
            let _ = integer::floor_divide_modulo(a, b, &mut out, &mut more, &mut scratch);
            let _ = integer::shift_left(a, 70, &mut out);
            let _ = integer::shift_right(a, 30, &mut out);
            let _ = bitwise::xor(a, b, &mut out);
            let _ = power::power(a, Integer::new(false, &[3]), &mut out, &mut scratch);
            let _ = power::power_modulo(a, a.negated(), b, &mut out, &mut scratch);
            let _ = text::to_text(a, 10, false, &mut vec![0; room], &mut scratch);
        }
    });
}
