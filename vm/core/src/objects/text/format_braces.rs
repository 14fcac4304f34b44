//! `str.format`: replacement fields in braces. F-strings compile to it.

use super::format_spec;
use crate::arguments::Arguments;
use crate::builder::Builder;
use crate::exceptions::{INDEX_ERROR, KEY_ERROR};
use crate::print::PrintKind;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Where fields find their values.
struct Fields<'a> {
    positional: &'a [Value],
    keywords: Arguments<'a>,
    /// The mapping of `format_map`.
    mapping: Option<Value>,
    /// The next automatic number, or `None` once a field had a number.
    automatic: Option<usize>,
}

/// `str.format(*positional, **keywords)`.
pub fn format(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let Some((format, positional)) = arguments.positional.split_first() else {
        return Err(vm.type_error("format needs a str"));
    };
    let fields = Fields { positional, keywords: arguments, mapping: None, automatic: Some(0) };
    format_all(vm, *format, fields)
}

/// `str.format_map(mapping)`.
pub fn format_map(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [format, mapping] = arguments else { return Ok(Value::NONE) };
    let keywords = Arguments::positional(&[]);
    let fields = Fields { positional: &[], keywords, mapping: Some(*mapping), automatic: Some(0) };
    format_all(vm, *format, fields)
}

fn format_all(vm: &mut Vm, format: Value, mut fields: Fields<'_>) -> PyResult {
    let text = vm.to_str(format)?;
    let mut builder = Builder::with_capacity(vm, text.len() + 16)?;
    expand(vm, text, &mut fields, &mut builder)?;
    builder.into_str(vm)
}

/// Writes text with its fields replaced.
fn expand(vm: &mut Vm, text: Text, fields: &mut Fields<'_>, builder: &mut Builder) -> PyResult<()> {
    let mut at = 0;
    loop {
        let rest = text.from(at);
        let run = rest.iter().position(|byte| matches!(byte, b'{' | b'}')).unwrap_or(rest.len());
        builder.push(vm, rest.get(..run).unwrap_or_default())?;
        let Some(brace) = rest.get(run) else { return Ok(()) };
        at += run + 1;
        if rest.get(run + 1) == Some(brace) {
            builder.push_byte(vm, *brace)?;
            at += 1;
        } else if *brace == b'{' {
            at += field(vm, text.from(at), fields, builder)?;
        } else {
            return Err(vm.value_error("single '}' encountered in format string"));
        }
    }
}

/// Replaces one field, whose text begins behind the opening brace; returns its length with the
/// closing brace.
fn field(
    vm: &mut Vm,
    text: Text,
    fields: &mut Fields<'_>,
    builder: &mut Builder,
) -> PyResult<usize> {
    if text.first() == Some(&b'}') && fields.mapping.is_none() {
        let value = automatic(vm, fields)?;
        write_plain(vm, value, builder)?;
        return Ok(1);
    }
    let name = text.cut(0..name_length(&text));
    let mut at = name.len();
    let mut conversion = 0;
    if text.get(at) == Some(&b'!') {
        conversion = match text.get(at + 1) {
            Some(kind @ (b'r' | b's' | b'a')) => *kind,
            Some(_) => return Err(vm.value_error("bad conversion specifier")),
            None => {
                let message = "end of format while looking for conversion specifier";
                return Err(vm.value_error(message));
            }
        };
        at += 2;
        match text.get(at) {
            Some(b':' | b'}') | None => {}
            _ => return Err(vm.value_error("expected ':' after format specifier")),
        }
    }
    let mut spec = text.cut(0..0);
    if text.get(at) == Some(&b':') {
        let start = at + 1;
        at = spec_end(&text, start);
        spec = text.cut(start..at);
    }
    if text.get(at) != Some(&b'}') {
        return Err(vm.value_error("unmatched '{' in format"));
    }
    let mut value = look_up(vm, name, fields)?;
    match conversion {
        b's' => value = vm.print_to_str(value, PrintKind::Str)?,
        0 => {}
        _ => value = vm.print_to_str(value, PrintKind::Repr)?,
    }
    if spec.is_empty() {
        write_plain(vm, value, builder)?;
        return Ok(at + 1);
    }
    if spec.contains(&b'{') {
        vm.check_native_stack()?;
        let mut inner = Builder::new();
        expand(vm, spec, fields, &mut inner)?;
        // The finished object keeps the text alive and unchanged.
        let inner = inner.into_str(vm)?;
        spec = vm.to_str(inner)?;
    }
    format_spec::format_value(vm, value, spec, builder)?;
    Ok(at + 1)
}

/// Writes a value without a specification; the commonest types need no dispatch.
fn write_plain(vm: &mut Vm, value: Value, builder: &mut Builder) -> PyResult<()> {
    match vm.as_str(value) {
        Some(text) => builder.push(vm, &text),
        None => format_spec::format_value(vm, value, Text::from_static(b""), builder),
    }
}

/// The length of a field's name with its attributes and indices.
fn name_length(text: &[u8]) -> usize {
    let mut in_brackets = false;
    let end = text.iter().position(|byte| match byte {
        b'[' => {
            in_brackets = true;
            false
        }
        b']' => {
            in_brackets = false;
            false
        }
        b'!' | b':' | b'}' => !in_brackets,
        _ => false,
    });
    end.unwrap_or(text.len())
}

/// Where a specification ends: at the brace that closes the field.
fn spec_end(text: &[u8], start: usize) -> usize {
    let mut depth = 1;
    let length = text.iter().skip(start).position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    });
    length.map_or(text.len(), |length| start + length)
}

fn automatic(vm: &mut Vm, fields: &mut Fields<'_>) -> PyResult {
    let Some(number) = fields.automatic else {
        return Err(vm.value_error(
            "can't switch from manual field specification to automatic field numbering",
        ));
    };
    fields.automatic = Some(number + 1);
    positional(vm, fields, number)
}

fn positional(vm: &mut Vm, fields: &Fields<'_>, number: usize) -> PyResult {
    match fields.positional.get(number) {
        Some(value) => Ok(*value),
        None => Err(vm.raise(&INDEX_ERROR, "tuple index out of range")),
    }
}

fn number_of(text: &[u8]) -> Option<usize> {
    let digit = |sum: usize, byte: &u8| {
        sum.checked_mul(10)?.checked_add(char::from(*byte).to_digit(10)? as usize)
    };
    if text.is_empty() { None } else { text.iter().try_fold(0, digit) }
}

/// Finds the value that a field's name stands for.
fn look_up(vm: &mut Vm, name: Text, fields: &mut Fields<'_>) -> PyResult {
    let head = name.iter().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(name.len());
    let first = name.cut(0..head);
    let number = if fields.mapping.is_some() { None } else { number_of(&first) };
    let mut value = if let Some(number) = number {
        if fields.automatic.is_some_and(|next| next > 0) {
            return Err(vm.value_error(
                "can't switch from automatic field numbering to manual field specification",
            ));
        }
        fields.automatic = None;
        positional(vm, fields, number)?
    } else if first.is_empty() && fields.mapping.is_none() {
        automatic(vm, fields)?
    } else {
        keyword(vm, first, fields)?
    };
    let mut rest = name.from(head);
    while let Some(lead) = rest.first() {
        let inside = rest.from(1);
        if *lead == b'.' {
            let end = inside.iter().position(|byte| matches!(byte, b'.' | b'['));
            let end = end.unwrap_or(inside.len());
            let attribute = vm.intern(inside.get(..end).unwrap_or_default())?;
            value = vm.load_attribute(value, attribute)?;
            rest = inside.from(end);
            continue;
        }
        let end = inside.iter().position(|byte| *byte == b']');
        let (b'[', Some(end)) = (*lead, end) else {
            return Err(vm.value_error("missing ']' in format string"));
        };
        let key = inside.cut(0..end);
        let key = match number_of(&key) {
            Some(number) => vm.new_int(number as isize)?,
            None => vm.new_str(&key)?,
        };
        value = vm.subscript(value, key)?;
        rest = inside.from(end + 1);
    }
    Ok(value)
}

/// The value of a keyword argument, or of `format_map`'s mapping.
fn keyword(vm: &mut Vm, name: Text, fields: &Fields<'_>) -> PyResult {
    if let Some(mapping) = fields.mapping {
        let key = vm.new_str(&name)?;
        return vm.subscript(mapping, key);
    }
    for (key, value) in fields.keywords.keyword_pairs() {
        if vm.as_str(key).is_some_and(|key| *key == *name) {
            return Ok(value);
        }
    }
    let key = vm.new_str(&name)?;
    Err(vm.raise_values(&KEY_ERROR, &[key]))
}
