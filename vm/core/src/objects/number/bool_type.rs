//! The type object of bool.

use super::int_type::BigInt;
use crate::name;
use crate::types::Type;

/// The type `bool`.
pub static BOOL: Type = Type::new::<BigInt>(name!("bool")).with_base(&super::int_type::INT);
