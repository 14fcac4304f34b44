//! `for` loops and subscripts: fast paths for the common containers.
//!
//! A loop's iterator takes four slots of the operand stack. The first tells the kind:
//!
//! ```text
//! UNBOUND, iterator, -, -          any iterator
//! list or tuple, index, -, -       counts through the items
//! STOP, next, stop, step           a range of small integers
//! ```
#![expect(unsafe_code)]

use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::objects::sequence::range::Range;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Slots that a loop's iterator takes.
pub(super) const SLOTS: usize = 4;

/// Starts a loop over `object`, writing the slots at `slots`.
///
/// # Safety
/// Four slots of the operand stack must be free at `slots`.
pub(super) unsafe fn start(vm: &mut Vm, object: Value, slots: *mut Value) -> PyResult<()> {
    let contents = if object.cast::<List>().is_some() || object.cast::<Tuple>().is_some() {
        [object, Value::small(0), Value::NONE, Value::NONE]
    } else if let Some([next, stop, step]) = object.cast::<Range>().and_then(|range| range.small())
    {
        [Value::STOP, next, stop, step]
    } else {
        [Value::UNBOUND, vm.iter(object)?, Value::NONE, Value::NONE]
    };
    for (at, value) in contents.iter().enumerate() {
        // SAFETY: the caller's obligation.
        unsafe { *slots.add(at) = *value };
    }
    Ok(())
}

/// The next element of a counting loop, `STOP` at its end, or `None` for other iterators.
///
/// # Safety
/// A loop's slots must lie below `sp`.
#[inline(always)] // Every turn of every `for`.
pub(super) unsafe fn step_fast(sp: *mut Value) -> Option<Value> {
    // SAFETY: the verifier keeps other instructions away from a loop's slots.
    unsafe {
        let slots = sp.sub(SLOTS);
        let kind = *slots;
        if kind.is_object() {
            let index = (*slots.add(1)).small_unchecked();
            let item = match kind.cast::<List>() {
                Some(list) => list.get(index as usize),
                None => kind
                    .cast::<Tuple>()
                    .and_then(|tuple| tuple.items().get(index as usize).copied()),
            };
            *slots.add(1) = Value::small(index + 1);
            return Some(item.unwrap_or(Value::STOP));
        }
        if kind.is_stop() {
            let next = (*slots.add(1)).small_unchecked();
            let stop = (*slots.add(2)).small_unchecked();
            let step = (*slots.add(3)).small_unchecked();
            if if step > 0 { next < stop } else { next > stop } {
                *slots.add(1) = Value::try_small(next + step).unwrap_or(*slots.add(2));
                return Some(Value::small(next));
            }
            return Some(Value::STOP);
        }
        None
    }
}

/// The next element of any other iterator, or `STOP`.
///
/// # Safety
/// A loop's slots must lie below `sp`.
pub(super) unsafe fn step(vm: &mut Vm, sp: *mut Value) -> PyResult {
    // SAFETY: the caller's obligation.
    let iterator = unsafe { *sp.sub(SLOTS - 1) };
    vm.next(iterator)
}

/// `object[index]` for lists and tuples with an index inside.
#[inline(always)] // Every subscript.
pub(super) fn subscript_fast(object: Value, index: Value) -> Option<Value> {
    let index = index.as_small()?;
    if let Some(list) = object.cast::<List>() {
        let index = if index < 0 { index + list.len() as isize } else { index };
        return list.get(index as usize);
    }
    let tuple = object.cast::<Tuple>()?;
    let items = tuple.items();
    let index = if index < 0 { index + items.len() as isize } else { index };
    items.get(index as usize).copied()
}

/// `object[index] = value` for lists with an index inside; returns whether it was one.
#[inline(always)] // Every subscript store.
pub(super) fn store_subscript_fast(object: Value, index: Value, value: Value) -> bool {
    let (Some(index), Some(list)) = (index.as_small(), object.cast::<List>()) else { return false };
    let index = if index < 0 { index + list.len() as isize } else { index };
    if index as usize >= list.len() || value.is_unbound() {
        return false;
    }
    list.set(index as usize, value);
    true
}

/// `object[index]` for everything else, dicts first.
#[inline(never)]
pub(super) fn subscript(vm: &mut Vm, object: Value, index: Value) -> PyResult {
    if let Some(dict) = object.cast::<Dict>() {
        return match dict.get(vm, index)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(index)),
        };
    }
    vm.subscript(object, index)
}

/// `object[index] = value` for everything else, dicts first.
#[inline(never)]
pub(super) fn store_subscript(
    vm: &mut Vm,
    object: Value,
    index: Value,
    value: Value,
) -> PyResult<()> {
    match object.cast::<Dict>() {
        Some(dict) => dict.set(vm, index, value),
        None => vm.store_subscript(object, index, value),
    }
}

/// `object[start:stop]` for lists and tuples with plain bounds; `None` for everything else.
#[inline(never)]
pub(super) fn part(
    vm: &mut Vm,
    object: Value,
    start: Value,
    stop: Value,
) -> PyResult<Option<Value>> {
    let length = match (object.cast::<List>(), object.cast::<Tuple>()) {
        (Some(list), _) => list.len(),
        (None, Some(tuple)) => tuple.items().len(),
        (None, None) => return Ok(None),
    };
    let bound = |value: Value, otherwise: usize| {
        if value.is_none() {
            return Some(otherwise);
        }
        let number = value.as_small()?;
        let number = if number < 0 { number + length as isize } else { number };
        Some(number.clamp(0, length as isize) as usize)
    };
    let (Some(from), Some(to)) = (bound(start, 0), bound(stop, length)) else { return Ok(None) };
    let count = to.saturating_sub(from);
    if let Some(list) = object.cast::<List>() {
        return list.part(vm, from, count).map(|made| Some(Value::object(made)));
    }
    let Some(tuple) = object.cast::<Tuple>() else { return Ok(None) };
    vm.new_tuple(tuple.items().get(from..from + count).unwrap_or_default()).map(Some)
}

/// Whether a value is a dict, for `STORE_MAP`.
pub(super) fn as_dict(value: Value) -> Option<crate::object::Gc<Dict>> {
    value.cast::<Dict>()
}
