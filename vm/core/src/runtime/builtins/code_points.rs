//! Built-in functions about text: `ascii chr format ord repr`.

use crate::builder::Builder;
use crate::exceptions::TYPE_ERROR;
use crate::objects::text::format_spec::format_to_str;
use crate::print::PrintKind;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// `repr(object)`.
pub fn repr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else { return Ok(Value::NONE) };
    vm.print_to_str(*object, PrintKind::Repr)
}

/// `ascii(object)`: its repr, with all but ASCII escaped.
pub fn ascii(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let printed = repr(vm, arguments)?;
    if vm.is_ascii_str(printed) {
        return Ok(printed);
    }
    let text = vm.to_str(printed)?;
    let mut builder = Builder::new();
    for character in text.as_str().chars() {
        if character.is_ascii() {
            builder.push_char(vm, character)?;
            continue;
        }
        let code = character as u32;
        let (letter, digits) = match code {
            0..=0xFF => (b'x', 2),
            0x100..=0xFFFF => (b'u', 4),
            _ => (b'U', 8),
        };
        builder.push(vm, &[b'\\', letter])?;
        for shift in (0..digits).rev() {
            let digit = core::char::from_digit(code >> (4 * shift) & 15, 16).unwrap_or('0');
            builder.push_char(vm, digit)?;
        }
    }
    builder.into_str(vm)
}

/// `chr(code)`.
pub fn chr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [code] = arguments else { return Ok(Value::NONE) };
    let code = vm.to_index(*code)?;
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(character) => {
            let mut bytes = [0; 4];
            vm.new_str(character.encode_utf8(&mut bytes).as_bytes())
        }
        None => Err(vm.value_error("chr() arg not in range(0x110000)")),
    }
}

/// `ord(character)`, of a str or bytes of one.
pub fn ord(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value] = arguments else { return Ok(Value::NONE) };
    let value = vm.unwrap_native(*value);
    let length = if let Some(text) = vm.as_str(value) {
        let mut characters = text.as_str().chars();
        if let (Some(only), None) = (characters.next(), characters.next()) {
            return Ok(Value::small(only as isize));
        }
        text.as_str().chars().count()
    } else if let Some(buffer) = vm.type_of(value).buffer.and_then(|buffer| buffer(value)) {
        if let [only] = buffer.bytes(vm) {
            return Ok(Value::small(*only as isize));
        }
        buffer.len()
    } else {
        return Err(vm.raise_with_type(
            &TYPE_ERROR,
            "ord() expected string of length 1, but ",
            value,
            " found",
        ));
    };
    let mut message = crate::error::Message::new();
    message.text("ord() expected a character, but string of length ").number(length);
    message.text(" found");
    Err(vm.raise_message(&TYPE_ERROR, &message))
}

/// `format(value, specification)`.
pub fn format(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, specification @ ..] = arguments else { return Ok(Value::NONE) };
    let specification = specification.first().copied().unwrap_or(Value::EMPTY_STR);
    format_to_str(vm, *value, specification)
}
