//! `str.translate` and `str.maketrans`: mapping characters through a table.

use crate::builder::Builder;
use crate::exceptions::LOOKUP_ERROR;
use crate::objects::dict::Dict;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// `translate(table)`: the table gives a code, a str or `None` for a character's code; characters
/// for which it raises LookupError stay.
pub fn translate(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, table] = arguments else { return Ok(Value::NONE) };
    let text = vm.to_str(*value)?;
    let mut builder = Builder::with_capacity(vm, text.len())?;
    for character in text.as_str().chars() {
        match vm.subscript(*table, Value::small(character as isize)) {
            Ok(mapped) if mapped.is_none() => {}
            Ok(mapped) => push_mapped(vm, &mut builder, mapped)?,
            Err(_) if vm.pending_is(&LOOKUP_ERROR) => {
                vm.take_pending();
                builder.push_char(vm, character)?;
            }
            Err(raised) => return Err(raised),
        }
    }
    builder.into_valid_str(vm)
}

fn push_mapped(vm: &mut Vm, builder: &mut Builder, mapped: Value) -> PyResult<()> {
    let Some(code) = mapped.as_small() else {
        let mapped = vm.to_str(mapped)?;
        return builder.push(vm, &mapped);
    };
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(mapped) => builder.push_char(vm, mapped),
        None => Err(vm.value_error("character mapping must be in range(0x110000)")),
    }
}

/// `str.maketrans(from, to)`, with a third str of characters to drop, or `maketrans(dict)`.
pub fn maketrans(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let table = Dict::new(vm)?;
    if let [mapping] = arguments {
        let Some(mapping) = vm.unwrap_native(*mapping).cast::<Dict>() else {
            return Err(vm.type_error("maketrans of one argument needs a dict"));
        };
        let mut position = 0;
        while let Some(at) = mapping.table.next_position(position) {
            let (key, value) = (mapping.table.key_at(at), mapping.table.value_at(at));
            position = at + 1;
            let key = match vm.as_str(key) {
                Some(text) => Value::small(only_character(vm, &text)? as isize),
                None => key,
            };
            table.set(vm, key, value)?;
        }
        return Ok(Value::object(table));
    }
    let [from, to, dropped @ ..] = arguments else { return Ok(Value::NONE) };
    let (from, to) = (vm.to_str(*from)?, vm.to_str(*to)?);
    let mut targets = to.as_str().chars();
    for character in from.as_str().chars() {
        let Some(target) = targets.next() else {
            return Err(vm.value_error("the arguments must have equal length"));
        };
        table.set(vm, Value::small(character as isize), Value::small(target as isize))?;
    }
    if targets.next().is_some() {
        return Err(vm.value_error("the arguments must have equal length"));
    }
    if let Some(dropped) = dropped.first() {
        let dropped = vm.to_str(*dropped)?;
        for character in dropped.as_str().chars() {
            table.set(vm, Value::small(character as isize), Value::NONE)?;
        }
    }
    Ok(Value::object(table))
}

fn only_character(vm: &mut Vm, text: &crate::text::Text) -> PyResult<char> {
    let mut characters = text.as_str().chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) => Ok(character),
        _ => Err(vm.value_error("string keys must be of length 1")),
    }
}
