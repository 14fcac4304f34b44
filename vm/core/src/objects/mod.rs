//! The object types, one file or folder each.

pub mod class;
pub mod code;
pub mod descriptor;
pub mod dict;
pub mod function;
pub mod generator;
pub mod immediates;
pub mod instance;
pub mod list;
pub mod mapping;
pub mod method;
pub mod module;
pub mod native;
pub mod number;
pub mod plain_object;
pub mod python_stream;
pub mod sequence;
pub mod set;
pub mod shape;
pub mod special;
pub mod str;
pub mod super_object;
pub mod text;
pub mod tuple;
pub mod type_type;

use crate::types::Type;
use crate::value::Value;

/// The type of a value that is not a heap object.
pub fn immediate_type(value: Value) -> &'static Type {
    if value.is_small() {
        &number::int_type::INT
    } else if value.is_name() {
        &text::types::STR
    } else if value.is_immediate_float() {
        &number::float_type::FLOAT
    } else if value.is_bool() {
        &number::bool_type::BOOL
    } else if value.is_none() {
        &immediates::NONE_TYPE
    } else if value == Value::NOT_IMPLEMENTED {
        &immediates::NOT_IMPLEMENTED_TYPE
    } else if value == Value::ELLIPSIS {
        &immediates::ELLIPSIS_TYPE
    } else {
        &immediates::MARK_TYPE
    }
}
