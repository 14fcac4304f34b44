//! Conversions between Python numbers and machine numbers.

use super::float_type::{self, unbox};
use super::int_text;
use super::limbs::{Limbs, Operand, machine_int, new_int, raise_number_error, to_isize};
use crate::exceptions::TYPE_ERROR;
use crate::types::Unary;
use crate::value::{Float, PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_number::{Error, Integer, convert};

/// The float in an immediate float or a small integer: what arithmetic on hot paths needs.
///
/// A small integer is rounded to the nearest float, so comparisons must not use this.
#[inline(always)] // A few instructions in the interpreter's arithmetic.
pub fn float_of_immediate_or_int(value: Value) -> Option<Float> {
    if value.is_immediate_float() {
        Some(value.immediate_float_unchecked())
    } else if value.is_small() {
        Some(value.small_unchecked() as Float)
    } else {
        None
    }
}

impl Vm {
    /// Makes an int of a machine word.
    #[inline]
    pub fn new_int(&mut self, number: isize) -> PyResult {
        match Value::try_small(number) {
            Some(small) => Ok(small),
            None => self.new_wide_int(number),
        }
    }

    #[cold]
    #[inline(never)]
    fn new_wide_int(&mut self, number: isize) -> PyResult {
        new_int(self, convert::from_i64(number as i64).as_integer())
    }

    /// Makes an int of a signed 64-bit number.
    pub fn new_int_from_i64(&mut self, number: i64) -> PyResult {
        new_int(self, convert::from_i64(number).as_integer())
    }

    /// Makes an int of an unsigned 64-bit number.
    pub fn new_int_from_u64(&mut self, number: u64) -> PyResult {
        new_int(self, convert::from_u64(number).as_integer())
    }

    /// Makes an int of a signed 128-bit number.
    pub fn new_int_from_i128(&mut self, number: i128) -> PyResult {
        new_int(self, convert::from_i128(number).as_integer())
    }

    /// Makes an int of a sign and a magnitude, lowest limb first.
    pub fn int_from_limbs(&mut self, negative: bool, limbs: &[u32]) -> PyResult {
        new_int(self, Integer::new(negative, limbs))
    }

    /// Makes an int of decimal digits, as constants of `.mpy` files hold them.
    pub fn new_int_from_decimal_text(&mut self, text: &[u8]) -> PyResult {
        int_text::parse_int(self, text, 10)
    }

    /// Makes an int of a float, cut towards zero; raises OverflowError for infinities and
    /// ValueError for NaN.
    pub fn new_int_from_float(&mut self, number: Float) -> PyResult {
        let word = number as isize;
        // Whatever is inside these bounds converts exactly; both are powers of two.
        if number >= Value::SMALL_MIN as Float && number < -(Value::SMALL_MIN as Float) {
            return Ok(Value::small(word));
        }
        let mut limbs = Limbs::new(self, convert::from_float_limbs(number))?;
        match convert::from_float(number, limbs.as_mut()) {
            Err(Error::Domain) => Err(self.value_error("can't convert NaN to int")),
            Err(_) => Err(self.overflow_error("can't convert inf to int")),
            written => limbs.finish(self, written),
        }
    }

    /// An int, or what has `__index__`, as a plain int value; raises TypeError for other values.
    pub fn to_int_value(&mut self, value: Value) -> PyResult {
        if let Some(number) = machine_int(value) {
            return Ok(Value::small(number));
        }
        let index = self.unary(Unary::Index, value)?;
        let index = self.unwrap_native(index);
        match Operand::of(index) {
            Some(Operand::Machine(_)) => self.unary(Unary::Positive, index),
            Some(Operand::Big(_)) => Ok(index),
            None => Err(super::int_type::not_an_int(self, value)),
        }
    }

    /// Converts an int, or what has `__index__`, to a machine word; raises TypeError, or
    /// OverflowError when it does not fit.
    #[inline]
    pub fn to_index(&mut self, value: Value) -> PyResult<isize> {
        match value.as_small() {
            Some(number) => Ok(number),
            None => self.slow_to_index(value),
        }
    }

    #[inline(never)]
    fn slow_to_index(&mut self, value: Value) -> PyResult<isize> {
        let int = self.to_int_value(value)?;
        match Operand::of(int).and_then(|operand| to_isize(operand.view())) {
            Some(number) => Ok(number),
            None => Err(self.machine_overflow()),
        }
    }

    /// Converts as `to_index`, to a signed 64-bit number.
    pub fn to_i64(&mut self, value: Value) -> PyResult<i64> {
        let int = self.to_int_value(value)?;
        match Operand::of(int).and_then(|operand| convert::to_i64(operand.view())) {
            Some(number) => Ok(number),
            None => Err(self.machine_overflow()),
        }
    }

    /// Converts as `to_index`, to an unsigned 64-bit number.
    pub fn to_u64(&mut self, value: Value) -> PyResult<u64> {
        let int = self.to_int_value(value)?;
        match Operand::of(int).and_then(|operand| convert::to_u64(operand.view())) {
            Some(number) => Ok(number),
            None => Err(self.machine_overflow()),
        }
    }

    #[cold]
    #[inline(never)]
    fn machine_overflow(&mut self) -> Raised {
        self.overflow_error("overflow converting long int to machine word")
    }

    /// The low bits of an int of any size, in two's complement; 0 for other values.
    pub fn int_low_bits(&self, value: Value) -> usize {
        self.int_low_64_bits(value) as usize
    }

    /// The low 64 bits of an int of any size, in two's complement; 0 for other values.
    pub fn int_low_64_bits(&self, value: Value) -> u64 {
        let value = self.unwrap_native(value);
        Operand::of(value).map_or(0, |operand| convert::wrapping_u64(operand.view()))
    }

    /// The bits of an int's absolute value; 0 for other values.
    pub fn int_bit_length(&self, value: Value) -> usize {
        let value = self.unwrap_native(value);
        Operand::of(value).map_or(0, |operand| operand.view().bit_length())
    }

    /// Whether a value is an int or bool, of whatever size.
    pub fn is_int(&self, value: Value) -> bool {
        Operand::of(self.unwrap_native(value)).is_some()
    }

    /// Makes a float.
    #[inline]
    pub fn new_float(&mut self, number: Float) -> PyResult {
        match Value::try_immediate_float(number) {
            Some(value) => Ok(value),
            None => float_type::new_boxed(self, number),
        }
    }

    /// The number in a float value; `None` for other values.
    #[inline]
    pub fn as_float(&self, value: Value) -> Option<Float> {
        unbox(value)
    }

    /// The float nearest to an int; raises OverflowError where there is none.
    pub fn int_to_float(&mut self, value: Value) -> PyResult<Float> {
        if let Some(number) = machine_int(value) {
            return Ok(number as Float);
        }
        match Operand::of(value).map(|operand| convert::to_float(operand.view())) {
            Some(Ok(number)) => Ok(number),
            Some(Err(Error::TooBig)) => {
                Err(self.overflow_error("int too large to convert to float"))
            }
            Some(Err(error)) => Err(raise_number_error(self, error)),
            None => Err(self.not_a_float(value)),
        }
    }

    /// Converts a number, or what has `__float__` or `__index__`; raises TypeError for the rest.
    #[inline]
    pub fn to_float(&mut self, value: Value) -> PyResult<Float> {
        match float_of_immediate_or_int(value) {
            Some(number) => Ok(number),
            None => self.slow_to_float(value),
        }
    }

    #[inline(never)]
    fn slow_to_float(&mut self, value: Value) -> PyResult<Float> {
        if let Some(number) = unbox(value) {
            return Ok(number);
        }
        for op in [Unary::Float, Unary::Index] {
            if let Some(slot) = self.type_of(value).unary {
                let result = slot(self, op, value)?;
                if result != Value::NOT_IMPLEMENTED {
                    let plain = self.unwrap_native(result);
                    return match unbox(plain) {
                        Some(number) => Ok(number),
                        None => self.int_to_float(plain),
                    };
                }
            }
        }
        Err(self.not_a_float(value))
    }

    #[cold]
    #[inline(never)]
    fn not_a_float(&mut self, value: Value) -> Raised {
        self.raise_with_type(&TYPE_ERROR, "can't convert ", value, " to float")
    }
}
