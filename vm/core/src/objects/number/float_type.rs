//! The type object of float, and the boxed floats that do not fit in a word.

use crate::name;
use crate::types::{Type, TypeFlags};
use crate::value::Float;

crate::object::object! {
    /// A float whose exponent is too far from zero for an immediate.
    pub struct BoxedFloat: FLOAT { number: Float }
}

/// The type `float`.
pub static FLOAT: Type = Type::new::<BoxedFloat>(name!("float")).with_flags(TypeFlags::BASE);
