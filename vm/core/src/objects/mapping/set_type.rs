//! The types set and frozenset: their operators and methods.

use super::iterators;
use super::set_algebra::{self, SetOp, collect, is_subset, operand};
use crate::arguments::Arguments;
use crate::exceptions::KEY_ERROR;
use crate::object::Gc;
use crate::objects::sequence::rows::wrong_self;
use crate::objects::set::{FrozenSet, Set};
use crate::print::{PrintKind, Writer};
use crate::runtime::hash::hash_value;
use crate::types::{Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::BinaryOp;

fn construct_set(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 1)?;
    let set = Set::new(vm)?;
    if let Some(iterable) = arguments.get(0) {
        set_algebra::add_all(vm, set, iterable)?;
    }
    Ok(Value::object(set))
}

fn construct_frozen(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 1)?;
    match arguments.get(0) {
        Some(iterable) if iterable.cast::<FrozenSet>().is_some() => Ok(iterable),
        Some(iterable) => Ok(Set::value(collect(vm, iterable, true)?)),
        None => Ok(Set::value(Set::new_of(vm, true)?)),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(set) = Set::of(vm, value) else { return Err(wrong_self(vm)) };
    let frozen = Set::is_frozen(vm, value);
    if set.is_empty() {
        return out.write(vm, if frozen { b"frozenset()" } else { b"set()" });
    }
    if frozen {
        out.write(vm, b"frozenset(")?;
    }
    out.write(vm, b"{")?;
    let mut from = 0;
    while let Some(at) = set.table.next_position(from) {
        if from > 0 {
            out.write(vm, b", ")?;
        }
        vm.print(set.table.key_at(at), out, PrintKind::Repr)?;
        from = at + 1;
    }
    out.write(vm, if frozen { b"})" } else { b"}" })
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(set) = Set::of(vm, value) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(!set.is_empty()),
        Unary::Length => Value::small(set.len() as isize),
        Unary::Hash => return hash(vm, &set),
        Unary::SizeOf => Value::small((size_of::<Set>() + set.table.bytes()) as isize),
        _ => Value::NOT_IMPLEMENTED,
    })
}

/// The hash of a frozenset, which does not depend on the order of its items.
fn hash(vm: &mut Vm, set: &Set) -> PyResult {
    vm.check_native_stack()?;
    let mut hash = set.len().wrapping_mul(0x9E37_79B1);
    let mut from = 0;
    while let Some(at) = set.table.next_position(from) {
        let item = hash_value(vm, set.table.key_at(at))?;
        hash ^= (item ^ item << 16 ^ 0x55AA).wrapping_mul(0x85EB_CA6B);
        from = at + 1;
    }
    Ok(Value::small((hash as isize) << 2 >> 2))
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(set) = Set::of(vm, left) else { return Ok(Value::NOT_IMPLEMENTED) };
    if op == BinaryOp::In {
        return set.contains(vm, right).map(Value::bool);
    }
    let operation = SetOp::of(op);
    if operation.is_none() && op.index() > BinaryOp::NotEqual.index() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let Some(other) = operand(vm, right)? else { return Ok(Value::NOT_IMPLEMENTED) };
    let Some(operation) = operation else { return compare(vm, op, set, other) };
    let frozen = Set::is_frozen(vm, left);
    let in_place = op.without_inplace().is_some();
    if in_place && frozen {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let target = if in_place { set } else { copy_of(vm, set, frozen)? };
    set_algebra::update(vm, target, operation, Set::value(other))?;
    Ok(if in_place { left } else { Set::value(target) })
}

fn compare(vm: &mut Vm, op: BinaryOp, left: Gc<Set>, right: Gc<Set>) -> PyResult {
    let (small, large) = match op {
        BinaryOp::More | BinaryOp::MoreEqual => (right, left),
        _ => (left, right),
    };
    let same_size = small.len() == large.len();
    let must_differ = matches!(op, BinaryOp::Less | BinaryOp::More);
    let must_agree = matches!(op, BinaryOp::Equal | BinaryOp::NotEqual);
    let sizes_fit = !(same_size && must_differ) && (same_size || !must_agree);
    let holds = sizes_fit && is_subset(vm, small, large)?;
    Ok(Value::bool(holds != (op == BinaryOp::NotEqual)))
}

fn copy_of(vm: &mut Vm, set: Gc<Set>, frozen: bool) -> PyResult<Gc<Set>> {
    let made = Set::new_of(vm, frozen)?;
    made.table.copy_from(vm, &set.table)?;
    Ok(made)
}

fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    match Set::of(vm, value) {
        Some(set) => iterators::over_set(vm, set),
        None => Err(wrong_self(vm)),
    }
}

/// The set or frozenset that a method was called on.
fn own(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<Set>> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    Set::of(vm, value).ok_or_else(|| wrong_self(vm))
}

/// The set that a method that changes it was called on.
fn own_mutable(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<Set>> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    if let Some(set) = value.cast::<Set>() {
        return Ok(set);
    }
    vm.unwrap_native(value).cast::<Set>().ok_or_else(|| wrong_self(vm))
}

/// A copy of the set that a method was called on, changed by an operation with each argument.
fn combine(vm: &mut Vm, arguments: &[Value], operation: SetOp) -> PyResult {
    let set = own(vm, arguments)?;
    let frozen = arguments.first().is_some_and(|value| Set::is_frozen(vm, *value));
    let made = copy_of(vm, set, frozen)?;
    for other in arguments.iter().skip(1) {
        set_algebra::update(vm, made, operation, *other)?;
    }
    Ok(Set::value(made))
}

/// Changes the set that a method was called on by an operation with each argument.
fn combine_in_place(vm: &mut Vm, arguments: &[Value], operation: SetOp) -> PyResult {
    let set = own_mutable(vm, arguments)?;
    for other in arguments.iter().skip(1) {
        set_algebra::update(vm, set, operation, *other)?;
    }
    Ok(Value::NONE)
}

fn difference(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine(vm, arguments, SetOp::Difference)
}

fn difference_update(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine_in_place(vm, arguments, SetOp::Difference)
}

fn intersection(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine(vm, arguments, SetOp::Intersection)
}

fn intersection_update(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine_in_place(vm, arguments, SetOp::Intersection)
}

fn symmetric_difference(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine(vm, arguments, SetOp::SymmetricDifference)
}

fn symmetric_difference_update(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine_in_place(vm, arguments, SetOp::SymmetricDifference)
}

fn union(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine(vm, arguments, SetOp::Union)
}

fn update(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine_in_place(vm, arguments, SetOp::Union)
}

fn copy(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    combine(vm, arguments, SetOp::Union)
}

fn add(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, item] = arguments else { return Ok(Value::NONE) };
    own_mutable(vm, arguments)?.add(vm, *item)?;
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    own_mutable(vm, arguments)?.table.clear();
    Ok(Value::NONE)
}

fn discard(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, item] = arguments else { return Ok(Value::NONE) };
    own_mutable(vm, arguments)?.remove(vm, *item)?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, item] = arguments else { return Ok(Value::NONE) };
    if own_mutable(vm, arguments)?.remove(vm, *item)? {
        Ok(Value::NONE)
    } else {
        Err(vm.key_error(*item))
    }
}

fn pop(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let set = own_mutable(vm, arguments)?;
    // The first item of a small set, as programs expect it; the last one of a large set, which
    // takes no search for it.
    let table = &set.table;
    let first = if table.positions() <= 64 { table.next_position(0) } else { None };
    match first.or_else(|| table.last_position()) {
        Some(position) => Ok(table.remove_at(vm, position)),
        None => Err(vm.raise(&KEY_ERROR, "pop from an empty set")),
    }
}

fn contains(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [_, item] = arguments else { return Ok(Value::NONE) };
    own(vm, arguments)?.contains(vm, *item).map(Value::bool)
}

/// The set that a method was called on, and its argument as a set.
fn own_and_other(vm: &mut Vm, arguments: &[Value]) -> PyResult<(Gc<Set>, Gc<Set>)> {
    let set = own(vm, arguments)?;
    let other = arguments.get(1).copied().unwrap_or(Value::NONE);
    match Set::of(vm, other) {
        Some(other) => Ok((set, other)),
        None => Ok((set, collect(vm, other, false)?)),
    }
}

fn is_disjoint(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (set, other) = own_and_other(vm, arguments)?;
    let (small, large) = if set.len() < other.len() { (set, other) } else { (other, set) };
    let mut from = 0;
    while let Some(at) = small.table.next_position(from) {
        if large.contains(vm, small.table.key_at(at))? {
            return Ok(Value::FALSE);
        }
        from = at + 1;
    }
    Ok(Value::TRUE)
}

fn is_subset_method(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (set, other) = own_and_other(vm, arguments)?;
    is_subset(vm, set, other).map(Value::bool)
}

fn is_superset_method(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (set, other) = own_and_other(vm, arguments)?;
    is_subset(vm, other, set).map(Value::bool)
}

/// The type `set`.
pub static SET: Type = Type::new::<Set>(name!("set"))
    .with_construct(construct_set)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "__contains__" => native!(contains, 2),
        "add" => native!(add, 2),
        "clear" => native!(clear, 1),
        "copy" => native!(copy, 1),
        "difference" => native!(difference, 1..),
        "difference_update" => native!(difference_update, 1..),
        "discard" => native!(discard, 2),
        "intersection" => native!(intersection, 1..),
        "intersection_update" => native!(intersection_update, 1..),
        "isdisjoint" => native!(is_disjoint, 2),
        "issubset" => native!(is_subset_method, 2),
        "issuperset" => native!(is_superset_method, 2),
        "pop" => native!(pop, 1),
        "remove" => native!(remove, 2),
        "symmetric_difference" => native!(symmetric_difference, 2),
        "symmetric_difference_update" => native!(symmetric_difference_update, 2),
        "union" => native!(union, 1..),
        "update" => native!(update, 1..),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);

/// The type `frozenset`.
pub static FROZENSET: Type = Type::new::<FrozenSet>(name!("frozenset"))
    .with_construct(construct_frozen)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "__contains__" => native!(contains, 2),
        "copy" => native!(copy, 1),
        "difference" => native!(difference, 1..),
        "intersection" => native!(intersection, 1..),
        "isdisjoint" => native!(is_disjoint, 2),
        "issubset" => native!(is_subset_method, 2),
        "issuperset" => native!(is_superset_method, 2),
        "symmetric_difference" => native!(symmetric_difference, 2),
        "union" => native!(union, 1..),
    })
    .with_flags(TypeFlags::BASE | TypeFlags::IMMUTABLE);
