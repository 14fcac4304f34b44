//! Bytes as hexadecimal digits: `hex` and `fromhex`.

use super::array;
use super::content::{bytes_like, not_bytes_like, optional_number};
use super::search::is_space;
use crate::arguments::Arguments;
use crate::builder::Builder;
use crate::name;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// The digit of a number below 16.
pub fn digit(number: u8) -> u8 {
    match number & 15 {
        small @ 0..=9 => b'0' + small,
        large => b'a' + large - 10,
    }
}

/// The number of a hexadecimal digit.
pub fn digit_value(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).map(|number| number as u8)
}

/// `hex(sep, bytes_per_sep=1)` of bytes, bytearrays and memoryviews.
pub fn hex(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("self"), name!("sep"), name!("bytes_per_sep")];
    let [value, separator, group] = arguments.bind(vm, names, 1, 3)?;
    let group = optional_number(vm, Some(&group), 1)?;
    let Some(bytes) = bytes_like(vm, value) else { return Err(not_bytes_like(vm, value)) };
    let mut separators: Option<crate::text::Text> = None;
    if !separator.is_unbound() && group != 0 {
        separators = match vm.as_str(separator) {
            Some(text) => Some(text),
            None => bytes_like(vm, separator),
        };
        if separators.is_none_or(|text| text.len() != 1) {
            return Err(vm.value_error("sep must be length 1."));
        }
    }
    // Groups are counted from the right, for a negative size from the left.
    let size = group.unsigned_abs();
    let mut builder = Builder::with_capacity(vm, bytes.len().saturating_mul(2))?;
    for (at, byte) in bytes.iter().enumerate() {
        let place = if group > 0 { bytes.len() - at } else { at };
        if let Some(separator) = separators.filter(|_| at > 0 && place % size == 0) {
            builder.push(vm, &separator)?;
        }
        builder.push(vm, &[digit(byte >> 4), digit(*byte)])?;
    }
    builder.into_valid_str(vm)
}

fn parse(vm: &mut Vm, arguments: &[Value]) -> PyResult<Builder> {
    // Called on an object or on the type, the text is the last argument.
    let text = vm.to_str(arguments.last().copied().unwrap_or(Value::NONE))?;
    let mut builder = Builder::with_capacity(vm, text.len() / 2)?;
    let mut rest: &[u8] = &text;
    while let [first, tail @ ..] = rest {
        if is_space(*first) {
            rest = tail;
            continue;
        }
        let low = tail.first().and_then(|byte| digit_value(*byte));
        let (Some(high), Some(low)) = (digit_value(*first), low) else {
            return Err(vm.value_error("non-hex digit"));
        };
        builder.push_byte(vm, high << 4 | low)?;
        rest = tail.get(1..).unwrap_or_default();
    }
    Ok(builder)
}

/// `bytes.fromhex(text)`.
pub fn bytes_fromhex(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    parse(vm, arguments)?.into_bytes(vm)
}

/// `bytearray.fromhex(text)`.
pub fn bytearray_fromhex(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let built = parse(vm, arguments)?;
    array::new_bytearray(vm, &built.text())
}
