//! The element types of arrays and memoryviews: sizes, and conversion to and from values.
//!
//! Typecodes are those of the `array` module, in native sizes and byte order, and three more:
//! `P` and `S` for addresses and `O` for objects. Integers too large for an element are cut off,
//! which drivers rely on when they write words byte by byte.

use crate::types::Unary;
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

/// The bytes of an element in native order, behind them zeros.
pub type Raw = [u8; 8];

/// The binary logarithm of an element's size; `None` for unknown typecodes.
pub fn size_shift(typecode: u8) -> Option<u8> {
    Some(match typecode {
        b'b' | b'B' => 0,
        b'h' | b'H' => 1,
        b'i' | b'I' | b'f' => 2,
        b'q' | b'Q' | b'd' => 3,
        b'l' | b'L' | b'P' | b'S' | b'O' => size_of::<usize>().trailing_zeros() as u8,
        _ => return None,
    })
}

/// Reads the bytes of an element.
pub fn read(cells: &[Cell<u8>], at: usize, size: usize) -> Raw {
    let mut raw = [0; 8];
    for (slot, cell) in raw.iter_mut().take(size).zip(cells.get(at..).unwrap_or_default()) {
        *slot = cell.get();
    }
    raw
}

/// Writes the bytes of an element, if its place is there.
pub fn write(cells: &[Cell<u8>], at: usize, size: usize, raw: Raw) {
    for (byte, cell) in raw.iter().take(size).zip(cells.get(at..).unwrap_or_default()) {
        cell.set(*byte);
    }
}

/// The number in the first `N` bytes.
fn first<const N: usize>(raw: Raw) -> [u8; N] {
    raw.first_chunk().copied().unwrap_or([0; N])
}

/// The object in an element of type `O`; `None` where nothing was stored yet.
pub fn value_in(raw: Raw) -> Value {
    Value::from_cached_bits(usize::from_ne_bytes(first(raw)))
}

/// The value of an element.
#[allow(clippy::unnecessary_cast, reason = "floats are 32 bits wide on some targets")]
pub fn decode(vm: &mut Vm, typecode: u8, raw: Raw) -> PyResult {
    let small = match typecode {
        b'b' => i8::from_ne_bytes(first(raw)) as isize,
        b'B' => u8::from_ne_bytes(first(raw)) as isize,
        b'h' => i16::from_ne_bytes(first(raw)) as isize,
        b'H' => u16::from_ne_bytes(first(raw)) as isize,
        b'i' => i32::from_ne_bytes(first(raw)) as isize,
        b'l' => isize::from_ne_bytes(first(raw)),
        b'I' => return vm.new_int_from_u64(u32::from_ne_bytes(first(raw)) as u64),
        b'q' => return vm.new_int_from_i64(i64::from_ne_bytes(raw)),
        b'Q' => return vm.new_int_from_u64(u64::from_ne_bytes(raw)),
        b'f' => return vm.new_float(Float::from(f32::from_ne_bytes(first(raw)))),
        b'd' => return vm.new_float(f64::from_ne_bytes(raw) as Float),
        b'O' => return Ok(value_in(raw)),
        _ => return vm.new_int_from_u64(usize::from_ne_bytes(first(raw)) as u64),
    };
    vm.new_int(small)
}

#[allow(clippy::useless_conversion, reason = "floats are 32 bits wide on some targets")]
/// The bytes of a value as an element; raises TypeError for values of the wrong type.
pub fn encode(vm: &mut Vm, typecode: u8, value: Value) -> PyResult<Raw> {
    let mut raw = [0; 8];
    match typecode {
        b'f' => {
            let number = vm.to_float(value)? as f32;
            fill(&mut raw, &number.to_ne_bytes());
        }
        b'd' => raw = f64::from(vm.to_float(value)?).to_ne_bytes(),
        b'O' => fill(&mut raw, &value.exposed_bits().to_ne_bytes()),
        _ => {
            let number = match value.as_small() {
                Some(number) => number as u64,
                None => {
                    let index = vm.unary(Unary::Index, value)?;
                    vm.int_low_64_bits(index)
                }
            };
            match size_shift(typecode) {
                Some(0) => fill(&mut raw, &(number as u8).to_ne_bytes()),
                Some(1) => fill(&mut raw, &(number as u16).to_ne_bytes()),
                Some(2) => fill(&mut raw, &(number as u32).to_ne_bytes()),
                _ => raw = number.to_ne_bytes(),
            }
        }
    }
    Ok(raw)
}

fn fill(raw: &mut Raw, bytes: &[u8]) {
    for (slot, byte) in raw.iter_mut().zip(bytes) {
        *slot = *byte;
    }
}
