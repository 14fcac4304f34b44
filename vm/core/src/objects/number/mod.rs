//! Numbers: int of any size, bool, float and complex.

pub mod bool_type;
pub mod convert;
pub mod float_type;
pub mod int_type;
