//! Methods that look for something: find, index, count, startswith, replace and their kin.

use super::content::{Content, optional_number};
use super::search;
use crate::builder::Builder;
use crate::objects::tuple::Tuple;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

type Search = fn(&[u8], &[u8]) -> Option<usize>;

/// Where the second argument occurs, as a position that Python sees.
fn locate(vm: &mut Vm, arguments: &[Value], search: Search) -> PyResult<Option<usize>> {
    let content = Content::receiver(vm, arguments)?;
    let needle = content.needle(vm, arguments.get(1).copied().unwrap_or(Value::NONE))?;
    let Some(range) = content.bounds(vm, arguments.get(2), arguments.get(3))? else {
        return Ok(None);
    };
    let start = range.start;
    let found = search(content.part(range), &needle);
    Ok(found.map(|at| content.index_at(start + at)))
}

fn find_or_minus_one(vm: &mut Vm, arguments: &[Value], search: Search) -> PyResult {
    let found = locate(vm, arguments, search)?;
    Ok(Value::small(found.map_or(-1, |at| at as isize)))
}

fn find_or_raise(vm: &mut Vm, arguments: &[Value], search: Search) -> PyResult {
    match locate(vm, arguments, search)? {
        Some(at) => Ok(Value::small(at as isize)),
        None => Err(vm.value_error("substring not found")),
    }
}

/// `find(sub, start, end)`.
pub fn find(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    find_or_minus_one(vm, arguments, search::find)
}

/// `rfind(sub, start, end)`.
pub fn rfind(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    find_or_minus_one(vm, arguments, search::find_last)
}

/// `index(sub, start, end)`.
pub fn index(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    find_or_raise(vm, arguments, search::find)
}

/// `rindex(sub, start, end)`.
pub fn rindex(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    find_or_raise(vm, arguments, search::find_last)
}

/// `count(sub, start, end)`.
pub fn count(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, needle, bounds @ ..] = arguments else { return Ok(Value::small(0)) };
    let content = Content::receiver(vm, arguments)?;
    let needle = content.needle(vm, *needle)?;
    let Some(range) = content.bounds(vm, bounds.first(), bounds.get(1))? else {
        return Ok(Value::small(0));
    };
    let found = if needle.is_empty() {
        content.index_at(range.end) - content.index_at(range.start) + 1
    } else {
        search::count(content.part(range), &needle, usize::MAX)
    };
    Ok(Value::small(found as isize))
}

/// Tests the part between the bounds against one text or a tuple of them.
fn matches_any(vm: &mut Vm, arguments: &[Value], test: fn(&[u8], &[u8]) -> bool) -> PyResult {
    let [_, wanted, bounds @ ..] = arguments else { return Ok(Value::FALSE) };
    let content = Content::receiver(vm, arguments)?;
    let range = content.bounds(vm, bounds.first(), bounds.get(1))?;
    let wanted = vm.unwrap_native(*wanted);
    let choices = match wanted.cast::<Tuple>() {
        Some(tuple) => tuple,
        None => {
            let wanted = content.operand(vm, wanted)?;
            return Ok(Value::bool(range.is_some_and(|range| test(content.part(range), &wanted))));
        }
    };
    for choice in choices.items() {
        let wanted = content.operand(vm, *choice)?;
        if range.clone().is_some_and(|range| test(content.part(range), &wanted)) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// `startswith(prefix, start, end)`.
pub fn startswith(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    matches_any(vm, arguments, |text, wanted| text.starts_with(wanted))
}

/// `endswith(suffix, start, end)`.
pub fn endswith(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    matches_any(vm, arguments, |text, wanted| text.ends_with(wanted))
}

/// `removeprefix(prefix)`.
pub fn removeprefix(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let prefix = content.operand(vm, arguments.get(1).copied().unwrap_or(Value::NONE))?;
    let skip = if content.text.starts_with(&prefix) { prefix.len() } else { 0 };
    content.make_part(vm, skip..content.text.len())
}

/// `removesuffix(suffix)`.
pub fn removesuffix(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let suffix = content.operand(vm, arguments.get(1).copied().unwrap_or(Value::NONE))?;
    let drop = if content.text.ends_with(&suffix) { suffix.len() } else { 0 };
    content.make_part(vm, 0..content.text.len() - drop)
}

/// `replace(old, new, count=-1)`.
pub fn replace(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, old, new, rest @ ..] = arguments else { return Ok(Value::NONE) };
    let limit = optional_number(vm, rest.first(), -1)?;
    let limit = if limit < 0 { usize::MAX } else { limit as usize };
    let content = Content::receiver(vm, arguments)?;
    let old = content.operand(vm, *old)?;
    let new = content.operand(vm, *new)?;
    if old.is_empty() {
        return insert_everywhere(vm, &content, new, limit);
    }
    let found = search::count(&content.text, &old, limit);
    if found == 0 {
        return content.unchanged(vm);
    }
    let length =
        (content.text.len() - found * old.len()).saturating_add(found.saturating_mul(new.len()));
    let mut builder = Builder::with_capacity(vm, length)?;
    let mut rest: &[u8] = &content.text;
    for _ in 0..found {
        let at = search::find(rest, &old).unwrap_or(rest.len());
        builder.push(vm, rest.get(..at).unwrap_or_default())?;
        builder.push(vm, &new)?;
        rest = rest.get(at + old.len()..).unwrap_or_default();
    }
    builder.push(vm, rest)?;
    content.finish(vm, builder)
}

/// Replacing the empty text: `new` goes before every character and to the end.
fn insert_everywhere(vm: &mut Vm, content: &Content, new: Text, limit: usize) -> PyResult {
    let mut builder = Builder::with_capacity(vm, content.text.len() + new.len())?;
    let mut at = 0;
    let mut inserted = 0;
    while inserted < limit {
        builder.push(vm, &new)?;
        inserted += 1;
        if at >= content.text.len() {
            break;
        }
        let width = content.width_at(at);
        builder.push(vm, content.part(at..at + width))?;
        at += width;
    }
    builder.push(vm, content.part(at.min(content.text.len())..content.text.len()))?;
    content.finish(vm, builder)
}
