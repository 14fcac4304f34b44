//! Slices of lists: load, store and delete, with any step.

use super::slice::SliceRange;
use crate::exceptions::VALUE_ERROR;
use crate::object::Gc;
use crate::objects::list::List;
use crate::types::Access;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

/// Accesses the items of a list that a slice, resolved for it, selects.
pub fn access(vm: &mut Vm, list: Gc<List>, range: SliceRange, access: Access) -> PyResult {
    match access {
        Access::Load => load(vm, list, range),
        Access::Store(items) => store(vm, list, range, items),
        Access::Delete => {
            delete(list, range);
            Ok(Value::NONE)
        }
    }
}

fn load(vm: &mut Vm, list: Gc<List>, range: SliceRange) -> PyResult {
    if range.step == 1 {
        return list.part(vm, range.start.max(0) as usize, range.count).map(Value::object);
    }
    let made = List::with_capacity(vm, range.count)?;
    for index in range.indices() {
        if let Some(item) = list.get(index) {
            made.push(vm, item)?;
        }
    }
    Ok(Value::object(made))
}

fn store(vm: &mut Vm, list: Gc<List>, range: SliceRange, items: Value) -> PyResult {
    // The items are copied first: they may be the list itself, or come from code that changes it.
    let items = vm.collect_to_list(items)?;
    if range.step == 1 {
        let start = range.start.max(0) as usize;
        list.open_gap(vm, start, start + range.count, items.len())?;
        for (at, cell) in items.cells().iter().enumerate() {
            list.set(start + at, cell.get());
        }
        return Ok(Value::NONE);
    }
    if items.len() != range.count {
        let mut message = crate::error::Message::new();
        message.text("attempt to assign sequence of size ").number(items.len());
        message.text(" to extended slice of size ").number(range.count);
        return Err(vm.raise_message(&VALUE_ERROR, &message));
    }
    for (index, cell) in range.indices().zip(items.cells()) {
        list.set(index, cell.get());
    }
    Ok(Value::NONE)
}

fn delete(list: Gc<List>, range: SliceRange) {
    let range = range.ascending();
    let mut doomed = range.indices();
    let Some(first) = doomed.next() else { return };
    let mut next = doomed.next();
    let cells = list.cells();
    let mut to = first;
    for (from, cell) in cells.iter().enumerate().skip(first + 1) {
        if next == Some(from) {
            next = doomed.next();
        } else {
            if let Some(target) = cells.get(to) {
                target.set(cell.get());
            }
            to += 1;
        }
    }
    list.truncate(to);
}

/// Reverses a row of items in place.
pub fn reverse(cells: &[Cell<Value>]) {
    let half = cells.len() / 2;
    for (low, high) in cells.iter().take(half).zip(cells.iter().rev()) {
        low.swap(high);
    }
}
