//! The type tuple: its operators and methods.

use super::iterators;
use super::rows::{self, wrong_self};
use super::slice::{self, SliceRange, index_of};
use crate::arguments::Arguments;
use crate::object::Gc;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::print::{PrintKind, Writer};
use crate::runtime::hash::hash_value;
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::BinaryOp;

/// Makes a tuple of a list's items.
pub fn from_list(vm: &mut Vm, list: Gc<List>) -> PyResult {
    let tuple = vm.tuple_of_length(list.len())?;
    for (slot, cell) in tuple.slots().iter().zip(list.cells()) {
        slot.set(cell.get());
    }
    Ok(Value::object(tuple))
}

/// Makes a tuple of the elements of an iterable; a tuple is its own.
pub fn from_iterable(vm: &mut Vm, iterable: Value) -> PyResult {
    if iterable.cast::<Tuple>().is_some() {
        return Ok(iterable);
    }
    match iterable.cast::<List>() {
        Some(list) => from_list(vm, list),
        None => {
            let list = vm.collect_to_list(iterable)?;
            from_list(vm, list)
        }
    }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 1)?;
    match arguments.positional {
        [iterable] => from_iterable(vm, *iterable),
        _ => vm.new_tuple(&[]),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let close: &[u8] = if rows::length_of(value) == Some(1) { b",)" } else { b")" };
    rows::print_items(vm, value, out, [b"(", close])
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(tuple) = value.cast::<Tuple>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let length = tuple.items().len();
    Ok(match op {
        Unary::Bool => Value::bool(length > 0),
        Unary::Length => Value::small(length as isize),
        Unary::Hash => return hash(vm, &tuple),
        Unary::SizeOf => Value::small(size_of_val(tuple.items()) as isize + TUPLE_HEADER),
        _ => Value::NOT_IMPLEMENTED,
    })
}

const TUPLE_HEADER: isize = size_of::<Tuple>() as isize;

fn hash(vm: &mut Vm, tuple: &Tuple) -> PyResult {
    vm.check_native_stack()?;
    let mut hash = 0x345_678usize;
    for item in tuple.items() {
        hash = (hash.rotate_left(5) ^ hash_value(vm, *item)?).wrapping_mul(0x9E37_79B1);
    }
    Ok(Value::small(hash as isize >> 1))
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(tuple) = left.cast::<Tuple>() else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::In => Ok(Value::bool(rows::find_item(vm, left, right, 0, usize::MAX)?.is_some())),
        BinaryOp::Multiply => match rows::repetitions(vm, right)? {
            Some(count) => repeat(vm, &tuple, count),
            None => Ok(Value::NOT_IMPLEMENTED),
        },
        _ => {
            let right = vm.unwrap_native(right);
            let Some(other) = right.cast::<Tuple>() else { return Ok(Value::NOT_IMPLEMENTED) };
            match op {
                BinaryOp::Add => concatenate(vm, &tuple, &other),
                _ if rows::is_comparison(op) => rows::compare(vm, op, left, right),
                _ => Ok(Value::NOT_IMPLEMENTED),
            }
        }
    }
}

fn concatenate(vm: &mut Vm, left: &Tuple, right: &Tuple) -> PyResult {
    let made = vm.tuple_of_length(left.items().len() + right.items().len())?;
    for (slot, item) in made.slots().iter().zip(left.items().iter().chain(right.items())) {
        slot.set(*item);
    }
    Ok(Value::object(made))
}

fn repeat(vm: &mut Vm, tuple: &Tuple, count: usize) -> PyResult {
    let total = rows::repeated_length(vm, tuple.items().len(), count)?;
    let made = vm.tuple_of_length(total)?;
    for (slot, item) in made.slots().iter().zip(tuple.items().iter().cycle()) {
        slot.set(*item);
    }
    Ok(Value::object(made))
}

fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let Some(tuple) = value.cast::<Tuple>() else { return Err(wrong_self(vm)) };
    if access != Access::Load {
        return Err(vm.no_subscript(value, access));
    }
    let items = tuple.items();
    if let Some(number) = index.as_small()
        && let Some(position) = slice::position(number, items.len())
    {
        return Ok(items.get(position).copied().unwrap_or(Value::NONE));
    }
    if let Some(range) = slice::resolve(vm, index, items.len())? {
        return take_slice(vm, value, &tuple, range);
    }
    let position = index_of(vm, value, index, items.len())?;
    Ok(items.get(position).copied().unwrap_or(Value::NONE))
}

fn take_slice(vm: &mut Vm, value: Value, tuple: &Tuple, range: SliceRange) -> PyResult {
    let items = tuple.items();
    if range.step == 1 && range.count == items.len() {
        return Ok(value);
    }
    let made = vm.tuple_of_length(range.count)?;
    for (slot, index) in made.slots().iter().zip(range.indices()) {
        slot.set(items.get(index).copied().unwrap_or(Value::NONE));
    }
    Ok(Value::object(made))
}

fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    match value.cast::<Tuple>() {
        Some(tuple) => iterators::over_tuple(vm, tuple),
        None => Err(wrong_self(vm)),
    }
}

/// The type `tuple`.
pub static TUPLE: Type = Type::new::<Tuple>(name!("tuple"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_subscript(subscript)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "count" => native!(rows::count, 2),
        "index" => native!(rows::index, 2..=4),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::IMMUTABLE);
