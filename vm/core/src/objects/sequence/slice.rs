//! Slices, and how indices and slices select items of a sequence.
//!
//! Every sequence type resolves its subscripts here, so that negative indices, clipping and the
//! errors are the same everywhere.

use crate::arguments::Arguments;
use crate::exceptions::{INDEX_ERROR, OVERFLOW_ERROR, TYPE_ERROR};
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, Unary};
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::{BinaryOp, Name};

crate::object::object! {
    /// What stands between the brackets of `items[start:stop:step]`.
    pub struct Slice: SLICE {
        /// The first index, or `None`.
        pub start: Value,
        /// The index to stop before, or `None`.
        pub stop: Value,
        /// The distance between indices, or `None`.
        pub step: Value,
    }
}

/// The indices that a slice selects of a sequence of known length: `count` of them, `start` first,
/// `step` apart. With a negative step `stop` may be -1.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct SliceRange {
    /// The first index.
    pub start: isize,
    /// The bound that is not reached.
    pub stop: isize,
    /// The distance between two indices; never 0.
    pub step: isize,
    /// How many indices there are.
    pub count: usize,
}

impl SliceRange {
    /// The indices in their order. All are valid for the sequence the slice was resolved for.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        let SliceRange { start, step, count, .. } = self;
        (0..count).map(move |at| start.wrapping_add(step.wrapping_mul(at as isize)) as usize)
    }

    /// The same indices in ascending order.
    pub fn ascending(self) -> SliceRange {
        if self.step > 0 || self.count == 0 {
            return self;
        }
        let last = self.start.wrapping_add(self.step.wrapping_mul(self.count as isize - 1));
        SliceRange { start: last, stop: self.start + 1, step: self.step.wrapping_neg(), ..self }
    }
}

/// How many numbers lie between `start` and `stop` at distances of `step`.
pub fn count_between(start: isize, stop: isize, step: isize) -> usize {
    let (low, high) = if step > 0 { (start, stop) } else { (stop, start) };
    if low >= high {
        return 0;
    }
    ((high.wrapping_sub(low) as usize).wrapping_sub(1) / step.unsigned_abs()).saturating_add(1)
}

/// Resolves a subscript that is a slice for a sequence of `length` items; `None` where it is none.
/// Raises TypeError for bounds that are no integers, ValueError for a step of 0.
pub fn resolve(vm: &mut Vm, index: Value, length: usize) -> PyResult<Option<SliceRange>> {
    match index.cast::<Slice>() {
        Some(slice) => slice.resolve(vm, length as isize).map(Some),
        None => Ok(None),
    }
}

impl Slice {
    fn resolve(&self, vm: &mut Vm, length: isize) -> PyResult<SliceRange> {
        let step = if self.step.is_none() { 1 } else { clipped(vm, self.step)? };
        if step == 0 {
            return Err(vm.value_error("slice step can't be zero"));
        }
        // The most negative step is no different from the next one, which can be negated.
        let step = step.max(-isize::MAX);
        let (lowest, highest) = if step > 0 { (0, length) } else { (-1, length - 1) };
        let (first, last) = if step > 0 { (lowest, highest) } else { (highest, lowest) };
        let start = bound(vm, self.start, length, first)?.clamp(lowest, highest);
        let stop = bound(vm, self.stop, length, last)?.clamp(lowest, highest);
        Ok(SliceRange { start, stop, step, count: count_between(start, stop, step) })
    }
}

/// One bound of a slice, counted from the start; `default` where it is `None`.
fn bound(vm: &mut Vm, value: Value, length: isize, default: isize) -> PyResult<isize> {
    if value.is_none() {
        return Ok(default);
    }
    let number = clipped(vm, value)?;
    // What is still negative is before the first item, whatever the step.
    Ok(if number < 0 { number.saturating_add(length).max(-1) } else { number })
}

fn clipped(vm: &mut Vm, value: Value) -> PyResult<isize> {
    match clipped_index(vm, value)? {
        Some(number) => Ok(number),
        None => Err(vm.type_error("slice indices must be integers or None or have __index__")),
    }
}

/// The number of an integer-like value, clipped to the machine word; `None` for other values.
pub fn clipped_index(vm: &mut Vm, value: Value) -> PyResult<Option<isize>> {
    if let Some(number) = value.as_small() {
        return Ok(Some(number));
    }
    let Some(unary) = vm.type_of(value).unary else { return Ok(None) };
    let index = unary(vm, Unary::Index, value)?;
    if index == Value::NOT_IMPLEMENTED {
        return Ok(None);
    }
    if let Some(number) = index.as_small() {
        return Ok(Some(number));
    }
    match vm.to_index(index) {
        Ok(number) => Ok(Some(number)),
        Err(_) if vm.pending_is(&OVERFLOW_ERROR) => {
            vm.take_pending();
            let negative = vm.less(index, Value::small(0))?;
            Ok(Some(if negative { isize::MIN } else { isize::MAX }))
        }
        Err(raised) => Err(raised),
    }
}

/// Resolves a subscript that is an integer for a sequence of `length` items, counting negative ones
/// from the end. Raises IndexError outside, TypeError for values that are no integers.
#[inline]
pub fn index(vm: &mut Vm, value: Value, length: usize) -> PyResult<usize> {
    index_of(vm, Value::UNBOUND, value, length)
}

/// As `index`, with the sequence to be named in errors.
#[inline]
pub fn index_of(vm: &mut Vm, sequence: Value, value: Value, length: usize) -> PyResult<usize> {
    if let Some(number) = value.as_small()
        && let Some(index) = position(number, length)
    {
        return Ok(index);
    }
    index_slow(vm, sequence, value, length)
}

/// The position of an index that may count from the end, if it is inside.
#[inline(always)] // Part of every subscript.
pub fn position(index: isize, length: usize) -> Option<usize> {
    let position = if index < 0 { index.wrapping_add(length as isize) } else { index } as usize;
    if position < length { Some(position) } else { None }
}

#[inline(never)]
fn index_slow(vm: &mut Vm, sequence: Value, value: Value, length: usize) -> PyResult<usize> {
    match clipped_index(vm, value)? {
        Some(number) => {
            position(number, length).ok_or_else(|| index_error(vm, sequence, &INDEX_ERROR, None))
        }
        None => Err(index_error(vm, sequence, &TYPE_ERROR, Some(value))),
    }
}

#[cold]
#[inline(never)]
fn index_error(
    vm: &mut Vm,
    sequence: Value,
    type_of: &'static Type,
    wrong: Option<Value>,
) -> Raised {
    let mut message = crate::error::Message::new();
    if !sequence.is_unbound() {
        message.type_of(vm, sequence).text(" ");
    }
    match wrong {
        Some(value) => message.text("indices must be integers, not ").type_of(vm, value),
        None => message.text("index out of range"),
    };
    vm.raise_message(type_of, &message)
}

impl Vm {
    /// Makes a slice object; absent parts are `None`.
    pub fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> PyResult {
        Ok(Value::object(Slice::allocate(self, start, stop, step)?))
    }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 3)?;
    match arguments.positional {
        [stop] => vm.new_slice(Value::NONE, *stop, Value::NONE),
        [start, stop] => vm.new_slice(*start, *stop, Value::NONE),
        [start, stop, step] => vm.new_slice(*start, *stop, *step),
        _ => Ok(Value::NONE),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(slice) = value.cast::<Slice>() else { return Ok(()) };
    out.write(vm, b"slice(")?;
    vm.print(slice.start, out, PrintKind::Repr)?;
    out.write(vm, b", ")?;
    vm.print(slice.stop, out, PrintKind::Repr)?;
    out.write(vm, b", ")?;
    vm.print(slice.step, out, PrintKind::Repr)?;
    out.write(vm, b")")
}

fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    match (op, value.cast::<Slice>()) {
        (Unary::Hash, Some(slice)) => {
            let parts = vm.new_tuple(&[slice.start, slice.stop, slice.step])?;
            vm.unary(op, parts)
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let (Some(left), Some(right)) = (left.cast::<Slice>(), right.cast::<Slice>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if op.index() > BinaryOp::NotEqual.index() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let left = vm.new_tuple(&[left.start, left.stop, left.step])?;
    let right = vm.new_tuple(&[right.start, right.stop, right.step])?;
    vm.compare_sequences(op, left, right)
}

fn attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    Ok(match value.cast::<Slice>() {
        Some(slice) if access == Access::Load => match name {
            _ if name == name!("start") => slice.start,
            _ if name == name!("stop") => slice.stop,
            _ if name == name!("step") => slice.step,
            _ => Value::UNBOUND,
        },
        _ => Value::UNBOUND,
    })
}

fn indices(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [value, length] = arguments else { return Ok(Value::NONE) };
    let length = vm.to_index(*length)?;
    if length < 0 {
        return Err(vm.value_error("length should not be negative"));
    }
    let Some(slice) = value.cast::<Slice>() else { return Ok(Value::NONE) };
    let range = slice.resolve(vm, length)?;
    let (start, stop) = (vm.new_int(range.start)?, vm.new_int(range.stop)?);
    let step = vm.new_int(range.step)?;
    vm.new_tuple(&[start, stop, step])
}

/// The type `slice`.
pub static SLICE: Type = Type::new::<Slice>(name!("slice"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_attribute(attribute)
    .with_attributes(attributes! { "indices" => native!(indices, 2) });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::{int, raised, with_vm};

    fn range(vm: &mut Vm, parts: [Option<isize>; 3], length: usize) -> SliceRange {
        let [start, stop, step] = parts.map(|part| part.map_or(Value::NONE, int));
        let slice = vm.new_slice(start, stop, step).expect("room");
        resolve(vm, slice, length).expect("integers").expect("a slice")
    }

    #[test]
    fn slices_clip_as_python_clips() {
        with_vm(|vm| {
            let cases = [
                ([None, None, None], 5, (0, 5, 1, 5)),
                ([Some(1), Some(-1), None], 5, (1, 4, 1, 3)),
                ([None, None, Some(-1)], 5, (4, -1, -1, 5)),
                ([Some(10), Some(-10), Some(-2)], 5, (4, -1, -2, 3)),
                ([Some(-10), Some(10), Some(2)], 5, (0, 5, 2, 3)),
                ([Some(3), Some(1), None], 5, (3, 1, 1, 0)),
                ([None, None, Some(Value::SMALL_MAX)], 5, (0, 5, Value::SMALL_MAX, 1)),
                ([None, None, Some(-3)], 0, (-1, -1, -3, 0)),
            ];
            for (parts, length, (start, stop, step, count)) in cases {
                assert_eq!(range(vm, parts, length), SliceRange { start, stop, step, count });
            }
        });
    }

    #[test]
    fn ascending_visits_the_same_indices() {
        with_vm(|vm| {
            for step in [-3, -2, -1, 1, 2, 7] {
                let down = range(vm, [None, None, Some(step)], 10);
                let mut given: std::vec::Vec<usize> = down.indices().collect();
                given.sort_unstable();
                assert!(down.ascending().indices().eq(given));
            }
        });
    }

    #[test]
    fn indices_count_from_either_end() {
        with_vm(|vm| {
            assert_eq!(index(vm, int(2), 3), Ok(2));
            assert_eq!(index(vm, int(-3), 3), Ok(0));
            for outside in [3, -4, Value::SMALL_MAX, Value::SMALL_MIN] {
                let result = index(vm, int(outside), 3);
                assert_eq!(raised(vm, result), "IndexError: index out of range");
            }
            let result = index(vm, Value::NONE, 3);
            assert_eq!(raised(vm, result), "TypeError: indices must be integers, not NoneType");
        });
    }
}
