//! Arbitrary-precision integers on limb slices, and exact float text conversion.
//!
//! Both the virtual machine and the compiler need these numbers, and each owns its memory in a
//! different way, so nothing here allocates: every operation reads borrowed slices and writes
//! into slices of the caller, whose sizes the `*_limbs` functions beside each operation give.
//! A slice that is too short yields [`Error::TooBig`]; no input makes a function panic.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, clippy::expect_used)
)]

#[cfg(test)]
extern crate std;

mod decimal;
mod decimal_quick;
mod divide;
mod multiply;
#[cfg_attr(target_pointer_width = "64", path = "rows_64.rs")]
#[cfg_attr(not(target_pointer_width = "64"), path = "rows_32.rs")]
mod rows;
#[cfg(test)]
mod tests;

pub mod bitwise;
pub mod bytes;
pub mod convert;
pub mod float;
pub mod float_arithmetic;
pub mod float_format;
pub mod float_parse;
pub mod integer;
pub mod natural;
pub mod power;
pub mod text;

pub use integer::Integer;

/// The float type of the target: as wide as the machine word.
#[cfg(target_pointer_width = "64")]
pub type MachineFloat = f64;
/// The float type of the target: as wide as the machine word.
#[cfg(target_pointer_width = "32")]
pub type MachineFloat = f32;

/// One digit of a multi-precision number, in base 2^32.
pub type Limb = u32;

/// The number of bits in a limb.
pub const LIMB_BITS: usize = Limb::BITS as usize;

/// What an operation wrote: whether the number is negative, and its magnitude's limb count.
///
/// The count never includes a most significant zero limb, and zero is never negative.
pub type Written = (bool, usize);

/// The reasons for which an operation has no result.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Error {
    /// The divisor or modulus is zero.
    DivideByZero,
    /// The result fits neither the output slice nor the range of the result's type.
    TooBig,
    /// The exponent is negative, or the float is no number.
    Domain,
    /// The text is not a number of the requested kind.
    Syntax,
}
