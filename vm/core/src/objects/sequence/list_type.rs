//! The type list: its operators and methods.

use super::rows::{self, wrong_self};
use super::slice::{self, clipped_index, index_of};
use super::{iterators, list_slice, sort};
use crate::arguments::Arguments;
use crate::object::Gc;
use crate::objects::list::List;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native, native_any};
use boreas_mpy::BinaryOp;

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 1)?;
    match arguments.positional {
        [iterable] => vm.collect_to_list(*iterable).map(Value::object),
        _ => vm.new_list(&[]),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    rows::print_items(vm, value, out, [b"[", b"]"])
}

fn unary(_: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(list) = value.cast::<List>() else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(!list.is_empty()),
        Unary::Length => Value::small(list.len() as isize),
        Unary::SizeOf => Value::small(list.bytes() as isize),
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(list) = left.cast::<List>() else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::In => Ok(Value::bool(rows::find_item(vm, left, right, 0, usize::MAX)?.is_some())),
        BinaryOp::InplaceAdd => {
            vm.extend_list(list, right)?;
            Ok(left)
        }
        BinaryOp::Multiply => match rows::repetitions(vm, right)? {
            Some(count) => repeat(vm, list, count),
            None => Ok(Value::NOT_IMPLEMENTED),
        },
        BinaryOp::InplaceMultiply => match rows::repetitions(vm, right)? {
            Some(count) => {
                list.repeat(vm, count)?;
                Ok(left)
            }
            None => Ok(Value::NOT_IMPLEMENTED),
        },
        _ => {
            let right = vm.unwrap_native(right);
            let Some(other) = right.cast::<List>() else { return Ok(Value::NOT_IMPLEMENTED) };
            match op {
                BinaryOp::Add => concatenate(vm, list, other),
                _ if rows::is_comparison(op) => rows::compare(vm, op, left, right),
                _ => Ok(Value::NOT_IMPLEMENTED),
            }
        }
    }
}

fn concatenate(vm: &mut Vm, left: Gc<List>, right: Gc<List>) -> PyResult {
    let list = List::with_capacity(vm, left.len() + right.len())?;
    list.extend_from(vm, &left)?;
    list.extend_from(vm, &right)?;
    Ok(Value::object(list))
}

fn repeat(vm: &mut Vm, list: Gc<List>, count: usize) -> PyResult {
    let total = rows::repeated_length(vm, list.len(), count)?;
    let made = List::with_capacity(vm, total)?;
    if count > 0 {
        made.extend_from(vm, &list)?;
        made.repeat(vm, count)?;
    }
    Ok(Value::object(made))
}

fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let Some(list) = value.cast::<List>() else { return Err(wrong_self(vm)) };
    if let Some(number) = index.as_small()
        && let Some(position) = slice::position(number, list.len())
    {
        match access {
            Access::Load => return Ok(list.get(position).unwrap_or(Value::NONE)),
            Access::Store(item) => list.set(position, item),
            Access::Delete => list.remove_at(position),
        }
        return Ok(Value::NONE);
    }
    if let Some(range) = slice::resolve(vm, index, list.len())? {
        return list_slice::access(vm, list, range, access);
    }
    let position = index_of(vm, value, index, list.len())?;
    match access {
        Access::Load => return Ok(list.get(position).unwrap_or(Value::NONE)),
        Access::Store(item) => list.set(position, item),
        Access::Delete => list.remove_at(position),
    }
    Ok(Value::NONE)
}

fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    match value.cast::<List>() {
        Some(list) => iterators::over_list(vm, list),
        None => Err(wrong_self(vm)),
    }
}

/// The list that a method was called on.
fn own(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<List>> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    if let Some(list) = value.cast::<List>() {
        return Ok(list);
    }
    let native = vm.unwrap_native(value);
    native.cast::<List>().ok_or_else(|| wrong_self(vm))
}

/// The argument after the list.
fn first(arguments: &[Value]) -> Value {
    arguments.get(1).copied().unwrap_or(Value::NONE)
}

fn append(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    own(vm, arguments)?.push(vm, first(arguments))?;
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    own(vm, arguments)?.clear();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = own(vm, arguments)?;
    let made = List::with_capacity(vm, list.len())?;
    made.extend_from(vm, &list)?;
    Ok(Value::object(made))
}

fn extend(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = own(vm, arguments)?;
    vm.extend_list(list, first(arguments))?;
    Ok(Value::NONE)
}

fn insert(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = own(vm, arguments)?;
    let [_, index, item] = arguments else { return Ok(Value::NONE) };
    let Some(index) = clipped_index(vm, *index)? else {
        return Err(index_of(vm, Value::object(list), *index, 0).err().unwrap_or(wrong_self(vm)));
    };
    let length = list.len();
    let from_start = if index < 0 { index.saturating_add(length as isize) } else { index };
    let position = (from_start.max(0) as usize).min(length);
    list.splice(vm, position, position, &[*item])?;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = own(vm, arguments)?;
    let Some(last) = list.len().checked_sub(1) else {
        return Err(vm.index_error("pop from empty list"));
    };
    let position = match arguments.get(1) {
        Some(index) => index_of(vm, Value::object(list), *index, last + 1)?,
        None => last,
    };
    let item = list.get(position).unwrap_or(Value::NONE);
    list.remove_at(position);
    Ok(item)
}

fn remove(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = own(vm, arguments)?;
    match rows::find_item(vm, Value::object(list), first(arguments), 0, usize::MAX)? {
        Some(position) => {
            list.remove_at(position);
            Ok(Value::NONE)
        }
        None => Err(vm.value_error("object not in sequence")),
    }
}

fn reverse(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let list = own(vm, arguments)?;
    list_slice::reverse(list.cells());
    Ok(Value::NONE)
}

fn sort_method(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!(""), name!("key"), name!("reverse")];
    let [_, key, reverse] = arguments.bind(vm, names, 1, 1)?;
    let list = own(vm, arguments.positional)?;
    sort::sort_list(vm, list, key, reverse)?;
    Ok(Value::NONE)
}

/// The type `list`.
pub static LIST: Type = Type::new::<List>(name!("list"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_subscript(subscript)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "append" => native!(append, 2),
        "clear" => native!(clear, 1),
        "copy" => native!(copy, 1),
        "count" => native!(rows::count, 2),
        "extend" => native!(extend, 2),
        "index" => native!(rows::index, 2..=4),
        "insert" => native!(insert, 3),
        "pop" => native!(pop, 1..=2),
        "remove" => native!(remove, 2),
        "reverse" => native!(reverse, 1),
        "sort" => native_any!(sort_method),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);
