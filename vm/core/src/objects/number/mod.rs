//! Numbers: int of any size, bool, float and complex.
//!
//! Types and their slots are in the `*_type` files, operators in the `*_arithmetic` ones. The digits
//! of big integers and the text of floats come from `boreas-number`; what is here decides which of
//! its functions a pair of Python values needs, and where the result lives.

pub mod bool_type;
#[cfg_attr(not(feature = "complex"), path = "no_complex.rs")]
pub mod complex;
pub mod convert;
pub mod elementary;
mod float_arithmetic;
mod float_text;
pub mod float_type;
mod int_arithmetic;
mod int_bytes;
mod int_compare;
mod int_power;
pub mod int_text;
pub mod int_type;
mod limbs;
pub mod protocol;
#[cfg(test)]
mod tests;

pub use int_text::{parse_int, to_text};
