//! Floats to and from text.

use super::int_text::trim;
use super::limbs::{Bytes, raise_number_error};
use crate::error::Message;
use crate::print::Writer;
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use boreas_number::float::{Float as _, Kind};
use boreas_number::{Error, float_format, float_parse};

/// Prints a float as `repr` does.
pub(super) fn print(vm: &mut Vm, number: Float, out: &mut dyn Writer) -> PyResult<()> {
    let mut text = [0; float_format::REPR_BYTES];
    match float_format::repr(number, &mut text) {
        Ok(length) => out.write(vm, text.get(..length).unwrap_or_default()),
        Err(error) => Err(raise_number_error(vm, error)),
    }
}

/// Reads a float as `float(text)` does.
pub(super) fn parse(vm: &mut Vm, text: &[u8]) -> PyResult<Float> {
    match parse_trimmed(vm, trim(text))? {
        Some(number) => Ok(number),
        None => Err(raise_number_error(vm, Error::Syntax)),
    }
}

/// Reads a float without space around it; `None` where the text is no float.
pub(super) fn parse_trimmed(vm: &mut Vm, text: &[u8]) -> PyResult<Option<Float>> {
    if !text.contains(&b'_') {
        return Ok(float_parse::parse(text).ok());
    }
    let mut clean = Bytes::new(vm, text.len())?;
    let mut length = 0;
    let mut previous = b'_';
    for (at, byte) in text.iter().enumerate() {
        if *byte == b'_' {
            let next = text.get(at + 1).copied().unwrap_or(b'_');
            if !previous.is_ascii_digit() || !next.is_ascii_digit() {
                return Ok(None);
            }
        } else if let Some(slot) = clean.as_mut().get_mut(length) {
            *slot = *byte;
            length += 1;
        }
        previous = *byte;
    }
    Ok(float_parse::parse(clean.as_slice().get(..length).unwrap_or_default()).ok())
}

impl Vm {
    /// Makes a float of text, as constants of `.mpy` files hold it; raises ValueError.
    pub fn new_float_from_text(&mut self, text: &[u8]) -> PyResult {
        let number = parse(self, text)?;
        self.new_float(number)
    }
}

/// `float.hex`.
pub(super) fn hex(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    let value = vm.unwrap_native(value);
    let number = vm.to_float(value)?;
    let decoded = number.decode();
    let Kind::Finite { mantissa, exponent, .. } = decoded.kind else {
        return vm.print_to_str(value, crate::print::PrintKind::Repr);
    };
    let fraction_bits = Float::MANTISSA_DIGITS - 1;
    let digits = fraction_bits.div_ceil(4);
    let mut text = Message::new();
    text.text(if decoded.negative { "-0x" } else { "0x" });
    let normal = mantissa >> fraction_bits;
    text.number(normal as usize).text(".");
    let fraction = (mantissa & ((1 << fraction_bits) - 1)) << (digits * 4 - fraction_bits);
    if mantissa == 0 {
        text.text("0p+0");
    } else {
        for place in (0..digits).rev() {
            let digit = (fraction >> (place * 4) & 15) as u32;
            let digit = char::from_digit(digit, 16).unwrap_or('0') as u8;
            text.bytes(&[digit]);
        }
        let exponent = exponent + fraction_bits as i32;
        text.text(if exponent < 0 { "p" } else { "p+" }).signed(exponent as isize);
    }
    vm.new_str(text.as_bytes())
}
