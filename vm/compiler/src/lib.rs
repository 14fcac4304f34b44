//! Compiles Python source to MicroPython bytecode, version 6.
//!
//! Given the same source and options the result is byte for byte what MicroPython 1.27 produces,
//! whose mpy-cross is the oracle this crate is tested against. The way is: [`lexer`] -> [`parser`],
//! which folds constants -> syntax tree ([`ast`]) -> [`generator`], which walks the tree once to
//! resolve names and once to emit code -> [`assembler`], which finds the sizes of jumps.
//!
//! All memory comes from an arena that the caller can give back as a whole.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

mod assembler;
mod ast;
mod error;
mod generator;
mod lexer;
mod literal;
mod name_map;
mod number;
mod options;
mod parser;
mod repl;
mod scope;
mod string;
mod tables;
mod token;

use boreas_mpy::{Arena, CompiledModule, Interner};

pub use error::{CompileError, ErrorKind};
pub use options::{
    InputKind, MPY_CROSS_NAMES, ModuleConstant, ModuleConstants, NameTest, NativeDecorators,
    Options,
};
pub use repl::input_is_incomplete;

use error::Failed;
use generator::Generator;
use parser::Parser;

/// Compiles a source.
///
/// The module's tables, names apart, live in the arena and so does everything else; the source is
/// not needed any longer afterwards. What was in the arena on error is of no use.
pub fn compile<'a>(
    arena: &'a Arena<'a>,
    interner: &mut dyn Interner,
    source: &[u8],
    options: &Options<'_>,
) -> Result<CompiledModule<'a>, CompileError> {
    check_encoding(source)?;
    let out_of_memory = |Failed| CompileError::out_of_memory();
    let parsed = {
        let mut parser = Parser::new(arena, interner, source, options).map_err(out_of_memory)?;
        parser.parse().map_err(|Failed| parser.failure())?
    };
    let mut generator = Generator::new(arena, interner, options, parsed).map_err(out_of_memory)?;
    generator.generate().map_err(|Failed| generator.failure())
}

/// Refuses sources that are not UTF-8.
fn check_encoding(source: &[u8]) -> Result<(), CompileError> {
    let Err(error) = core::str::from_utf8(source) else { return Ok(()) };
    let valid = source.get(..error.valid_up_to()).unwrap_or(&[]);
    let newlines = valid.iter().filter(|byte| **byte == b'\n').count();
    let line_start = valid.iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
    Err(CompileError {
        kind: ErrorKind::Syntax("invalid UTF-8 in source"),
        line: newlines as u32 + 1,
        column: (valid.len() - line_start) as u32 + 1,
        while_parsing: true,
    })
}
