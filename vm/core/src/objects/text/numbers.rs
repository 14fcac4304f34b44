//! What text needs to know of numbers: which values are some, their digits, their conversions.

use crate::objects::number;
use crate::text::Text;
use crate::types::Unary;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Room for the binary digits of a machine word.
pub const SMALL_DIGITS: usize = usize::BITS as usize;

/// The sign and digits of a small integer or bool, written to the end of a buffer.
pub fn small_digits(
    value: Value,
    base: u32,
    buffer: &mut [u8; SMALL_DIGITS],
) -> Option<(bool, &[u8])> {
    let number = match value.as_small() {
        Some(number) => number,
        None if value.is_bool() => (value == Value::TRUE) as isize,
        None => return None,
    };
    let mut rest = number.unsigned_abs();
    let mut start = buffer.len();
    loop {
        start -= 1;
        let digit = (rest % base as usize) as u8;
        rest /= base as usize;
        if let Some(slot) = buffer.get_mut(start) {
            *slot = if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
        }
        if rest == 0 || start == 0 {
            break;
        }
    }
    Some((number < 0, buffer.get(start..).unwrap_or_default()))
}

/// The digits of an integer of any size, with a minus sign if it is negative.
pub fn big_text(vm: &mut Vm, value: Value, base: u32) -> PyResult<Text> {
    Ok(number::to_text(vm, value, base)?.text())
}

/// The int of any number, floats being cut off; raises TypeError for other values.
pub fn to_integer(vm: &mut Vm, value: Value) -> PyResult {
    if vm.is_int(value) { Ok(value) } else { vm.unary(Unary::Int, value) }
}
