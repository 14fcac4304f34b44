//! The list of built-in modules.

use boreas_vm::objects::module::NativeModule;

pub use crate::errno::error_name;

/// All built-in modules, by name.
pub static MODULES: &[&NativeModule] = &[
    #[cfg(feature = "array")]
    &crate::array::MODULE,
    &crate::builtins::MODULE,
    #[cfg(feature = "cmath")]
    &crate::cmath::MODULE,
    #[cfg(feature = "collections")]
    &crate::collections::MODULE,
    &crate::errno::MODULE,
    &crate::gc::MODULE,
    #[cfg(feature = "io")]
    &crate::io::MODULE,
    #[cfg(feature = "math")]
    &crate::math::MODULE,
    &crate::micropython::MODULE,
    #[cfg(feature = "random")]
    &crate::random::MODULE,
    #[cfg(feature = "struct")]
    &crate::structure::MODULE,
    &crate::sys::MODULE,
    &crate::time::MODULE,
    #[cfg(feature = "vfs")]
    &crate::vfs::MODULE,
];
