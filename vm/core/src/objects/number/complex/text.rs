//! Complex numbers to and from text.

use crate::objects::number::float_text::parse_trimmed;
use crate::objects::number::int_text::{split_sign, trim};
use crate::objects::number::limbs::raise_number_error;
use crate::print::Writer;
use crate::value::{Float, PyResult};
use crate::vm::Vm;
use boreas_number::{Error, float_format};

/// Prints a complex number as `repr` does.
pub(super) fn print(vm: &mut Vm, parts: (Float, Float), out: &mut dyn Writer) -> PyResult<()> {
    let (real, imaginary) = parts;
    if real == 0.0 && real.is_sign_positive() {
        print_part(vm, imaginary, out)?;
        return out.write(vm, b"j");
    }
    out.write(vm, b"(")?;
    print_part(vm, real, out)?;
    if imaginary.is_nan() || imaginary.is_sign_positive() {
        out.write(vm, b"+")?;
    }
    print_part(vm, imaginary, out)?;
    out.write(vm, b"j)")
}

/// Prints one part, without the decimal of a whole number.
fn print_part(vm: &mut Vm, number: Float, out: &mut dyn Writer) -> PyResult<()> {
    let mut text = [0; float_format::REPR_BYTES];
    match float_format::repr(number, &mut text) {
        Ok(length) => {
            let text = text.get(..length).unwrap_or_default();
            out.write(vm, text.strip_suffix(b".0").unwrap_or(text))
        }
        Err(error) => Err(raise_number_error(vm, error)),
    }
}

/// Reads a complex number as `complex(text)` does.
pub(super) fn parse(vm: &mut Vm, text: &[u8]) -> PyResult {
    let text = trim(text);
    let inner = text.strip_prefix(b"(").and_then(|rest| rest.strip_suffix(b")")).map(trim);
    match parse_parts(vm, inner.unwrap_or(text))? {
        Some((real, imaginary)) => vm.new_complex(real, imaginary),
        None => Err(raise_number_error(vm, Error::Syntax)),
    }
}

fn parse_parts(vm: &mut Vm, text: &[u8]) -> PyResult<Option<(Float, Float)>> {
    let Some(body) = text.strip_suffix(b"j").or_else(|| text.strip_suffix(b"J")) else {
        return Ok(parse_trimmed(vm, text)?.map(|real| (real, 0.0)));
    };
    let (real, imaginary) = body.split_at_checked(last_sign(body)).unwrap_or((b"", body));
    let imaginary = match signed_unit(imaginary) {
        Some(unit) => Some(unit),
        None => parse_trimmed(vm, imaginary)?,
    };
    let real = if real.is_empty() { Some(0.0) } else { parse_trimmed(vm, real)? };
    Ok(real.zip(imaginary))
}

/// The imaginary part of nothing but a sign before the `j`.
fn signed_unit(text: &[u8]) -> Option<Float> {
    let (negative, rest) = split_sign(text);
    rest.is_empty().then_some(if negative { -1.0 } else { 1.0 })
}

/// Where the imaginary part begins: at the last sign that is not an exponent's.
fn last_sign(body: &[u8]) -> usize {
    let pairs = body.iter().zip(body.iter().skip(1));
    let found = pairs.enumerate().filter(|(_, (before, sign))| {
        matches!(sign, b'+' | b'-') && !matches!(before, b'e' | b'E')
    });
    found.map(|(at, _)| at + 1).max().unwrap_or(0)
}
