//! Union, intersection, difference and symmetric difference, and the subset test.
//!
//! The left operand is a set to be changed; frozensets and plain operators work on a fresh copy.

use super::views;
use crate::object::Gc;
use crate::objects::set::Set;
use crate::table::Table;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// An operation on two sets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SetOp {
    /// `|`.
    Union,
    /// `&`.
    Intersection,
    /// `-`.
    Difference,
    /// `^`.
    SymmetricDifference,
}

impl SetOp {
    /// The operation of an operator, plain or in-place.
    pub fn of(op: BinaryOp) -> Option<SetOp> {
        Some(match op.without_inplace().unwrap_or(op) {
            BinaryOp::Or => SetOp::Union,
            BinaryOp::And => SetOp::Intersection,
            BinaryOp::Subtract => SetOp::Difference,
            BinaryOp::Xor => SetOp::SymmetricDifference,
            _ => return None,
        })
    }
}

/// Adds all elements of an iterable.
pub fn add_all(vm: &mut Vm, set: Gc<Set>, iterable: Value) -> PyResult<()> {
    if let Some(other) = Set::of(vm, iterable) {
        if set.is_empty() {
            return set.table.copy_from(vm, &other.table);
        }
        let mut from = 0;
        while let Some(at) = other.table.next_position(from) {
            set.add(vm, other.table.key_at(at))?;
            from = at + 1;
        }
        return Ok(());
    }
    let iterator = vm.iter(iterable)?;
    loop {
        let item = vm.next(iterator)?;
        if item.is_stop() {
            return Ok(());
        }
        set.add(vm, item)?;
    }
}

/// Makes a set, or a frozenset, of the elements of an iterable.
pub fn collect(vm: &mut Vm, iterable: Value, frozen: bool) -> PyResult<Gc<Set>> {
    let set = Set::new_of(vm, frozen)?;
    add_all(vm, set, iterable)?;
    Ok(set)
}

/// Views the right operand of an operator as a set; `None` where it is neither set nor view.
pub fn operand(vm: &mut Vm, value: Value) -> PyResult<Option<Gc<Set>>> {
    match Set::of(vm, value) {
        Some(set) => Ok(Some(set)),
        None => views::as_set(vm, value),
    }
}

/// The elements of an iterable as a set that is not `target`: its own, or a fresh one.
fn source(vm: &mut Vm, iterable: Value, target: Gc<Set>) -> PyResult<Gc<Set>> {
    match Set::of(vm, iterable) {
        Some(set) if set != target => Ok(set),
        _ => collect(vm, iterable, false),
    }
}

/// Changes a set by an operation with an iterable.
pub fn update(vm: &mut Vm, set: Gc<Set>, operation: SetOp, iterable: Value) -> PyResult<()> {
    match operation {
        SetOp::Union => add_all(vm, set, iterable),
        SetOp::Intersection => {
            let other = source(vm, iterable, set)?;
            keep_common(vm, set, other)
        }
        SetOp::Difference => {
            let other = source(vm, iterable, set)?;
            let mut from = 0;
            while let Some(at) = other.table.next_position(from) {
                set.remove(vm, other.table.key_at(at))?;
                from = at + 1;
            }
            Ok(())
        }
        SetOp::SymmetricDifference => {
            let other = source(vm, iterable, set)?;
            let mut from = 0;
            while let Some(at) = other.table.next_position(from) {
                let key = other.table.key_at(at);
                if !set.remove(vm, key)? {
                    set.add(vm, key)?;
                }
                from = at + 1;
            }
            Ok(())
        }
    }
}

fn keep_common(vm: &mut Vm, set: Gc<Set>, other: Gc<Set>) -> PyResult<()> {
    let mut from = 0;
    let kept: Table<1> = Table::new();
    while let Some(at) = set.table.next_position(from) {
        let key = set.table.key_at(at);
        if other.contains(vm, key)? {
            kept.find_or_add(vm, key)?;
        }
        from = at + 1;
    }
    set.table.take(&kept);
    Ok(())
}

/// Whether every item of one set is in another.
pub fn is_subset(vm: &mut Vm, small: Gc<Set>, large: Gc<Set>) -> PyResult<bool> {
    if small.len() > large.len() {
        return Ok(false);
    }
    let mut from = 0;
    while let Some(at) = small.table.next_position(from) {
        if !large.contains(vm, small.table.key_at(at))? {
            return Ok(false);
        }
        from = at + 1;
    }
    Ok(true)
}
