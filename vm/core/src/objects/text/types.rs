//! The type objects of str and bytes.

use super::methods::{bytes_methods, str_methods};
use super::{array_iterator, bytes_type, str_iterator, str_type};
use crate::name;
use crate::objects::str::{Bytes, Str};
use crate::types::{Type, TypeFlags};

/// The type `str`.
pub static STR: Type = Type::new::<Str>(name!("str"))
    .with_construct(str_type::construct)
    .with_print(str_type::print)
    .with_unary(str_type::unary)
    .with_binary(str_type::binary)
    .with_subscript(str_type::subscript)
    .with_iterate(str_iterator::iterate)
    .with_attributes(str_methods())
    .with_flags(TypeFlags::BASE | TypeFlags::SIMPLE_KEY | TypeFlags::IMMUTABLE);

/// The type `bytes`.
pub static BYTES: Type = Type::new::<Bytes>(name!("bytes"))
    .with_construct(bytes_type::construct)
    .with_print(bytes_type::print)
    .with_unary(bytes_type::unary)
    .with_binary(bytes_type::binary)
    .with_subscript(bytes_type::subscript)
    .with_iterate(array_iterator::iterate)
    .with_buffer(bytes_type::buffer)
    .with_attributes(bytes_methods())
    .with_flags(TypeFlags::BASE | TypeFlags::SIMPLE_KEY | TypeFlags::IMMUTABLE);
