//! The list of built-in modules.

use boreas_vm::objects::module::NativeModule;

/// The symbol of an error number.
pub fn error_name(_: i32) -> Option<&'static str> {
    None
}

/// All built-in modules.
pub static MODULES: &[&NativeModule] = &[&crate::cmath::MODULE, &crate::math::MODULE];
