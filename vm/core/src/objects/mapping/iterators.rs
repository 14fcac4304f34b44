//! The iterators over dicts, their views, and sets, in both directions.

use super::views::{DictView, ViewKind};
use crate::name;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::objects::set::Set;
use crate::types::Type;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Goes over a dict, whose number of entries must not change meanwhile.
    pub struct DictIterator: DICT_ITERATOR {
        dict: Gc<Dict>,
        position: Cell<u32>,
        expected: Cell<u32>,
        kind: ViewKind,
        backwards: bool,
    }
}

crate::object::object! {
    /// Goes over a set, whose number of items must not change meanwhile.
    pub struct SetIterator: SET_ITERATOR {
        set: Gc<Set>,
        position: Cell<u32>,
        expected: Cell<u32>,
    }
}

/// `expected` of an iterator that has ended.
const ENDED: u32 = u32::MAX;

/// Makes an iterator over the keys, values or items of a dict.
pub fn over_dict(vm: &mut Vm, dict: Gc<Dict>, kind: ViewKind) -> PyResult {
    let length = Cell::new(dict.len() as u32);
    Ok(Value::object(DictIterator::allocate(vm, dict, Cell::new(0), length, kind, false)?))
}

/// Makes an iterator over a set or a view of a frozenset as one.
pub fn over_set(vm: &mut Vm, set: Gc<Set>) -> PyResult {
    let length = Cell::new(set.len() as u32);
    Ok(Value::object(SetIterator::allocate(vm, set, Cell::new(0), length)?))
}

/// Makes an iterator over a dict or dict view from its end; `None` for other values.
pub fn backwards(vm: &mut Vm, value: Value) -> PyResult<Option<Value>> {
    let (dict, kind) = match value.cast::<DictView>() {
        Some(view) => (view.dict, view.kind),
        None => match Dict::of(vm, value) {
            Some(dict) => (dict, ViewKind::Keys),
            None => return Ok(None),
        },
    };
    let position = Cell::new(dict.table.positions() as u32);
    let length = Cell::new(dict.len() as u32);
    let made = DictIterator::allocate(vm, dict, position, length, kind, true)?;
    Ok(Some(Value::object(made)))
}

/// What a view shows of the entry at a position.
pub fn entry(vm: &mut Vm, dict: &Dict, position: usize, kind: ViewKind) -> PyResult {
    match kind {
        ViewKind::Keys => Ok(dict.table.key_at(position)),
        ViewKind::Values => Ok(dict.table.value_at(position)),
        ViewKind::Items => {
            vm.new_tuple(&[dict.table.key_at(position), dict.table.value_at(position)])
        }
    }
}

fn next_of_dict(vm: &mut Vm, value: Value) -> PyResult {
    let Some(iterator) = value.cast::<DictIterator>() else { return Ok(Value::STOP) };
    let table = &iterator.dict.table;
    if table.len() as u32 != iterator.expected.get() {
        return ended_or_changed(vm, &iterator.expected);
    }
    let from = iterator.position.get() as usize;
    let found = if iterator.backwards {
        table.last_position_before(from)
    } else {
        table.next_position(from)
    };
    let Some(position) = found else {
        iterator.expected.set(ENDED);
        return Ok(Value::STOP);
    };
    iterator.position.set((position + !iterator.backwards as usize) as u32);
    entry(vm, &iterator.dict, position, iterator.kind)
}

fn next_of_set(vm: &mut Vm, value: Value) -> PyResult {
    let Some(iterator) = value.cast::<SetIterator>() else { return Ok(Value::STOP) };
    let table = &iterator.set.table;
    if table.len() as u32 != iterator.expected.get() {
        return ended_or_changed(vm, &iterator.expected);
    }
    match table.next_position(iterator.position.get() as usize) {
        Some(position) => {
            iterator.position.set(position as u32 + 1);
            Ok(table.key_at(position))
        }
        None => {
            iterator.expected.set(ENDED);
            Ok(Value::STOP)
        }
    }
}

#[cold]
fn ended_or_changed(vm: &mut Vm, expected: &Cell<u32>) -> PyResult {
    if expected.get() == ENDED {
        return Ok(Value::STOP);
    }
    Err(changed(vm))
}

#[cold]
fn changed(vm: &mut Vm) -> Raised {
    vm.runtime_error("dictionary or set changed size during iteration")
}

/// The type of iterators over dicts.
pub static DICT_ITERATOR: Type =
    Type::new::<DictIterator>(name!("iterator")).with_iterator(next_of_dict);
/// The type of iterators over sets.
pub static SET_ITERATOR: Type =
    Type::new::<SetIterator>(name!("iterator")).with_iterator(next_of_set);
