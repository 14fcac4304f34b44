//! The Python modules built into Boreas, and the hooks that join them to a VM.
//!
//! One file or folder a module. Nothing here is unsafe: built-ins use the core's safe views.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "array")]
mod array;
mod builtins;
#[cfg(feature = "time-calendar")]
mod calendar;
#[cfg(feature = "cmath")]
pub mod cmath;
pub mod collections;
mod compile;
mod errno;
mod gc;
#[cfg(feature = "io")]
mod io;
#[cfg(feature = "math")]
pub mod math;
mod micropython;
#[cfg(feature = "random")]
mod random;
mod registry;
mod ring;
pub mod slots;
pub mod standard_streams;
pub mod stream_methods;
#[cfg(feature = "struct")]
mod structure;
pub mod sys;
mod time;
#[cfg(feature = "vfs")]
mod vfs;

use boreas_vm::hooks::Hooks;

/// What a port hands to `Vm::new`: the compiler and all modules of this build.
pub static HOOKS: Hooks = Hooks {
    compile: Some(compile::compile),
    error_name: registry::error_name,
    modules: registry::MODULES,
};
