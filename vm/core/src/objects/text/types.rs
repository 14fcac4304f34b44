//! The type objects of str and bytes.

use crate::name;
use crate::objects::str::{Bytes, Str};
use crate::types::{Type, TypeFlags};

/// The type `str`.
pub static STR: Type = Type::new::<Str>(name!("str")).with_flags(TypeFlags::BASE);
/// The type `bytes`.
pub static BYTES: Type = Type::new::<Bytes>(name!("bytes")).with_flags(TypeFlags::BASE);
