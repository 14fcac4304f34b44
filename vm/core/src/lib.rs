//! The Boreas virtual machine: values, heap, object types, interpreter.
//!
//! Knows no operating system: the world is a `Port`, what stands above is a `Hooks`. No allocator
//! but its own arena, no formatting machinery, no panics. Start with `Vm::new`.
#![no_std]

#[cfg(test)]
extern crate std;

pub mod arguments;
pub mod buffer;
pub mod builder;
mod cache;
pub mod compiler_arena;
pub mod error;
pub mod exceptions;
pub mod flash_names;
mod float_word;
pub mod hash;
pub mod heap;
pub mod hooks;
pub mod interpreter;
mod names;
pub mod object;
pub mod objects;
pub mod port;
pub mod print;
pub mod runtime;
pub mod stream;
pub mod table;
#[cfg(test)]
pub mod test_support;
pub mod text;
mod thread;
pub mod types;
pub mod value;
pub mod vm;

pub use arguments::Arguments;
pub use boreas_mpy::{BinaryOp, Name, UnaryOp};
pub use object::{Gc, Object};
pub use types::{Access, Type};
pub use value::{Float, PyResult, Raised, Value};
pub use vm::{Config, Vm};
