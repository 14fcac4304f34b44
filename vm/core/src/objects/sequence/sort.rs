//! Sorting: stable merging of ordered runs, in cells that no Python code can reach.
//!
//! The items are taken out of the list first, so that code called by comparisons sees it empty and
//! may do what it likes; what it did is found out at the end. An error at any moment leaves every
//! item in the list exactly once. Lists that are ordered already, either way, take n comparisons.

use super::list_slice::reverse;
use crate::heap::Block;
use crate::object::Gc;
use crate::objects::list::List;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Runs of this length are made by insertion before merging starts.
const RUN: usize = 8;

/// The items being sorted: the keys that decide, and the items themselves where they differ.
#[derive(Clone, Copy)]
struct Rows {
    keys: Block<Value>,
    items: Option<Block<Value>>,
}

impl Rows {
    fn allocate(vm: &mut Vm, length: usize, with_items: bool) -> PyResult<Rows> {
        let keys = vm.allocate_block(length)?;
        let items = if with_items { Some(vm.allocate_block(length)?) } else { None };
        Ok(Rows { keys, items })
    }

    /// Moves `count` rows of another block of rows here.
    fn copy(&self, to: usize, source: &Rows, from: usize, count: usize) {
        self.keys.copy_from(to, &source.keys, from, count);
        if let (Some(items), Some(source)) = (&self.items, &source.items) {
            items.copy_from(to, source, from, count);
        }
    }

    #[inline]
    fn move_one(&self, to: usize, source: &Rows, from: usize) {
        self.keys.set(to, source.keys.get(from));
        if let (Some(items), Some(source)) = (&self.items, &source.items) {
            items.set(to, source.get(from));
        }
    }

    /// Moves the row at `from` down to `to`, and those between up by one.
    fn insert(&self, from: usize, to: usize) {
        for block in [Some(&self.keys), self.items.as_ref()].into_iter().flatten() {
            let moved = block.get(from);
            block.copy_within(to, to + 1, from - to);
            block.set(to, moved);
        }
    }

    fn reverse(&self, length: usize) {
        for block in [Some(&self.keys), self.items.as_ref()].into_iter().flatten() {
            reverse(block.cells().get(..length).unwrap_or_default());
        }
    }
}

/// Which way to sort.
#[derive(Clone, Copy)]
struct Order {
    descending: bool,
}

impl Order {
    /// Whether `later` must come before `earlier`, which stands before it now.
    #[inline]
    fn misplaced(self, vm: &mut Vm, earlier: Value, later: Value) -> PyResult<bool> {
        let (low, high) = if self.descending { (earlier, later) } else { (later, earlier) };
        if low.is_small() && high.is_small() {
            return Ok(low.small_unchecked() < high.small_unchecked());
        }
        if let (Some(low), Some(high)) = (vm.as_str(low), vm.as_str(high)) {
            // The order of UTF-8 bytes is that of the characters.
            return Ok(*low < *high);
        }
        vm.less(low, high)
    }
}

/// Sorts a list in place as `list.sort(key=key, reverse=reverse)`; `key` and `reverse` may be
/// `UNBOUND`. Raises ValueError if the list was changed meanwhile.
pub fn sort_list(vm: &mut Vm, list: Gc<List>, key: Value, reverse: Value) -> PyResult<()> {
    let descending = !reverse.is_unbound() && vm.truth(reverse)?;
    let (items, length) = list.take();
    let result = sort_items(vm, items, length, key, Order { descending });
    let changed = !list.is_empty();
    list.put_back(items, length);
    result?;
    if changed {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(())
}

fn sort_items(
    vm: &mut Vm,
    items: Block<Value>,
    length: usize,
    key: Value,
    order: Order,
) -> PyResult<()> {
    if key.is_none() || key.is_unbound() {
        return sort_rows(vm, Rows { keys: items, items: None }, length, order);
    }
    let keys = vm.allocate_block(length)?;
    for at in 0..length {
        let made = vm.call(key, &[items.get(at)])?;
        keys.set(at, made);
    }
    sort_rows(vm, Rows { keys, items: Some(items) }, length, order)
}

fn sort_rows(vm: &mut Vm, rows: Rows, length: usize, order: Order) -> PyResult<()> {
    let ordered = leading_run(vm, &rows, length, order)?;
    if ordered == length {
        return Ok(());
    }
    if length <= RUN * 2 {
        return insert_run(vm, &rows, 0, ordered, length, order);
    }
    let spare = match Rows::allocate(vm, length / 2 + 1, rows.items.is_some()) {
        Ok(spare) => spare,
        Err(_) if vm.pending_is(&crate::exceptions::MEMORY_ERROR) => {
            // Slow, but needs no memory.
            vm.take_pending();
            return insert_run(vm, &rows, 0, ordered, length, order);
        }
        Err(raised) => return Err(raised),
    };
    let mut start = 0;
    while start < length {
        let end = (start + RUN).min(length);
        insert_run(vm, &rows, start, (start + 1).max(ordered.min(end)), end, order)?;
        start = end;
    }
    let mut width = RUN;
    while width < length {
        let mut start = 0;
        while start + width < length {
            let end = (start + 2 * width).min(length);
            merge(vm, &rows, &spare, [start, start + width, end], order)?;
            start = end;
        }
        width *= 2;
    }
    Ok(())
}

/// The length of the ordered run at the start. If all is strictly misordered it is reversed.
fn leading_run(vm: &mut Vm, rows: &Rows, length: usize, order: Order) -> PyResult<usize> {
    let mut at = 1;
    while at < length && !order.misplaced(vm, rows.keys.get(at - 1), rows.keys.get(at))? {
        at += 1;
    }
    if at != 1 || length < 2 {
        return Ok(at.min(length));
    }
    while at < length && order.misplaced(vm, rows.keys.get(at - 1), rows.keys.get(at))? {
        at += 1;
    }
    rows.reverse(at);
    Ok(at)
}

/// Orders `start..end`, of which `start..ordered` is ordered, by binary insertion.
fn insert_run(
    vm: &mut Vm,
    rows: &Rows,
    start: usize,
    ordered: usize,
    end: usize,
    order: Order,
) -> PyResult<()> {
    for from in ordered..end {
        let key = rows.keys.get(from);
        if !order.misplaced(vm, rows.keys.get(from - 1), key)? {
            continue;
        }
        let (mut low, mut high) = (start, from - 1);
        while low < high {
            let middle = low + (high - low) / 2;
            if order.misplaced(vm, rows.keys.get(middle), key)? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        rows.insert(from, low);
    }
    Ok(())
}

/// Merges the ordered neighbours `start..middle` and `middle..end`.
fn merge(vm: &mut Vm, rows: &Rows, spare: &Rows, bounds: [usize; 3], order: Order) -> PyResult<()> {
    let [start, middle, end] = bounds;
    if !order.misplaced(vm, rows.keys.get(middle - 1), rows.keys.get(middle))? {
        return Ok(());
    }
    if end - middle < middle - start {
        merge_from_end(vm, rows, spare, bounds, order)
    } else {
        merge_from_start(vm, rows, spare, bounds, order)
    }
}

fn merge_from_start(
    vm: &mut Vm,
    rows: &Rows,
    spare: &Rows,
    bounds: [usize; 3],
    order: Order,
) -> PyResult<()> {
    let [start, middle, end] = bounds;
    let count = middle - start;
    spare.copy(0, rows, start, count);
    let (mut left, mut right, mut to) = (0, middle, start);
    let mut result = Ok(());
    while left < count && right < end {
        match order.misplaced(vm, spare.keys.get(left), rows.keys.get(right)) {
            Ok(true) => {
                rows.move_one(to, rows, right);
                right += 1;
            }
            Ok(false) => {
                rows.move_one(to, spare, left);
                left += 1;
            }
            Err(raised) => {
                result = Err(raised);
                break;
            }
        }
        to += 1;
    }
    // The rest of the left run fits exactly before the rest of the right one, error or not.
    rows.copy(to, spare, left, count - left);
    result
}

/// As `merge_from_start`, for a right run that is the shorter one.
fn merge_from_end(
    vm: &mut Vm,
    rows: &Rows,
    spare: &Rows,
    bounds: [usize; 3],
    order: Order,
) -> PyResult<()> {
    let [start, middle, end] = bounds;
    let count = end - middle;
    spare.copy(0, rows, middle, count);
    // All three are one beyond the next row to look at.
    let (mut left, mut right, mut to) = (middle, count, end);
    let mut result = Ok(());
    while left > start && right > 0 {
        match order.misplaced(vm, rows.keys.get(left - 1), spare.keys.get(right - 1)) {
            Ok(true) => {
                left -= 1;
                rows.move_one(to - 1, rows, left);
            }
            Ok(false) => {
                right -= 1;
                rows.move_one(to - 1, spare, right);
            }
            Err(raised) => {
                result = Err(raised);
                break;
            }
        }
        to -= 1;
    }
    rows.copy(to - right, spare, 0, right);
    result
}
