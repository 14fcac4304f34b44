//! The type object of dict.

use crate::name;
use crate::objects::dict::Dict;
use crate::types::{Type, TypeFlags};

/// The type `dict`.
pub static DICT: Type =
    Type::new::<Dict>(name!("dict")).with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);
