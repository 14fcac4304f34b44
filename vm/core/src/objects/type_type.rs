//! The type `type`: classes as objects.

use crate::name;
use crate::objects::class::Class;
use crate::types::{Type, TypeFlags};

/// The type `type`.
pub static TYPE: Type = Type::new::<Class>(name!("type")).with_flags(TypeFlags::BASE);
