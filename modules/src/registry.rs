//! The list of built-in modules.

use boreas_vm::objects::module::NativeModule;

pub use crate::errno::error_name;

/// All built-in modules, by name.
pub static MODULES: &[&NativeModule] = &[
    &crate::array::MODULE,
    &crate::builtins::MODULE,
    &crate::cmath::MODULE,
    &crate::collections::MODULE,
    &crate::errno::MODULE,
    &crate::gc::MODULE,
    &crate::io::MODULE,
    &crate::math::MODULE,
    &crate::micropython::MODULE,
    &crate::random::MODULE,
    &crate::structure::MODULE,
    &crate::sys::MODULE,
    &crate::time::MODULE,
    &crate::vfs::MODULE,
];
