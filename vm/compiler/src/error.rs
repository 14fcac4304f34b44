//! Compile errors: what went wrong and where.
//!
//! A message is a static text or a kind of its own, never a formatted string, so that reporting an
//! error needs no memory. The wording is MicroPython's wherever programs or tests can see it.

use boreas_mpy::OutOfMemory;

/// What went wrong; each kind corresponds to one Python exception type.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum ErrorKind {
    /// A `SyntaxError` with this message.
    Syntax(&'static str),
    /// An `IndentationError` with this message.
    Indentation(&'static str),
    /// A `NotImplementedError` with this message.
    NotImplemented(&'static str),
    /// A `RuntimeError` with this message: some limit of the bytecode format is exceeded.
    Limit(&'static str),
    /// A `RuntimeError`: the source nests too deeply for the native stack.
    TooDeep,
    /// A `MemoryError`.
    Memory,
}

impl ErrorKind {
    /// Returns the text of the Python exception.
    pub fn message(self) -> &'static str {
        match self {
            ErrorKind::Syntax(message)
            | ErrorKind::Indentation(message)
            | ErrorKind::NotImplemented(message)
            | ErrorKind::Limit(message) => message,
            ErrorKind::TooDeep => "maximum recursion depth exceeded",
            ErrorKind::Memory => "memory allocation failed",
        }
    }
}

/// An error with its place in the source.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct CompileError {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The line, counted from 1; 0 if it is unknown.
    pub line: u32,
    /// The column in bytes, counted from 1; 0 if it is unknown.
    pub column: u32,
    /// Whether the parser found the error, in which case a traceback names no enclosing block.
    pub while_parsing: bool,
}

impl CompileError {
    /// Makes an error found after parsing, whose column is not known.
    #[cold]
    pub(crate) fn at_line(kind: ErrorKind, line: u32) -> CompileError {
        CompileError { kind, line, column: 0, while_parsing: false }
    }
}

impl From<OutOfMemory> for CompileError {
    #[cold]
    fn from(_: OutOfMemory) -> CompileError {
        CompileError { kind: ErrorKind::Memory, line: 0, column: 0, while_parsing: false }
    }
}

/// The result of everything in this crate that can fail.
pub(crate) type Result<T> = core::result::Result<T, CompileError>;
