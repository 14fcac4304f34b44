//! The type objects of set and frozenset.

use crate::name;
use crate::objects::set::{FrozenSet, Set};
use crate::types::{Type, TypeFlags};

/// The type `set`.
pub static SET: Type =
    Type::new::<Set>(name!("set")).with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);
/// The type `frozenset`.
pub static FROZENSET: Type = Type::new::<FrozenSet>(name!("frozenset")).with_flags(TypeFlags::BASE);
