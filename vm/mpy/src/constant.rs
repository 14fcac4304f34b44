//! The tag bytes that stand before constants in a `.mpy` file.

use crate::module::Constant;

pub const FUN_TABLE: u8 = 0;
pub const NONE: u8 = 1;
pub const FALSE: u8 = 2;
pub const TRUE: u8 = 3;
pub const ELLIPSIS: u8 = 4;
pub const STR: u8 = 5;
pub const BYTES: u8 = 6;
pub const INT: u8 = 7;
pub const FLOAT: u8 = 8;
pub const COMPLEX: u8 = 9;
pub const TUPLE: u8 = 10;

/// Returns the tag of a constant.
pub fn tag(constant: &Constant<'_>) -> u8 {
    match constant {
        Constant::FunTable => FUN_TABLE,
        Constant::None => NONE,
        Constant::False => FALSE,
        Constant::True => TRUE,
        Constant::Ellipsis => ELLIPSIS,
        Constant::Str(_) => STR,
        Constant::Bytes(_) => BYTES,
        Constant::Int(_) => INT,
        Constant::Float(_) => FLOAT,
        Constant::Complex(_) => COMPLEX,
        Constant::Tuple(_) => TUPLE,
    }
}
