//! Printing of text with quotes and escapes, as `repr` does.
//!
//! Single quotes, unless the text holds some and no double ones. Everything that is not printable
//! ASCII is escaped, so that a terminal shows what is there whatever its encoding.

use super::hex::digit;
use super::utf8;
use crate::print::Writer;
use crate::value::PyResult;
use crate::vm::Vm;

/// Writes text in quotes; as bytes, what is beyond ASCII is escaped byte by byte.
pub fn write_quoted(
    vm: &mut Vm,
    out: &mut dyn Writer,
    text: &[u8],
    as_bytes: bool,
) -> PyResult<()> {
    let quote = if text.contains(&b'\'') && !text.contains(&b'"') { b'"' } else { b'\'' };
    out.write(vm, &[quote])?;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let needs_escape =
            |byte: &u8| !matches!(byte, b' '..=b'~') || *byte == quote || *byte == b'\\';
        let run = rest.iter().position(needs_escape).unwrap_or(rest.len());
        if run > 0 {
            out.write(vm, rest.get(..run).unwrap_or_default())?;
            at += run;
        } else {
            at += write_escape(vm, out, rest, as_bytes)?;
        }
    }
    out.write(vm, &[quote])
}

/// Escapes the first character and returns its bytes.
fn write_escape(vm: &mut Vm, out: &mut dyn Writer, text: &[u8], as_bytes: bool) -> PyResult<usize> {
    let lead = text.first().copied().unwrap_or_default();
    let letter = match lead {
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        b' '..=b'~' => lead,
        _ => 0,
    };
    if letter != 0 {
        out.write(vm, &[b'\\', letter])?;
        return Ok(1);
    }
    let (code, width) = match utf8::first(text) {
        Some((character, width)) if !as_bytes => (character as u32, width),
        _ => (lead as u32, 1),
    };
    let (letter, digits) = match code {
        0..=0xFF => (b'x', 2),
        0x100..=0xFFFF => (b'u', 4),
        _ => (b'U', 8),
    };
    out.write(vm, &[b'\\', letter])?;
    for place in (0..digits).rev() {
        out.write(vm, &[digit((code >> (4 * place)) as u8)])?;
    }
    Ok(width)
}
