//! What str, bytes and bytearray have in common: bytes, positions, results of their kind.
//!
//! The methods of the three types are the same functions, written against `Content`. Positions
//! that Python sees count characters in a str and bytes elsewhere. The bytes of a bytearray are
//! read in place, so a `Content` is not to be used after anything that may run Python code.

use crate::builder::Builder;
use crate::exceptions::TYPE_ERROR;
use crate::objects::text::{array, bytearray, utf8};
use crate::text::Text;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use core::ops::Range;

/// The type of a receiver, which is the type of its methods' results.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A str.
    Str,
    /// A bytes object.
    Bytes,
    /// A bytearray.
    ByteArray,
}

/// The content of a str, bytes or bytearray.
#[derive(Clone, Copy)]
pub struct Content {
    /// The bytes.
    pub text: Text,
    /// Whose bytes they are.
    pub kind: Kind,
    /// Whether bytes and positions coincide.
    pub plain: bool,
    /// The object.
    pub value: Value,
}

/// All bytes, to make texts of single ones.
static ALL_BYTES: [u8; 256] = {
    let mut all = [0; 256];
    let mut byte = 0;
    while byte < all.len() {
        all[byte] = byte as u8;
        byte += 1;
    }
    all
};

impl Content {
    /// The content of a value, if it has one.
    pub fn of(vm: &Vm, value: Value) -> Option<Content> {
        let value = vm.unwrap_native(value);
        if let Some(text) = vm.as_str(value) {
            return Some(Content { text, kind: Kind::Str, plain: vm.is_ascii_str(value), value });
        }
        if let Some(text) = vm.as_bytes(value) {
            return Some(Content { text, kind: Kind::Bytes, plain: true, value });
        }
        let text = bytearray::as_bytearray(value)?.text();
        Some(Content { text, kind: Kind::ByteArray, plain: true, value })
    }

    /// The content of a method's first argument; raises TypeError where it has none.
    pub fn receiver(vm: &mut Vm, arguments: &[Value]) -> PyResult<Content> {
        let value = arguments.first().copied().unwrap_or(Value::NONE);
        match Content::of(vm, value) {
            Some(content) => Ok(content),
            None => Err(vm.type_error("method needs a str, bytes or bytearray")),
        }
    }

    /// The text of an argument that goes with this content: a str for a str, else anything with
    /// a buffer. Raises TypeError for other values.
    pub fn operand(&self, vm: &mut Vm, value: Value) -> PyResult<Text> {
        if self.kind == Kind::Str {
            return vm.to_str(value);
        }
        match bytes_like(vm, value) {
            Some(text) => Ok(text),
            None => Err(not_bytes_like(vm, value)),
        }
    }

    /// As `operand`, taking an int for the byte of that number where bytes are searched.
    pub fn needle(&self, vm: &mut Vm, value: Value) -> PyResult<Text> {
        match value.as_small() {
            Some(number) if self.kind != Kind::Str => single_byte(vm, number),
            _ => self.operand(vm, value),
        }
    }

    /// How many characters or bytes there are.
    pub fn length(&self) -> usize {
        if self.plain { self.text.len() } else { utf8::count(&self.text) }
    }

    /// The bytes from one position to another.
    pub fn part(&self, range: Range<usize>) -> &[u8] {
        self.text.get(range).unwrap_or_default()
    }

    /// The byte where character number `index` begins.
    pub fn offset(&self, index: usize) -> usize {
        if self.plain { index.min(self.text.len()) } else { utf8::offset(&self.text, index) }
    }

    /// The number of the character that begins at a byte.
    pub fn index_at(&self, offset: usize) -> usize {
        if self.plain { offset } else { utf8::count(self.part(0..offset)) }
    }

    /// Bytes of the character that begins at a byte.
    pub fn width_at(&self, offset: usize) -> usize {
        if self.plain { 1 } else { self.text.get(offset).map_or(1, |lead| utf8::width(*lead)) }
    }

    /// The bytes between optional arguments `start` and `end`, which count as slices do; `None` if
    /// `start` is behind the end.
    pub fn bounds(
        &self,
        vm: &mut Vm,
        start: Option<&Value>,
        end: Option<&Value>,
    ) -> PyResult<Option<Range<usize>>> {
        if start.is_none() && end.is_none() {
            return Ok(Some(0..self.text.len()));
        }
        let length = self.length() as isize;
        let mut positions = [0, length];
        for (position, argument) in positions.iter_mut().zip([start, end]) {
            let Some(value) = argument.filter(|value| !value.is_none()) else { continue };
            let number = vm.to_index(*value)?;
            *position = if number < 0 { number.saturating_add(length).max(0) } else { number };
        }
        let [start, end] = positions;
        if start > length || start > end {
            return Ok(None);
        }
        Ok(Some(self.offset(start as usize)..self.offset(end as usize)))
    }

    /// Makes an object of this kind of some bytes, which for a str were cut of valid UTF-8.
    pub fn make(&self, vm: &mut Vm, bytes: &[u8]) -> PyResult {
        match self.kind {
            Kind::Str => vm.str_of_valid(bytes, self.plain),
            Kind::Bytes => vm.new_bytes(bytes),
            Kind::ByteArray => array::new_bytearray(vm, bytes),
        }
    }

    /// Makes an object of this kind of a part of the content; the object itself for the whole.
    pub fn make_part(&self, vm: &mut Vm, range: Range<usize>) -> PyResult {
        if range.len() == self.text.len() {
            return self.unchanged(vm);
        }
        self.make(vm, self.part(range))
    }

    /// The result of a method that changes nothing: the object itself, if it is immutable.
    pub fn unchanged(&self, vm: &mut Vm) -> PyResult {
        match self.kind {
            Kind::ByteArray => array::new_bytearray(vm, &self.text),
            _ => Ok(self.value),
        }
    }

    /// Makes an object of this kind of what was built.
    pub fn finish(&self, vm: &mut Vm, built: Builder) -> PyResult {
        match self.kind {
            Kind::Str => built.into_valid_str(vm),
            Kind::Bytes => built.into_bytes(vm),
            Kind::ByteArray => array::new_bytearray(vm, &built.text()),
        }
    }
}

/// The bytes of anything with a buffer but a str.
pub fn bytes_like(vm: &Vm, value: Value) -> Option<Text> {
    let value = vm.unwrap_native(value);
    match vm.as_bytes(value) {
        Some(text) => Some(text),
        None if vm.as_str(value).is_some() => None,
        None => vm.find_buffer(value).map(|buffer| buffer.text()),
    }
}

/// Raises the TypeError of a value without a buffer.
#[cold]
#[inline(never)]
pub fn not_bytes_like(vm: &mut Vm, value: Value) -> Raised {
    vm.raise_with_type(&TYPE_ERROR, "a bytes-like object is required, not '", value, "'")
}

/// The text of one byte; raises ValueError for numbers out of range.
pub fn single_byte(vm: &mut Vm, number: isize) -> PyResult<Text> {
    let at = number as usize;
    match ALL_BYTES.get(at..at.wrapping_add(1)) {
        Some(byte) => Ok(Text::from_static(byte)),
        None => Err(vm.value_error("bytes value out of range")),
    }
}

/// The number of an optional argument, or a default where it is missing or `None`.
pub fn optional_number(vm: &mut Vm, value: Option<&Value>, default: isize) -> PyResult<isize> {
    match value {
        Some(value) if !value.is_none() && !value.is_unbound() => vm.to_index(*value),
        _ => Ok(default),
    }
}
