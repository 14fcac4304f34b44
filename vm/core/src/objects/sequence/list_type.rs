//! The type object of list.

use crate::name;
use crate::objects::list::List;
use crate::types::{Type, TypeFlags};

/// The type `list`.
pub static LIST: Type =
    Type::new::<List>(name!("list")).with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);
