//! Methods that take text apart and put it together: split, partition, strip, join and their kin.

use super::content::{Content, Kind, optional_number};
use super::search::{self, is_space};
use super::utf8;
use crate::arguments::Arguments;
use crate::builder::Builder;
use crate::name;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::ops::Range;

/// What `strip` and its kin take away.
#[derive(Clone, Copy)]
struct Stripped {
    left: bool,
    right: bool,
}

fn is_member(piece: &[u8], set: Option<&Text>) -> bool {
    match (set, piece) {
        (None, [byte]) => is_space(*byte),
        (None, _) => false,
        // A character's bytes occur in UTF-8 text only where the character does.
        (Some(set), _) => search::find(set, piece).is_some(),
    }
}

fn strip_with(vm: &mut Vm, arguments: &[Value], stripped: Stripped) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let set = match arguments.get(1) {
        Some(set) if !set.is_none() => Some(content.operand(vm, *set)?),
        _ => None,
    };
    let mut range = 0..content.text.len();
    while stripped.left && !range.is_empty() {
        let end = range.start + content.width_at(range.start);
        if !is_member(content.part(range.start..end), set.as_ref()) {
            break;
        }
        range.start = end;
    }
    while stripped.right && !range.is_empty() {
        let width = if content.plain { 1 } else { utf8::last_width(content.part(range.clone())) };
        let start = range.end - width;
        if !is_member(content.part(start..range.end), set.as_ref()) {
            break;
        }
        range.end = start;
    }
    content.make_part(vm, range)
}

/// `strip(chars=None)`.
pub fn strip(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    strip_with(vm, arguments, Stripped { left: true, right: true })
}

/// `lstrip(chars=None)`.
pub fn lstrip(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    strip_with(vm, arguments, Stripped { left: true, right: false })
}

/// `rstrip(chars=None)`.
pub fn rstrip(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    strip_with(vm, arguments, Stripped { left: false, right: true })
}

/// The arguments of `split` and `rsplit`: the content, the separator and how often to split.
fn split_arguments(
    vm: &mut Vm,
    arguments: Arguments<'_>,
) -> PyResult<(Content, Option<Text>, usize)> {
    let names = [name!("self"), name!("sep"), name!("maxsplit")];
    let [_, separator, limit] = arguments.bind(vm, names, 1, 3)?;
    let limit = optional_number(vm, Some(&limit), -1)?;
    let limit = if limit < 0 { usize::MAX } else { limit as usize };
    let content = Content::receiver(vm, arguments.positional)?;
    if separator.is_unbound() || separator.is_none() {
        return Ok((content, None, limit));
    }
    let separator = content.operand(vm, separator)?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok((content, Some(separator), limit))
}

/// `split(sep=None, maxsplit=-1)`.
pub fn split(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let (content, separator, limit) = split_arguments(vm, arguments)?;
    let list = List::with_capacity(vm, 0)?;
    let length = content.text.len();
    let mut at = 0;
    match separator {
        Some(separator) => {
            for _ in 0..limit {
                let Some(found) = search::find(content.part(at..length), &separator) else { break };
                push(vm, list, &content, at..at + found)?;
                at += found + separator.len();
            }
            push(vm, list, &content, at..length)?;
        }
        None => {
            loop {
                at = length - trim_start(content.part(at..length)).len();
                if at == length || list.len() == limit {
                    break;
                }
                let rest = content.part(at..length);
                let end = at + rest.iter().position(|byte| is_space(*byte)).unwrap_or(rest.len());
                push(vm, list, &content, at..end)?;
                at = end;
            }
            if at < length {
                push(vm, list, &content, at..length)?;
            }
        }
    }
    Ok(Value::object(list))
}

/// `rsplit(sep=None, maxsplit=-1)`.
pub fn rsplit(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let (content, separator, limit) = split_arguments(vm, arguments)?;
    let list = List::with_capacity(vm, 0)?;
    let mut end = content.text.len();
    match separator {
        Some(separator) => {
            for _ in 0..limit {
                let Some(found) = search::find_last(content.part(0..end), &separator) else {
                    break;
                };
                push(vm, list, &content, found + separator.len()..end)?;
                end = found;
            }
            push(vm, list, &content, 0..end)?;
        }
        None => {
            loop {
                end = trim_end(content.part(0..end)).len();
                if end == 0 || list.len() == limit {
                    break;
                }
                let start = content.part(0..end).iter().rposition(|byte| is_space(*byte));
                let start = start.map_or(0, |at| at + 1);
                push(vm, list, &content, start..end)?;
                end = start;
            }
            if end > 0 {
                push(vm, list, &content, 0..end)?;
            }
        }
    }
    reverse(list);
    Ok(Value::object(list))
}

fn trim_start(text: &[u8]) -> &[u8] {
    let skip = text.iter().position(|byte| !is_space(*byte)).unwrap_or(text.len());
    text.get(skip..).unwrap_or_default()
}

fn trim_end(text: &[u8]) -> &[u8] {
    let keep = text.iter().rposition(|byte| !is_space(*byte)).map_or(0, |at| at + 1);
    text.get(..keep).unwrap_or_default()
}

fn push(vm: &mut Vm, list: Gc<List>, content: &Content, range: Range<usize>) -> PyResult<()> {
    let piece = content.make(vm, content.part(range))?;
    list.push(vm, piece)
}

fn reverse(list: Gc<List>) {
    let cells = list.cells();
    for (front, back) in cells.iter().zip(cells.iter().rev()).take(cells.len() / 2) {
        front.swap(back);
    }
}

/// `splitlines(keepends=False)`.
pub fn splitlines(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [_, keep] = arguments.bind(vm, [name!("self"), name!("keepends")], 1, 2)?;
    let keep = !keep.is_unbound() && vm.truth(keep)?;
    let content = Content::receiver(vm, arguments.positional)?;
    let list = List::with_capacity(vm, 0)?;
    let length = content.text.len();
    let mut at = 0;
    while at < length {
        let rest = content.part(at..length);
        let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = line.unwrap_or(rest.len());
        let ending = match rest.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        push(vm, list, &content, at..at + end + if keep { ending } else { 0 })?;
        at += end + ending;
    }
    Ok(Value::object(list))
}

fn partition_at(vm: &mut Vm, arguments: &[Value], last: bool) -> PyResult {
    let content = Content::receiver(vm, arguments)?;
    let separator = content.operand(vm, arguments.get(1).copied().unwrap_or(Value::NONE))?;
    if separator.is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    let length = content.text.len();
    let found = if last {
        search::find_last(&content.text, &separator)
    } else {
        search::find(&content.text, &separator)
    };
    let (before, after) = match found {
        Some(at) => (0..at, at + separator.len()..length),
        None if last => (0..0, 0..length),
        None => (0..length, length..length),
    };
    let middle = if found.is_some() { before.end..after.start } else { 0..0 };
    let before = content.make_part(vm, before)?;
    let middle = content.make(vm, content.part(middle))?;
    let after = content.make_part(vm, after)?;
    vm.new_tuple(&[before, middle, after])
}

/// `partition(sep)`.
pub fn partition(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    partition_at(vm, arguments, false)
}

/// `rpartition(sep)`.
pub fn rpartition(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    partition_at(vm, arguments, true)
}

/// `join(iterable)`.
pub fn join(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [separator, iterable] = arguments else { return Ok(Value::NONE) };
    // A list or tuple is read in place: nothing below runs Python code.
    let items = match (iterable.cast::<List>(), iterable.cast::<Tuple>()) {
        (None, None) => Value::object(vm.collect_to_list(*iterable)?),
        _ => *iterable,
    };
    let separator = Content::receiver(vm, &[*separator])?;
    let mut length: usize = 0;
    let mut count = 0;
    while let Some(item) = item_at(items, count) {
        length = length.saturating_add(joined_text(vm, &separator, item)?.len());
        count += 1;
    }
    if let (1, Kind::Str, Some(item)) = (count, separator.kind, item_at(items, 0))
        && vm.as_str(item).is_some()
    {
        return Ok(item);
    }
    length = length.saturating_add(separator.text.len().saturating_mul(count.max(1) - 1));
    let mut builder = Builder::with_capacity(vm, length)?;
    for index in 0..count {
        if index > 0 {
            builder.push(vm, &separator.text)?;
        }
        let Some(item) = item_at(items, index) else { break };
        let text = joined_text(vm, &separator, item)?;
        builder.push(vm, &text)?;
    }
    separator.finish(vm, builder)
}

fn item_at(items: Value, index: usize) -> Option<Value> {
    match items.cast::<List>() {
        Some(list) => list.get(index),
        None => items.cast::<Tuple>()?.items().get(index).copied(),
    }
}

fn joined_text(vm: &mut Vm, separator: &Content, item: Value) -> PyResult<Text> {
    let item = vm.unwrap_native(item);
    let text = match separator.kind {
        Kind::Str => vm.as_str(item),
        _ => super::content::bytes_like(vm, item),
    };
    text.ok_or_else(|| {
        vm.type_error("join expects a list of str/bytes objects consistent with self object")
    })
}
