//! Ints to and from text.

use super::limbs::{Bytes, Limbs, Operand, machine_int, raise_number_error};
use crate::builder::Builder;
use crate::error::Message;
use crate::exceptions::VALUE_ERROR;
use crate::print::Writer;
use crate::text::Text;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_number::{Error, text};

/// A machine word in base 2 with its sign.
const WORD_TEXT: usize = usize::BITS as usize + 1;

/// Writes a machine word's digits at the end of the slice; returns where they start.
fn word_text(number: isize, base: usize, out: &mut [u8; WORD_TEXT]) -> usize {
    let mut at = out.len();
    let mut rest = number.unsigned_abs();
    let mut push = |byte| {
        at = at.saturating_sub(1);
        if let Some(slot) = out.get_mut(at) {
            *slot = byte;
        }
    };
    loop {
        let digit = rest.checked_rem(base).unwrap_or(0) as u8;
        push(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
        rest = rest.checked_div(base).unwrap_or(0);
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        push(b'-');
    }
    at
}

/// Prints an int or bool in decimal; small ones take no memory.
pub(super) fn print_decimal(vm: &mut Vm, value: Value, out: &mut dyn Writer) -> PyResult<()> {
    if let Some(number) = machine_int(value) {
        let mut digits = [0; WORD_TEXT];
        let start = word_text(number, 10, &mut digits);
        return out.write(vm, digits.get(start..).unwrap_or_default());
    }
    let digits = big_text(vm, value, 10)?;
    out.write(vm, digits.0.as_slice().get(..digits.1).unwrap_or_default())
}

/// The digits of an int of any size in a base of 2 to 36, in lower case, with a minus sign if it
/// is negative and without prefix.
pub fn to_text(vm: &mut Vm, value: Value, base: u32) -> PyResult<Builder> {
    let mut builder = Builder::new();
    let value = vm.unwrap_native(value);
    if let (Some(number), 2..=36) = (machine_int(value), base) {
        let mut digits = [0; WORD_TEXT];
        let start = word_text(number, base as usize, &mut digits);
        builder.push(vm, digits.get(start..).unwrap_or_default())?;
    } else {
        let digits = big_text(vm, value, base)?;
        builder.push(vm, digits.0.as_slice().get(..digits.1).unwrap_or_default())?;
    }
    Ok(builder)
}

fn big_text(vm: &mut Vm, value: Value, base: u32) -> PyResult<(Bytes, usize)> {
    let Some(number) = Operand::of(value) else {
        return Err(super::int_type::not_an_int(vm, value));
    };
    let number = number.view();
    let mut digits = Bytes::new(vm, text::to_text_bytes(number, base))?;
    let mut scratch = Limbs::new(vm, text::to_text_scratch_limbs(number, base))?;
    match text::to_text(number, base, false, digits.as_mut(), scratch.as_mut()) {
        Ok(length) => Ok((digits, length)),
        Err(error) => Err(raise_number_error(vm, error)),
    }
}

/// The text of a str, or the bytes of what has the buffer protocol; `None` for other values.
pub(super) fn text_of(vm: &mut Vm, value: Value) -> PyResult<Option<Text>> {
    let value = vm.unwrap_native(value);
    if let Some(text) = vm.as_str(value).or_else(|| vm.as_bytes(value)) {
        return Ok(Some(text));
    }
    let Some(buffer) = vm.type_of(value).buffer.and_then(|view| view(value)) else {
        return Ok(None);
    };
    // Its owner may change these bytes, so they are copied.
    let copy = vm.allocate_block(buffer.len())?;
    copy.copy_from_slice(0, buffer.bytes(vm));
    Ok(Some(copy.text(buffer.len())))
}

/// White space as Python's number constructors see it.
pub(super) fn trim(text: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(start, |last| last + 1);
    text.get(start..end).unwrap_or_default()
}

/// Splits off a sign; returns whether it is a minus.
pub(super) fn split_sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    }
}

/// Reads an int as `int(text, base)` does; base 0 looks at the prefix.
pub fn parse_int(vm: &mut Vm, source: &[u8], base: u32) -> PyResult {
    if base != 0 && !(2..=36).contains(&base) {
        return Err(vm.value_error("int() arg 2 must be >= 2 and <= 36"));
    }
    let (negative, unsigned) = split_sign(trim(source));
    let (base, digits) = match split_prefix(unsigned, base) {
        Some(parts) if well_formed(parts.1, parts.0) => parts,
        _ => return Err(invalid_int(vm, source, base)),
    };
    if let Some(number) = word_value(digits, base as isize) {
        return vm.new_int(if negative { -number } else { number });
    }
    let mut limbs = Limbs::new(vm, text::from_text_limbs(digits.len(), base))?;
    let result = text::from_text(digits, base, limbs.as_mut());
    if result == Err(Error::Syntax) {
        return Err(invalid_int(vm, source, base));
    }
    limbs.finish(vm, result.map(|length| (negative && length != 0, length)))
}

/// The base and the digits behind a prefix that goes with `base`; `None` for `0` and more digits
/// in base 0.
fn split_prefix(text: &[u8], base: u32) -> Option<(u32, &[u8])> {
    let prefixed = match text {
        [b'0', b'x' | b'X', rest @ ..] => Some((16, rest)),
        [b'0', b'o' | b'O', rest @ ..] => Some((8, rest)),
        [b'0', b'b' | b'B', rest @ ..] => Some((2, rest)),
        _ => None,
    };
    match prefixed {
        Some((found, rest)) if base == 0 || base == found => {
            Some((found, rest.strip_prefix(b"_").unwrap_or(rest)))
        }
        _ if base != 0 => Some((base, text)),
        _ => {
            let zeros_only = text.iter().all(|byte| matches!(byte, b'0' | b'_'));
            (zeros_only || text.first() != Some(&b'0')).then_some((10, text))
        }
    }
}

/// Whether there are only digits, with single underscores between them.
fn well_formed(digits: &[u8], base: u32) -> bool {
    let mut after_digit = false;
    for byte in digits {
        let digit = char::from(*byte).is_digit(base);
        let separator = *byte == b'_' && after_digit;
        if !digit && !separator {
            return false;
        }
        after_digit = digit;
    }
    after_digit
}

fn word_value(digits: &[u8], base: isize) -> Option<isize> {
    let mut number = 0_isize;
    for byte in digits.iter().filter(|byte| **byte != b'_') {
        let digit = char::from(*byte).to_digit(36)? as isize;
        number = number.checked_mul(base)?.checked_add(digit)?;
    }
    Some(number)
}

#[cold]
#[inline(never)]
fn invalid_int(vm: &mut Vm, source: &[u8], base: u32) -> Raised {
    let mut message = Message::new();
    message.text("invalid syntax for integer with base ").number(base as usize).text(": '");
    message.bytes(source).text("'");
    vm.raise_message(&VALUE_ERROR, &message)
}
