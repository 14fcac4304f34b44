//! Integers and floats by format specifications: signs, prefixes, digit groups, zero fill.

use super::format_spec::{Spec, pad, pad_text, unknown_kind};
use super::numbers;
use crate::buffer::Buffer;
use crate::print::Writer;
use crate::text::Text;
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use boreas_number::float_format::{Format, Sign, Style, format, format_bytes};

/// The parts of a number, in the order they are written.
struct Parts<'a> {
    negative: bool,
    prefix: &'a [u8],
    /// The digits before the decimal point.
    digits: &'a [u8],
    /// The point and all behind it.
    rest: &'a [u8],
    uppercase: bool,
    /// Digits between two separators.
    group: usize,
    /// Digits to be written at least.
    least: usize,
}

/// Writes an integer (or bool).
pub fn format_integer(vm: &mut Vm, value: Value, spec: Spec, out: &mut dyn Writer) -> PyResult<()> {
    let base = match spec.kind {
        0 | b'd' | b'n' => 10,
        b'x' | b'X' => 16,
        b'b' => 2,
        b'o' => 8,
        b'c' => return format_character(vm, value, spec, out),
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => {
            let number = vm.to_float(value)?;
            return write_float(vm, number, spec, out);
        }
        kind => return Err(unknown_kind(vm, kind, value)),
    };
    if spec.precision.is_some() {
        return Err(vm.value_error("precision not allowed in integer format specifier"));
    }
    write_integer(vm, value, base, 0, spec, out)
}

/// Writes an integer in a base with at least `least` digits.
pub fn write_integer(
    vm: &mut Vm,
    value: Value,
    base: u32,
    least: usize,
    spec: Spec,
    out: &mut dyn Writer,
) -> PyResult<()> {
    let mut buffer = [0; numbers::SMALL_DIGITS];
    let big;
    let (negative, digits) = match numbers::small_digits(value, base, &mut buffer) {
        Some(parts) => parts,
        None => {
            big = numbers::big_text(vm, value, base)?;
            match big.split_first() {
                Some((b'-', digits)) => (true, digits),
                _ => (false, &*big),
            }
        }
    };
    let uppercase = spec.kind == b'X';
    let prefix: &[u8] = match (spec.alternate, base) {
        (true, 16) if uppercase => b"0X",
        (true, 16) => b"0x",
        (true, 8) => b"0o",
        (true, 2) => b"0b",
        _ => b"",
    };
    let group = if base == 10 { 3 } else { 4 };
    let parts = Parts { negative, prefix, digits, rest: b"", uppercase, group, least };
    write_parts(vm, &parts, spec, out)
}

/// Writes the character of an integer's code.
fn format_character(
    vm: &mut Vm,
    value: Value,
    mut spec: Spec,
    out: &mut dyn Writer,
) -> PyResult<()> {
    if spec.sign != 0 {
        return Err(vm.value_error("sign not allowed with integer format specifier 'c'"));
    }
    let text = character(vm, value)?;
    spec.precision = None;
    if spec.align == 0 {
        spec.align = b'>';
    }
    let text = vm.to_str(text)?;
    pad_text(vm, text, &spec, out)
}

/// The str of a character's code; raises OverflowError if there is no such character.
pub fn character(vm: &mut Vm, code: Value) -> PyResult {
    let code = vm.to_index(code)?;
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(character) => vm.new_str(character.encode_utf8(&mut [0; 4]).as_bytes()),
        None => Err(vm.overflow_error("%c arg not in range(0x110000)")),
    }
}

/// Writes a float.
pub fn format_float(vm: &mut Vm, value: Value, spec: Spec, out: &mut dyn Writer) -> PyResult<()> {
    match spec.kind {
        0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%' => {
            let number = vm.to_float(value)?;
            write_float(vm, number, spec, out)
        }
        kind => Err(unknown_kind(vm, kind, value)),
    }
}

/// Writes a machine float; the type letter is one for floats, or 0.
pub fn write_float(vm: &mut Vm, number: Float, spec: Spec, out: &mut dyn Writer) -> PyResult<()> {
    let precision = spec.precision.unwrap_or(6);
    let style = match spec.kind {
        b'e' | b'E' => Style::Exponent,
        b'f' | b'F' | b'%' => Style::Fixed,
        0 if spec.precision.is_none() => Style::Shortest,
        _ => Style::General,
    };
    let mut shape = Format::new(style, precision as u32);
    shape.alternate = spec.alternate;
    shape.keep_decimal = spec.kind == 0;
    shape.uppercase = spec.kind.is_ascii_uppercase();
    shape.sign = Sign::Negative;
    let percent = spec.kind == b'%';
    let number = if percent { number * 100.0 } else { number };
    // One byte more for the percent sign.
    let room = format_bytes(number, &shape) + 1;
    let mut short = [0; 96];
    if room <= short.len() {
        let length = finish_float(number, &shape, percent, &mut short);
        let text = short.get(..length).unwrap_or_default();
        return write_float_text(vm, text, spec, out);
    }
    let block = vm.allocate_block::<u8>(room)?;
    let length = finish_float(number, &shape, percent, Buffer::of_block(block).bytes_mut(vm));
    let text: Text = block.text_of(0, length);
    write_float_text(vm, &text, spec, out)
}

/// Puts a float's text into a slice and returns its length.
fn finish_float(number: Float, shape: &Format, percent: bool, buffer: &mut [u8]) -> usize {
    let length = format(number, shape, buffer).unwrap_or(0);
    if let Some(slot) = buffer.get_mut(length)
        && percent
    {
        *slot = b'%';
        return length + 1;
    }
    length
}

fn write_float_text(vm: &mut Vm, text: &[u8], spec: Spec, out: &mut dyn Writer) -> PyResult<()> {
    let (negative, text) = match text {
        [b'-', magnitude @ ..] => (true, magnitude),
        _ => (false, text),
    };
    let whole = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(whole).unwrap_or_default();
    let parts = Parts { negative, prefix: b"", digits, rest, uppercase: false, group: 3, least: 0 };
    write_parts(vm, &parts, spec, out)
}

/// The length of so many digits with separators between groups.
fn grouped_length(digits: usize, group: usize) -> usize {
    digits + digits.saturating_sub(1) / group
}

fn write_parts(vm: &mut Vm, parts: &Parts, mut spec: Spec, out: &mut dyn Writer) -> PyResult<()> {
    if parts.digits.is_empty() {
        // Zeros before an infinity or NaN are mere fill.
        spec.grouping = 0;
    }
    let sign: &[u8] = match (parts.negative, spec.sign) {
        (true, _) => b"-",
        (false, b'+') => b"+",
        (false, b' ') => b" ",
        _ => b"",
    };
    let mut count = parts.digits.len().max(parts.least);
    let length =
        |count| if spec.grouping == 0 { count } else { grouped_length(count, parts.group) };
    let around = sign.len() + parts.prefix.len() + parts.rest.len();
    let zeros = matches!(spec.align, b'=' | b'0') && *spec.fill == *b"0";
    if zeros {
        // Filling with zeros is writing more digits, so they are grouped too.
        let wanted = spec.width.saturating_sub(around);
        if spec.grouping == 0 {
            count = count.max(wanted);
        }
        while length(count) < wanted {
            count += 1;
        }
    }
    let padding = spec.width.saturating_sub(around + length(count));
    let before = match spec.align {
        b'<' | b'=' => 0,
        b'^' => padding / 2,
        _ => padding,
    };
    pad(vm, spec.fill, before, out)?;
    out.write(vm, sign)?;
    out.write(vm, parts.prefix)?;
    if spec.align == b'=' {
        pad(vm, spec.fill, padding, out)?;
    }
    write_digits(vm, parts, count, spec.grouping, out)?;
    out.write(vm, parts.rest)?;
    if spec.align == b'=' {
        return Ok(());
    }
    pad(vm, spec.fill, padding - before, out)
}

/// Writes `count` digits, those missing being zeros.
fn write_digits(
    vm: &mut Vm,
    parts: &Parts,
    count: usize,
    separator: u8,
    out: &mut dyn Writer,
) -> PyResult<()> {
    let missing = count - parts.digits.len();
    if separator == 0 && !parts.uppercase {
        pad(vm, Text::from_static(b"0"), missing, out)?;
        return out.write(vm, parts.digits);
    }
    for index in 0..count {
        if separator != 0 && index > 0 && (count - index).is_multiple_of(parts.group) {
            out.write(vm, &[separator])?;
        }
        let digit = index.checked_sub(missing).and_then(|at| parts.digits.get(at));
        let digit = digit.copied().unwrap_or(b'0');
        out.write(vm, &[if parts.uppercase { digit.to_ascii_uppercase() } else { digit }])?;
    }
    Ok(())
}
