//! Limbs at work: operands seen in values, room for results, results made into values.
//!
//! Short numbers are worked on in the native stack, long ones in fresh blocks of the heap. Whatever
//! comes out of `finish` is normalised: an int that fits a machine word's small integer is one.
#![expect(unsafe_code)]

use super::int_type::BigInt;
use crate::heap::{Block, Element};
use crate::object::Gc;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_number::convert::{self, Fixed};
use boreas_number::{Error, Integer, Limb, Written};

/// An int value seen as limbs.
pub(super) enum Operand {
    /// A small integer or a bool, laid out here.
    Machine(Fixed<2>),
    /// A big one, whose limbs lie in its block.
    Big(Gc<BigInt>),
}

impl Operand {
    /// Sees an int or bool as limbs; other values give `None`.
    pub fn of(value: Value) -> Option<Operand> {
        if let Some(number) = machine_int(value) {
            return Some(Operand::of_machine(number));
        }
        value.cast::<BigInt>().map(Operand::Big)
    }

    /// Lays out a machine word as limbs.
    pub fn of_machine(number: isize) -> Operand {
        Operand::Machine(convert::from_i64(number as i64))
    }

    /// The number as the arithmetic functions take it.
    pub fn view(&self) -> Integer<'_> {
        match self {
            Operand::Machine(fixed) => fixed.as_integer(),
            Operand::Big(big) => big.view(),
        }
    }
}

impl BigInt {
    /// The number as the arithmetic functions take it.
    pub(super) fn view(&self) -> Integer<'_> {
        // SAFETY: the limbs of an int are not written once the int exists.
        Integer::new(self.negative, unsafe { self.limbs.as_slice() })
    }
}

/// The number in a small integer or a bool.
#[inline]
pub(super) fn machine_int(value: Value) -> Option<isize> {
    if value.is_small() {
        Some(value.small_unchecked())
    } else if value.is_bool() {
        Some((value == Value::TRUE) as isize)
    } else {
        None
    }
}

/// Room for elements that nothing else refers to: in place up to `SHORT`, else in the heap.
pub(super) struct Room<T, const SHORT: usize> {
    short: [T; SHORT],
    long: Block<T>,
    length: usize,
}

/// Room for limbs: numbers up to 512 bits need no heap.
pub(super) type Limbs = Room<Limb, 16>;

/// Room for text and bytes.
pub(super) type Bytes = Room<u8, 72>;

impl<T: Element, const SHORT: usize> Room<T, SHORT> {
    /// Makes room for `length` elements; raises MemoryError where there is none.
    pub fn new(vm: &mut Vm, length: usize) -> PyResult<Self> {
        let long = if length > SHORT { vm.allocate_block(length)? } else { Block::EMPTY };
        Ok(Room { short: [T::FILL; SHORT], long, length })
    }

    /// The elements for writing.
    pub fn as_mut(&mut self) -> &mut [T] {
        if self.long.is_empty() {
            return self.short.get_mut(..self.length).unwrap_or_default();
        }
        // SAFETY: the block was made by `new` and never handed out; the room is borrowed mutably.
        unsafe { core::slice::from_raw_parts_mut(self.long.pointer().as_ptr(), self.long.len()) }
    }

    /// The elements.
    pub fn as_slice(&self) -> &[T] {
        if self.long.is_empty() {
            return self.short.get(..self.length).unwrap_or_default();
        }
        // SAFETY: as `as_mut`.
        unsafe { self.long.as_slice() }
    }
}

impl Limbs {
    /// Makes an int of what an operation wrote, or raises what it complained about.
    pub fn finish(self, vm: &mut Vm, result: Result<Written, Error>) -> PyResult {
        let (negative, count) = match result {
            Ok(written) => written,
            Err(error) => return Err(raise_number_error(vm, error)),
        };
        let number = Integer::written((negative, count), self.as_slice());
        // Copying is for results much shorter than their room, which would stay taken.
        if self.long.is_empty() || count <= self.length / 2 {
            return new_int(vm, number);
        }
        // SAFETY: the block's first `count` limbs are initialised and nobody writes to them again.
        let limbs = unsafe { Block::from_raw(self.long.pointer(), count) };
        Ok(Value::object(BigInt::allocate(vm, negative, limbs)?))
    }
}

/// Makes an int of limbs that lie elsewhere.
pub(super) fn new_int(vm: &mut Vm, number: Integer) -> PyResult {
    let number = number.normalized();
    if let Some(small) = to_isize(number).and_then(Value::try_small) {
        return Ok(small);
    }
    let limbs = vm.allocate_block(number.magnitude.len())?;
    limbs.copy_from_slice(0, number.magnitude);
    Ok(Value::object(BigInt::allocate(vm, number.negative, limbs)?))
}

/// The number as a machine word, if it fits.
pub(super) fn to_isize(number: Integer) -> Option<isize> {
    isize::try_from(convert::to_i64(number)?).ok()
}

/// Raises the exception for an operation that has no result.
#[cold]
#[inline(never)]
pub(super) fn raise_number_error(vm: &mut Vm, error: Error) -> Raised {
    match error {
        Error::DivideByZero => vm.zero_division_error("divide by zero"),
        Error::TooBig => vm.overflow_error("number too big"),
        Error::Domain => vm.value_error("math domain error"),
        Error::Syntax => vm.value_error("invalid syntax for number"),
    }
}
