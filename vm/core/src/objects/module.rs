//! Modules: of Python code, with a dict, and built in, with a table in flash.

use crate::name;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::types::{Attributes, Type};
use crate::value::PyResult;
use crate::vm::Vm;
use boreas_mpy::Name;

crate::object::object! {
    /// A module loaded from a file.
    pub struct Module: MODULE { /// Its namespace.
        pub globals: Gc<Dict> }
}
/// The type of modules.
pub static MODULE: Type = Type::new::<Module>(name!("module"));

/// A module built into the firmware: constants in flash.
pub struct NativeModule {
    /// The name it is imported by.
    pub name: Name,
    /// Its functions and constants.
    pub attributes: Attributes,
    /// Computes attributes that are not constants; `UNBOUND` for unknown names.
    pub attribute: Option<fn(&mut Vm, Name) -> PyResult>,
}
