//! The type range: an arithmetic progression of machine words.

use super::rows::{search_bound, wrong_self};
use super::slice::{self, count_between, index_of};
use crate::arguments::Arguments;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::runtime::hash::hash_word;
use crate::types::{Access, Type, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::{BinaryOp, Name};
use core::cell::Cell;

crate::object::object! {
    /// The numbers from `start` on, `step` apart, that do not reach `stop`.
    pub struct Range: RANGE { start: isize, stop: isize, step: isize }
}

crate::object::object! {
    /// Goes over a range.
    pub struct RangeIterator: RANGE_ITERATOR {
        current: Cell<isize>,
        remaining: Cell<usize>,
        step: isize,
    }
}

impl Range {
    /// The first number, the end and the step, if all are small integers.
    pub(crate) fn small(&self) -> Option<[Value; 3]> {
        Some([
            Value::try_small(self.start)?,
            Value::try_small(self.stop)?,
            Value::try_small(self.step)?,
        ])
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        count_between(self.start, self.stop, self.step)
    }

    /// Tests for no numbers.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn number_at(&self, position: usize) -> isize {
        self.start.wrapping_add(self.step.wrapping_mul(position as isize))
    }

    /// The position of a number, if it is one of these.
    fn position_of(&self, number: isize) -> Option<usize> {
        let inside = if self.step > 0 {
            number >= self.start && number < self.stop
        } else {
            number <= self.start && number > self.stop
        };
        let distance = if self.step > 0 {
            number.wrapping_sub(self.start)
        } else {
            self.start.wrapping_sub(number)
        } as usize;
        let step = self.step.unsigned_abs();
        (inside && distance.is_multiple_of(step)).then(|| distance / step)
    }
}

impl RangeIterator {
    /// The next number. Cannot collect unless it is too large for a small int.
    #[inline(always)] // The core of `for` loops over ranges.
    pub fn advance(&self) -> Option<isize> {
        let remaining = self.remaining.get().checked_sub(1)?;
        let number = self.current.get();
        self.remaining.set(remaining);
        self.current.set(number.wrapping_add(self.step));
        Some(number)
    }
}

impl Vm {
    /// Makes a range; raises ValueError for a step of 0.
    pub fn new_range(&mut self, start: isize, stop: isize, step: isize) -> PyResult {
        if step == 0 {
            return Err(self.value_error("range step can't be zero"));
        }
        Ok(Value::object(Range::allocate(self, start, stop, step)?))
    }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 3)?;
    let mut numbers = [0, 0, 1];
    for (number, value) in numbers.iter_mut().zip(arguments.positional) {
        *number = vm.to_index(*value)?;
    }
    match (numbers, arguments.positional.len()) {
        ([stop, ..], 1) => vm.new_range(0, stop, 1),
        ([start, stop, step], _) => vm.new_range(start, stop, step),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(range) = value.cast::<Range>() else { return Ok(()) };
    let mut message = crate::error::Message::new();
    message.text("range(").signed(range.start).text(", ").signed(range.stop);
    if range.step != 1 {
        message.text(", ").signed(range.step);
    }
    message.text(")");
    out.write(vm, message.as_bytes())
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(range) = value.cast::<Range>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let length = range.len();
    Ok(match op {
        Unary::Bool => Value::bool(length > 0),
        Unary::Length => vm.new_int(length as isize)?,
        Unary::Hash => {
            // Equal ranges have equal length, start and, where it matters, step.
            let start = if length > 0 { range.start as usize } else { 0 };
            let step = if length > 1 { range.step as usize } else { 0 };
            let mixed = hash_word(length).rotate_left(7) ^ hash_word(start).rotate_left(14) ^ step;
            Value::small((mixed as isize) << 2 >> 2)
        }
        Unary::SizeOf => Value::small(size_of::<Range>() as isize),
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(range) = left.cast::<Range>() else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::In => Ok(Value::bool(find(vm, &range, right)?.is_some())),
        BinaryOp::Equal | BinaryOp::NotEqual => {
            let Some(other) = right.cast::<Range>() else { return Ok(Value::NOT_IMPLEMENTED) };
            let length = range.len();
            let equal = length == other.len()
                && (length == 0 || range.start == other.start)
                && (length <= 1 || range.step == other.step);
            Ok(Value::bool(equal == (op == BinaryOp::Equal)))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The position of a value that may equal one of the numbers.
fn find(vm: &mut Vm, range: &Range, value: Value) -> PyResult<Option<usize>> {
    if let Some(number) = value.as_small() {
        return Ok(range.position_of(number));
    }
    for position in 0..range.len() {
        let number = vm.new_int(range.number_at(position))?;
        if vm.equal(number, value)? {
            return Ok(Some(position));
        }
    }
    Ok(None)
}

fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let Some(range) = value.cast::<Range>() else { return Err(wrong_self(vm)) };
    if access != Access::Load {
        return Err(vm.no_subscript(value, access));
    }
    let length = range.len();
    if let Some(part) = slice::resolve(vm, index, length)? {
        let at = |position: isize| range.start.saturating_add(range.step.saturating_mul(position));
        return vm.new_range(at(part.start), at(part.stop), range.step.saturating_mul(part.step));
    }
    let position = index_of(vm, value, index, length)?;
    vm.new_int(range.number_at(position))
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(range) = value.cast::<Range>().filter(|_| access == Access::Load) else {
        return Ok(Value::UNBOUND);
    };
    match name {
        _ if name == name!("start") => vm.new_int(range.start),
        _ if name == name!("stop") => vm.new_int(range.stop),
        _ if name == name!("step") => vm.new_int(range.step),
        _ => Ok(Value::UNBOUND),
    }
}

fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    let Some(range) = value.cast::<Range>() else { return Err(wrong_self(vm)) };
    let (start, length) = (Cell::new(range.start), Cell::new(range.len()));
    Ok(Value::object(RangeIterator::allocate(vm, start, length, range.step)?))
}

/// Makes an iterator that goes over a range from its end.
pub fn backwards(vm: &mut Vm, range: Gc<Range>) -> PyResult {
    let length = range.len();
    let last = range.number_at(length.wrapping_sub(1));
    let step = range.step.wrapping_neg();
    Ok(Value::object(RangeIterator::allocate(vm, Cell::new(last), Cell::new(length), step)?))
}

fn next(vm: &mut Vm, iterator: Value) -> PyResult {
    match iterator.cast::<RangeIterator>().and_then(|iterator| iterator.advance()) {
        Some(number) => match Value::try_small(number) {
            Some(value) => Ok(value),
            None => vm.new_int(number),
        },
        None => Ok(Value::STOP),
    }
}

fn count(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, item] = arguments else { return Ok(Value::NONE) };
    let Some(range) = value.cast::<Range>() else { return Err(wrong_self(vm)) };
    Ok(Value::small(find(vm, &range, *item)?.is_some() as isize))
}

fn index(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, item, bounds @ ..] = arguments else { return Ok(Value::NONE) };
    let Some(range) = value.cast::<Range>() else { return Err(wrong_self(vm)) };
    let from = search_bound(vm, bounds.first(), 0, range.len())?;
    let to = search_bound(vm, bounds.get(1), usize::MAX, range.len())?;
    match find(vm, &range, *item)? {
        Some(position) if position >= from && position < to => vm.new_int(position as isize),
        _ => Err(vm.value_error("object not in sequence")),
    }
}

/// The type `range`.
pub static RANGE: Type = Type::new::<Range>(name!("range"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_subscript(subscript)
    .with_attribute(attribute)
    .with_iterate(iterate)
    .with_attributes(attributes! {
        "count" => native!(count, 2),
        "index" => native!(index, 2..=4),
    });

/// The type of iterators over ranges.
pub static RANGE_ITERATOR: Type = Type::new::<RangeIterator>(name!("iterator")).with_iterator(next);
