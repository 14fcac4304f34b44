//! Methods about the kind of characters: case, tests, padding. All letters are ASCII ones.

use super::content::{Content, Kind, optional_number};
use super::search::is_space;
use super::utf8;
use crate::arguments::Arguments;
use crate::builder::Builder;
use crate::name;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Makes the content anew with each byte mapped, given the byte before it in the original.
fn mapped(vm: &mut Vm, arguments: &[Value], map: fn(u8, u8) -> u8) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let mut builder = Builder::with_capacity(vm, content.text.len())?;
    builder.push(vm, &content.text)?;
    let mut before = 0;
    for cell in builder.cells() {
        let byte = cell.get();
        cell.set(map(byte, before));
        before = byte;
    }
    content.finish(vm, builder)
}

/// `upper()`.
pub fn upper(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    mapped(vm, arguments, |byte, _| byte.to_ascii_uppercase())
}

/// `lower()` and `casefold()`.
pub fn lower(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    mapped(vm, arguments, |byte, _| byte.to_ascii_lowercase())
}

/// `swapcase()`.
pub fn swapcase(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    mapped(vm, arguments, |byte, _| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { byte })
}

/// `title()`.
pub fn title(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    mapped(vm, arguments, |byte, before| {
        if before.is_ascii_alphabetic() {
            byte.to_ascii_lowercase()
        } else {
            byte.to_ascii_uppercase()
        }
    })
}

/// `capitalize()`.
pub fn capitalize(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let mut builder = Builder::with_capacity(vm, content.text.len())?;
    builder.push(vm, &content.text)?;
    for (at, cell) in builder.cells().iter().enumerate() {
        let byte = cell.get();
        cell.set(if at == 0 { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() });
    }
    content.finish(vm, builder)
}

/// Whether there are bytes and all pass the test.
fn all(vm: &mut Vm, arguments: &[Value], test: fn(u8) -> bool) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    Ok(Value::bool(!content.text.is_empty() && content.text.iter().all(|byte| test(*byte))))
}

/// `isspace()`.
pub fn isspace(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    all(vm, arguments, is_space)
}

/// `isalpha()`.
pub fn isalpha(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    all(vm, arguments, |byte| byte.is_ascii_alphabetic())
}

/// `isdigit()`, `isdecimal()` and `isnumeric()`.
pub fn isdigit(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    all(vm, arguments, |byte| byte.is_ascii_digit())
}

/// `isalnum()`.
pub fn isalnum(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    all(vm, arguments, |byte| byte.is_ascii_alphanumeric())
}

/// `isascii()`.
pub fn isascii(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    Ok(Value::bool(content.text.is_ascii()))
}

/// `isprintable()`.
pub fn isprintable(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    Ok(Value::bool(content.text.iter().all(|byte| *byte >= 32 && *byte != 127)))
}

/// `isidentifier()`: as the lexer sees it, every character beyond ASCII counts as a letter.
pub fn isidentifier(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let begins = content.text.first().is_some_and(|byte| !byte.is_ascii_digit());
    let test = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 128;
    Ok(Value::bool(begins && content.text.iter().all(test)))
}

/// Whether there are letters and all of them pass the test.
fn all_letters(vm: &mut Vm, arguments: &[Value], test: fn(&u8) -> bool) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let mut letters = content.text.iter().filter(|byte| byte.is_ascii_alphabetic()).peekable();
    Ok(Value::bool(letters.peek().is_some() && letters.all(test)))
}

/// `isupper()`.
pub fn isupper(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    all_letters(vm, arguments, u8::is_ascii_uppercase)
}

/// `islower()`.
pub fn islower(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    all_letters(vm, arguments, u8::is_ascii_lowercase)
}

/// `istitle()`.
pub fn istitle(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let mut before = 0u8;
    let mut letters = false;
    for byte in content.text.iter() {
        if byte.is_ascii_alphabetic() {
            letters = true;
            if byte.is_ascii_uppercase() == before.is_ascii_alphabetic() {
                return Ok(Value::FALSE);
            }
        }
        before = *byte;
    }
    Ok(Value::bool(letters))
}

/// Puts fill characters on both sides to reach a width; `left` says how many of them go left.
fn padded(
    vm: &mut Vm,
    arguments: &[Value],
    left: fn(padding: usize, width: usize) -> usize,
) -> PyResult {
    let width = optional_number(vm, arguments.get(1), 0)?.max(0) as usize;
    let content = Content::receiver(vm, arguments)?;
    let fill = match arguments.get(2) {
        Some(fill) => Content::of(vm, *fill)
            .filter(|fill| (fill.kind == Kind::Str) == (content.kind == Kind::Str))
            .filter(|fill| fill.length() == 1)
            .map(|fill| fill.text)
            .ok_or_else(|| {
                vm.type_error("the fill character must be exactly one character long")
            })?,
        None => crate::text::Text::from_static(b" "),
    };
    let padding = width.saturating_sub(content.length());
    if padding == 0 {
        return content.unchanged(vm);
    }
    let before = left(padding, width);
    let room = content.text.len().saturating_add(padding.saturating_mul(fill.len()));
    let mut builder = Builder::with_capacity(vm, room)?;
    for _ in 0..before {
        builder.push(vm, &fill)?;
    }
    builder.push(vm, &content.text)?;
    for _ in before..padding {
        builder.push(vm, &fill)?;
    }
    content.finish(vm, builder)
}

/// `center(width, fillchar=" ")`.
pub fn center(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    padded(vm, arguments, |padding, width| padding / 2 + (padding & width & 1))
}

/// `ljust(width, fillchar=" ")`.
pub fn ljust(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    padded(vm, arguments, |_, _| 0)
}

/// `rjust(width, fillchar=" ")`.
pub fn rjust(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    padded(vm, arguments, |padding, _| padding)
}

/// `zfill(width)`.
pub fn zfill(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let width = optional_number(vm, arguments.get(1), 0)?.max(0) as usize;
    let content = Content::receiver(vm, arguments)?;
    let padding = width.saturating_sub(content.length());
    if padding == 0 {
        return content.unchanged(vm);
    }
    let sign = matches!(content.text.first(), Some(b'+' | b'-')) as usize;
    let mut builder = Builder::with_capacity(vm, content.text.len().saturating_add(padding))?;
    builder.push(vm, content.part(0..sign))?;
    builder.push_repeated(vm, b'0', padding)?;
    builder.push(vm, content.part(sign..content.text.len()))?;
    content.finish(vm, builder)
}

/// `expandtabs(tabsize=8)`.
pub fn expandtabs(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [_, size] = arguments.bind(vm, [name!("self"), name!("tabsize")], 1, 2)?;
    let size = optional_number(vm, Some(&size), 8)?.max(0) as usize;
    let content = Content::receiver(vm, arguments.positional)?;
    let mut builder = Builder::with_capacity(vm, content.text.len())?;
    let mut column = 0;
    for byte in content.text.iter() {
        match byte {
            b'\t' if size > 0 => {
                let spaces = size - column % size;
                builder.push_repeated(vm, b' ', spaces)?;
                column += spaces;
            }
            b'\t' => {}
            _ => {
                builder.push_byte(vm, *byte)?;
                match byte {
                    b'\n' | b'\r' => column = 0,
                    _ => column += (content.plain || utf8::is_start(*byte)) as usize,
                }
            }
        }
    }
    content.finish(vm, builder)
}
