//! Code objects.

use crate::name;
use crate::types::Type;
use crate::value::Value;

crate::object::object! {
    /// The code of one function.
    pub struct Code: CODE { unit: Value }
}
/// The type of code objects.
pub static CODE: Type = Type::new::<Code>(name!("code"));
