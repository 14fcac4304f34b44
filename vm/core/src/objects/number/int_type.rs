//! The type object of int, and integers beyond the machine word.

use crate::heap::Block;
use crate::name;
use crate::types::{Type, TypeFlags};

crate::object::object! {
    /// An integer beyond the small ones: its sign and the limbs of its magnitude, lowest first.
    pub struct BigInt: INT { negative: bool, limbs: Block<u32> }
}

/// The type `int`.
pub static INT: Type = Type::new::<BigInt>(name!("int")).with_flags(TypeFlags::BASE);
