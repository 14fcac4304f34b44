//! The type dict: its operators and methods.

use super::views::{self, ViewKind};
use super::{dict_update, iterators};
use crate::arguments::Arguments;
use crate::exceptions::KEY_ERROR;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::objects::sequence::rows::wrong_self;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native, native_any, native_static};
use boreas_mpy::BinaryOp;

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let dict = Dict::new(vm)?;
    dict_update::update_from_arguments(vm, dict, arguments)?;
    Ok(Value::object(dict))
}

/// Prints a dict; types based on dict print their name around it.
pub fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(dict) = Dict::of(vm, value) else { return Err(wrong_self(vm)) };
    out.write(vm, b"{")?;
    if !vm.printing.enter(value) {
        return out.write(vm, b"...}");
    }
    let result = print_entries(vm, dict, out);
    vm.printing.leave();
    result?;
    out.write(vm, b"}")
}

fn print_entries(vm: &mut Vm, dict: Gc<Dict>, out: &mut dyn Writer) -> PyResult<()> {
    let mut from = 0;
    while let Some(at) = dict.table.next_position(from) {
        if from > 0 {
            out.write(vm, b", ")?;
        }
        let (key, value) = (dict.table.key_at(at), dict.table.value_at(at));
        vm.print(key, out, PrintKind::Repr)?;
        out.write(vm, b": ")?;
        vm.print(value, out, PrintKind::Repr)?;
        from = at + 1;
    }
    Ok(())
}

/// The unary operations of dict and types based on it.
pub fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(dict) = Dict::of(vm, value) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(!dict.is_empty()),
        Unary::Length => Value::small(dict.len() as isize),
        Unary::SizeOf => Value::small(dict.bytes() as isize),
        _ => Value::NOT_IMPLEMENTED,
    })
}

/// The binary operations of dict and types based on it; `|` makes a plain dict.
pub fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(dict) = Dict::of(vm, left) else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::In => Ok(Value::bool(dict.table.find(vm, right)?.is_some())),
        BinaryOp::InplaceOr => {
            dict_update::update(vm, dict, right)?;
            Ok(left)
        }
        BinaryOp::Or | BinaryOp::Equal | BinaryOp::NotEqual => {
            let Some(other) = Dict::of(vm, right) else { return Ok(Value::NOT_IMPLEMENTED) };
            if op == BinaryOp::Or {
                let made = copy_of(vm, dict)?;
                dict_update::update(vm, made, Value::object(other))?;
                return Ok(Value::object(made));
            }
            let equal = equal(vm, dict, other)?;
            Ok(Value::bool(equal == (op == BinaryOp::Equal)))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn equal(vm: &mut Vm, left: Gc<Dict>, right: Gc<Dict>) -> PyResult<bool> {
    if left.len() != right.len() {
        return Ok(false);
    }
    vm.check_native_stack()?;
    let mut from = 0;
    while let Some(at) = left.table.next_position(from) {
        let (key, value) = (left.table.key_at(at), left.table.value_at(at));
        match right.get(vm, key)? {
            Some(other) if vm.equal(value, other)? => from = at + 1,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// Makes a plain dict with the entries of another.
pub fn copy_of(vm: &mut Vm, dict: Gc<Dict>) -> PyResult<Gc<Dict>> {
    let made = Dict::new(vm)?;
    made.table.copy_from(vm, &dict.table)?;
    Ok(made)
}

/// Accesses `dict[key]` in dict and types based on it.
pub fn subscript(vm: &mut Vm, value: Value, key: Value, access: Access) -> PyResult {
    let Some(dict) = Dict::of(vm, value) else { return Err(wrong_self(vm)) };
    let found = match access {
        Access::Load => dict.get(vm, key)?,
        Access::Store(item) => return dict.set(vm, key, item).map(|()| Value::NONE),
        Access::Delete => dict.remove(vm, key)?,
    };
    match found {
        Some(item) => Ok(item),
        None => Err(vm.key_error(key)),
    }
}

/// Makes an iterator over the keys of a dict or an object of a type based on it.
pub fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    match Dict::of(vm, value) {
        Some(dict) => iterators::over_dict(vm, dict, ViewKind::Keys),
        None => Err(wrong_self(vm)),
    }
}

/// The dict that a method was called on.
pub fn own(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<Dict>> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    Dict::of(vm, value).ok_or_else(|| wrong_self(vm))
}

fn clear(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    own(vm, arguments)?.table.clear();
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = own(vm, arguments)?;
    copy_of(vm, dict).map(Value::object)
}

fn from_keys(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [keys, value @ ..] = arguments else { return Ok(Value::NONE) };
    let value = value.first().copied().unwrap_or(Value::NONE);
    let dict = Dict::new(vm)?;
    let iterator = vm.iter(*keys)?;
    loop {
        let key = vm.next(iterator)?;
        if key.is_stop() {
            return Ok(Value::object(dict));
        }
        dict.set(vm, key, value)?;
    }
}

fn get(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key, default @ ..] = arguments else { return Ok(Value::NONE) };
    let found = own(vm, arguments)?.get(vm, *key)?;
    Ok(found.or(default.first().copied()).unwrap_or(Value::NONE))
}

fn pop(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key, default @ ..] = arguments else { return Ok(Value::NONE) };
    let found = own(vm, arguments)?.remove(vm, *key)?;
    match found.or(default.first().copied()) {
        Some(value) => Ok(value),
        None => Err(vm.key_error(*key)),
    }
}

fn pop_item(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = own(vm, arguments)?;
    let Some(position) = dict.table.last_position() else {
        return Err(vm.raise(&KEY_ERROR, "popitem(): dictionary is empty"));
    };
    // The pair comes first: without memory for it nothing must be lost.
    let pair = vm.new_tuple(&[dict.table.key_at(position), dict.table.value_at(position)])?;
    dict.table.remove_at(vm, position);
    Ok(pair)
}

fn set_default(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key, default @ ..] = arguments else { return Ok(Value::NONE) };
    let dict = own(vm, arguments)?;
    let (position, is_new) = dict.table.find_or_add(vm, *key)?;
    if is_new {
        let default = default.first().copied().unwrap_or(Value::NONE);
        dict.table.set_value_at(position, default);
    }
    Ok(dict.table.value_at(position))
}

fn update(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let dict = own(vm, arguments.positional)?;
    let rest = arguments.positional.get(1..).unwrap_or_default();
    let rest = Arguments { positional: rest, keywords: arguments.keywords };
    dict_update::update_from_arguments(vm, dict, rest)?;
    Ok(Value::NONE)
}

fn keys(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = own(vm, arguments)?;
    views::new(vm, dict, ViewKind::Keys)
}

fn values(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = own(vm, arguments)?;
    views::new(vm, dict, ViewKind::Values)
}

fn items(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let dict = own(vm, arguments)?;
    views::new(vm, dict, ViewKind::Items)
}

fn get_item(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key] = arguments else { return Ok(Value::NONE) };
    let dict = own(vm, arguments)?;
    subscript(vm, Value::object(dict), *key, Access::Load)
}

fn set_item(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key, value] = arguments else { return Ok(Value::NONE) };
    own(vm, arguments)?.set(vm, *key, *value)?;
    Ok(Value::NONE)
}

fn delete_item(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key] = arguments else { return Ok(Value::NONE) };
    let dict = own(vm, arguments)?;
    subscript(vm, Value::object(dict), *key, Access::Delete)?;
    Ok(Value::NONE)
}

fn contains(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, key] = arguments else { return Ok(Value::NONE) };
    let found = own(vm, arguments)?.table.find(vm, *key)?;
    Ok(Value::bool(found.is_some()))
}

/// The type `dict`.
pub static DICT: Type = Type::new::<Dict>(name!("dict"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_subscript(subscript)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "__contains__" => native!(contains, 2),
        "__delitem__" => native!(delete_item, 2),
        "__getitem__" => native!(get_item, 2),
        "__setitem__" => native!(set_item, 3),
        "clear" => native!(clear, 1),
        "copy" => native!(copy, 1),
        "fromkeys" => native_static!(from_keys, 1..=2),
        "get" => native!(get, 2..=3),
        "items" => native!(items, 1),
        "keys" => native!(keys, 1),
        "pop" => native!(pop, 2..=3),
        "popitem" => native!(pop_item, 1),
        "setdefault" => native!(set_default, 2..=3),
        "update" => native_any!(update),
        "values" => native!(values, 1),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);
