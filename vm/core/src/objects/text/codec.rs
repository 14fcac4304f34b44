//! Encoding text to bytes and decoding it: UTF-8, ASCII and Latin-1.

use super::content::{Content, bytes_like, not_bytes_like};
use crate::arguments::Arguments;
use crate::builder::Builder;
use crate::exceptions::{LOOKUP_ERROR, UNICODE_ERROR};
use crate::name;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// How text is written as bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

/// What to do about bytes or characters that the codec cannot express.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OnError {
    Raise,
    Ignore,
    Replace,
}

const CODECS: [(&[u8], Codec); 6] = [
    (b"utf8", Codec::Utf8),
    (b"ascii", Codec::Ascii),
    (b"usascii", Codec::Ascii),
    (b"latin1", Codec::Latin1),
    (b"latin", Codec::Latin1),
    (b"iso88591", Codec::Latin1),
];

const HANDLERS: [(&[u8], OnError); 3] =
    [(b"strict", OnError::Raise), (b"ignore", OnError::Ignore), (b"replace", OnError::Replace)];

/// Whether a name is spelled so, but for case, hyphens and underscores.
fn is_called(name: &[u8], spelling: &[u8]) -> bool {
    let letters = name.iter().filter(|byte| !matches!(byte, b'-' | b'_'));
    letters.map(u8::to_ascii_lowercase).eq(spelling.iter().copied())
}

fn options(vm: &mut Vm, encoding: Value, errors: Value) -> PyResult<(Codec, OnError)> {
    let mut options = (Codec::Utf8, OnError::Raise);
    if !encoding.is_unbound() {
        let name = vm.to_str(encoding)?;
        match CODECS.iter().find(|(spelling, _)| is_called(&name, spelling)) {
            Some((_, codec)) => options.0 = *codec,
            None => return Err(vm.raise(&LOOKUP_ERROR, "unknown encoding")),
        }
    }
    if !errors.is_unbound() {
        let name = vm.to_str(errors)?;
        match HANDLERS.iter().find(|(spelling, _)| **spelling == *name) {
            Some((_, handler)) => options.1 = *handler,
            None => return Err(vm.raise(&LOOKUP_ERROR, "unknown error handler")),
        }
    }
    Ok(options)
}

/// Makes the bytes of a str; `UNBOUND` options are the defaults.
pub fn encode_value(vm: &mut Vm, text: Value, encoding: Value, errors: Value) -> PyResult {
    let text = vm.to_str(text)?;
    let (codec, handler) = options(vm, encoding, errors)?;
    if codec == Codec::Utf8 || text.is_ascii() {
        return vm.new_bytes(&text);
    }
    let limit = if codec == Codec::Ascii { 0x80 } else { 0x100 };
    let mut builder = Builder::with_capacity(vm, text.len())?;
    for character in text.as_str().chars() {
        match character as u32 {
            code if code < limit => builder.push_byte(vm, code as u8)?,
            _ => match handler {
                OnError::Raise => return Err(vm.raise(&UNICODE_ERROR, "can't encode character")),
                OnError::Replace => builder.push_byte(vm, b'?')?,
                OnError::Ignore => {}
            },
        }
    }
    builder.into_bytes(vm)
}

/// Makes a str of anything with a buffer; `UNBOUND` options are the defaults.
pub fn decode_value(vm: &mut Vm, bytes: Value, encoding: Value, errors: Value) -> PyResult {
    let (codec, handler) = options(vm, encoding, errors)?;
    let Some(bytes) = bytes_like(vm, bytes) else { return Err(not_bytes_like(vm, bytes)) };
    if codec == Codec::Utf8 && handler == OnError::Raise || bytes.is_ascii() {
        return vm.new_str(&bytes);
    }
    let mut builder = Builder::with_capacity(vm, bytes.len())?;
    if codec == Codec::Utf8 {
        for chunk in bytes.utf8_chunks() {
            builder.push(vm, chunk.valid().as_bytes())?;
            if !chunk.invalid().is_empty() && handler == OnError::Replace {
                builder.push_char(vm, char::REPLACEMENT_CHARACTER)?;
            }
        }
        return builder.into_valid_str(vm);
    }
    for byte in bytes.iter() {
        if byte.is_ascii() || codec == Codec::Latin1 {
            builder.push_char(vm, char::from(*byte))?;
        } else if handler == OnError::Raise {
            return Err(vm.raise(&UNICODE_ERROR, ""));
        } else if handler == OnError::Replace {
            builder.push_char(vm, char::REPLACEMENT_CHARACTER)?;
        }
    }
    builder.into_valid_str(vm)
}

/// `str.encode(encoding="utf-8", errors="strict")`.
pub fn encode(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("self"), name!("encoding"), name!("errors")];
    let [_, encoding, errors] = arguments.bind(vm, names, 1, 3)?;
    let content = Content::receiver(vm, arguments.positional)?;
    encode_value(vm, content.value, encoding, errors)
}

/// `bytes.decode(encoding="utf-8", errors="strict")`.
pub fn decode(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("self"), name!("encoding"), name!("errors")];
    let [_, encoding, errors] = arguments.bind(vm, names, 1, 3)?;
    let content = Content::receiver(vm, arguments.positional)?;
    decode_value(vm, content.value, encoding, errors)
}
