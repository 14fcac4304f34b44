//! Comparing: equality, order and membership for values of any type.

use crate::objects::list::List;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// `left == right` as a truth value; identical values are equal without asking.
pub fn equal(vm: &mut Vm, left: Value, right: Value) -> PyResult<bool> {
    if left == right && !left.is_object() {
        return Ok(true);
    }
    if left.is_small() && right.is_small() || left.is_name() && right.is_name() {
        return Ok(false);
    }
    let result = vm.binary(BinaryOp::Equal, left, right)?;
    vm.truth(result)
}

impl Vm {
    /// `left == right`; identical objects count as equal, as in containers.
    pub fn equal(&mut self, left: Value, right: Value) -> PyResult<bool> {
        if left == right { Ok(true) } else { equal(self, left, right) }
    }

    /// `left < right`, for sorting.
    #[inline]
    pub fn less(&mut self, left: Value, right: Value) -> PyResult<bool> {
        if left.is_small() && right.is_small() {
            return Ok(left.small_unchecked() < right.small_unchecked());
        }
        let result = self.binary(BinaryOp::Less, left, right)?;
        self.truth(result)
    }

    /// `item in container`.
    pub fn contains(&mut self, container: Value, item: Value) -> PyResult<bool> {
        if let Some(binary) = self.type_of(container).binary {
            let result = binary(self, BinaryOp::In, container, item)?;
            if result != Value::NOT_IMPLEMENTED {
                return self.truth(result);
            }
        }
        let iterator = self.iter(container)?;
        loop {
            let element = self.next(iterator)?;
            if element.is_stop() {
                return Ok(false);
            }
            if self.equal(element, item)? {
                return Ok(true);
            }
        }
    }

    /// Compares two rows of items as Python compares sequences. `op` is one of the six
    /// comparisons. The rows are read again at each step, since comparing may change them.
    pub fn compare_sequences(&mut self, op: BinaryOp, left: Value, right: Value) -> PyResult {
        let mut index = 0;
        loop {
            let pair = (sequence_item(left, index), sequence_item(right, index));
            let (Some(a), Some(b)) = pair else {
                let (left_ended, right_ended) = (pair.0.is_none(), pair.1.is_none());
                return Ok(Value::bool(match op {
                    BinaryOp::Equal => left_ended && right_ended,
                    BinaryOp::NotEqual => !(left_ended && right_ended),
                    BinaryOp::Less => left_ended && !right_ended,
                    BinaryOp::LessEqual => left_ended,
                    BinaryOp::More => !left_ended && right_ended,
                    _ => right_ended,
                }));
            };
            if !self.equal(a, b)? {
                return match op {
                    BinaryOp::Equal => Ok(Value::FALSE),
                    BinaryOp::NotEqual => Ok(Value::TRUE),
                    _ => self.binary(op, a, b),
                };
            }
            index += 1;
        }
    }
}

/// The item of a list or tuple at `index`, if there is one.
pub(crate) fn sequence_item(sequence: Value, index: usize) -> Option<Value> {
    match sequence.cast::<Tuple>() {
        Some(tuple) => tuple.items().get(index).copied(),
        None => sequence.cast::<List>().and_then(|list| list.get(index)),
    }
}
