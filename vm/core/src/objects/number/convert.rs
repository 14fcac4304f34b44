//! Conversions between Python numbers and machine numbers.

use super::float_type::BoxedFloat;
use crate::types::Unary;
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;

impl Vm {
    /// Makes an int of a machine word.
    pub fn new_int(&mut self, number: isize) -> PyResult {
        match Value::try_small(number) {
            Some(small) => Ok(small),
            None => Err(self.overflow_error("big integers are not here yet")),
        }
    }

    /// Converts an int, or what has `__index__`, to a machine word; raises TypeError, or
    /// OverflowError when it does not fit.
    pub fn to_index(&mut self, value: Value) -> PyResult<isize> {
        match value.as_small() {
            Some(number) => Ok(number),
            None => {
                let index = self.unary(Unary::Index, value)?;
                index.as_small().ok_or_else(|| {
                    self.overflow_error("overflow converting long int to machine word")
                })
            }
        }
    }

    /// The low bits of an int of any size, in two's complement.
    pub fn int_low_bits(&self, value: Value) -> usize {
        value.small_unchecked() as usize
    }

    /// Makes a float.
    #[inline]
    pub fn new_float(&mut self, number: Float) -> PyResult {
        match Value::try_immediate_float(number) {
            Some(value) => Ok(value),
            None => Ok(Value::object(BoxedFloat::allocate(self, number)?)),
        }
    }
}
