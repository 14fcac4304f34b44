//! The Python modules built into Boreas, and the hooks that join them to a VM.
//!
//! One file or folder a module. Nothing here is unsafe: built-ins use the core's safe views.
#![no_std]
#![forbid(unsafe_code)]

pub mod cmath;
mod compile;
pub mod math;
mod math_integer;
mod registry;

use boreas_vm::hooks::Hooks;

/// What a port hands to `Vm::new`: the compiler and all modules of this build.
pub static HOOKS: Hooks = Hooks {
    compile: Some(compile::compile),
    error_name: registry::error_name,
    modules: registry::MODULES,
};
