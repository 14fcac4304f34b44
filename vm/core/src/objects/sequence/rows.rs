//! What list and tuple have in common: printing, searching and counting their items.
//!
//! Comparing and printing items may run Python code that changes a list, so items are read one at a
//! time and the length is never remembered.

use super::slice::clipped_index;
use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::print::{PrintKind, Writer};
use crate::runtime::compare::sequence_item;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// The number of items of a list or tuple; `None` for other values.
pub fn length_of(sequence: Value) -> Option<usize> {
    match sequence.cast::<List>() {
        Some(list) => Some(list.len()),
        None => sequence.cast::<Tuple>().map(|tuple| tuple.items().len()),
    }
}

/// Raises the TypeError of a method that was called on an object of another type.
#[cold]
#[inline(never)]
pub fn wrong_self(vm: &mut Vm) -> Raised {
    vm.type_error("method needs an object of its own type")
}

/// Prints the items of a list or tuple between brackets, or `...` inside itself.
pub fn print_items(
    vm: &mut Vm,
    sequence: Value,
    out: &mut dyn Writer,
    brackets: [&[u8]; 2],
) -> PyResult<()> {
    let [open, close] = brackets;
    out.write(vm, open)?;
    if !vm.printing.enter(sequence) {
        out.write(vm, b"...")?;
        return out.write(vm, close);
    }
    let result = print_separated(vm, sequence, out);
    vm.printing.leave();
    result?;
    out.write(vm, close)
}

fn print_separated(vm: &mut Vm, sequence: Value, out: &mut dyn Writer) -> PyResult<()> {
    let mut index = 0;
    while let Some(item) = sequence_item(sequence, index) {
        if index > 0 {
            out.write(vm, b", ")?;
        }
        vm.print(item, out, PrintKind::Repr)?;
        index += 1;
    }
    Ok(())
}

/// The first position of an item in `from..to` of a list or tuple.
pub fn find_item(
    vm: &mut Vm,
    sequence: Value,
    item: Value,
    from: usize,
    to: usize,
) -> PyResult<Option<usize>> {
    let mut index = from;
    while index < to
        && let Some(each) = sequence_item(sequence, index)
    {
        if vm.equal(each, item)? {
            return Ok(Some(index));
        }
        index += 1;
    }
    Ok(None)
}

/// Compares two lists or two tuples; lists of different lengths are unequal at once.
pub fn compare(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) && length_of(left) != length_of(right) {
        return Ok(Value::bool(op == BinaryOp::NotEqual));
    }
    vm.check_native_stack()?;
    vm.compare_sequences(op, left, right)
}

/// Whether an operator is one of the six comparisons of order and equality.
pub fn is_comparison(op: BinaryOp) -> bool {
    op.index() <= BinaryOp::NotEqual.index()
}

/// The number of repetitions that a factor stands for; `None` for values that are no integers.
pub fn repetitions(vm: &mut Vm, factor: Value) -> PyResult<Option<usize>> {
    Ok(clipped_index(vm, factor)?.map(|count| count.max(0) as usize))
}

/// `count` times `length`; raises MemoryError where that is no machine word.
pub fn repeated_length(vm: &mut Vm, length: usize, count: usize) -> PyResult<usize> {
    match length.checked_mul(count) {
        Some(total) => Ok(total),
        None => Err(vm.memory_error(usize::MAX)),
    }
}

/// The method `count`.
pub fn count(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [sequence, item] = arguments else { return Ok(Value::NONE) };
    let sequence = vm.unwrap_native(*sequence);
    if length_of(sequence).is_none() {
        return Err(wrong_self(vm));
    }
    let mut count = 0;
    let mut index = 0;
    while let Some(each) = sequence_item(sequence, index) {
        count += vm.equal(each, *item)? as isize;
        index += 1;
    }
    Ok(Value::small(count))
}

/// The method `index`.
pub fn index(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [sequence, item, range @ ..] = arguments else { return Ok(Value::NONE) };
    let sequence = vm.unwrap_native(*sequence);
    let Some(length) = length_of(sequence) else { return Err(wrong_self(vm)) };
    let from = search_bound(vm, range.first(), 0, length)?;
    let to = search_bound(vm, range.get(1), usize::MAX, length)?;
    match find_item(vm, sequence, *item, from, to)? {
        Some(index) => Ok(Value::small(index as isize)),
        None => Err(vm.value_error("object not in sequence")),
    }
}

/// A bound of a search, which may count from the end; `default` where it was not given.
pub fn search_bound(
    vm: &mut Vm,
    bound: Option<&Value>,
    default: usize,
    length: usize,
) -> PyResult<usize> {
    let Some(bound) = bound else { return Ok(default) };
    match clipped_index(vm, *bound)? {
        Some(number) if number < 0 => Ok(number.saturating_add(length as isize).max(0) as usize),
        Some(number) => Ok(number as usize),
        None => Err(vm.type_error("slice indices must be integers or None or have __index__")),
    }
}
