//! MicroPython bytecode and `.mpy` files, version 6, without an allocator.
//!
//! The compiler writes what stands here and the virtual machine runs it; this crate is where they
//! meet, so every fact about the format has its one home in it. Nothing here allocates except from
//! an [`Arena`] the caller hands in, nothing panics on hostile input, and nothing knows what a
//! Python object is.
#![no_std]

#[cfg(test)]
extern crate std;

#[macro_use]
mod table;

pub mod arena;
mod constant;
pub mod disassemble;
pub mod load;
pub mod module;
pub mod name;
pub mod opcode;
pub mod operator;
pub mod prelude;
pub mod reader;
pub mod static_strings;
pub mod varint;
pub mod verify;
pub mod writer;

pub use arena::{Arena, ArenaVec, ChunkSource, FixedBuffer};
pub use disassemble::{disassemble_function, disassemble_module};
pub use load::load_module;
pub use module::{CompiledModule, Constant, RawCode};
pub use name::{Interner, Name, OutOfMemory};
pub use opcode::{Instruction, OperandKind, decode, op};
pub use operator::{BinaryOp, UnaryOp};
pub use prelude::{Prelude, Signature};
pub use static_strings::STATIC_STRINGS;
pub use verify::{CodeInfo, Tables, Verifier, VerifyError, verify};
pub use writer::{Sink, write_module};

/// The `.mpy` version this crate reads and writes.
pub const MPY_VERSION: u8 = 6;

/// The native-code sub-version of [`MPY_VERSION`]; it binds only files that hold native code.
pub const MPY_SUB_VERSION: u8 = 3;
