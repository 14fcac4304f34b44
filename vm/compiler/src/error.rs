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
    /// Makes the error of an arena that is exhausted.
    #[cold]
    pub(crate) fn out_of_memory() -> CompileError {
        CompileError { kind: ErrorKind::Memory, line: 0, column: 0, while_parsing: false }
    }
}

/// Says that something failed. What, is noted in the parser or generator; nothing is if memory ran
/// out. So results stay small on their way up through the recursion.
#[derive(Copy, Clone)]
pub(crate) struct Failed;

impl From<OutOfMemory> for Failed {
    fn from(_: OutOfMemory) -> Failed {
        Failed
    }
}

/// The result of everything inside the parser and generator that can fail.
pub(crate) type Result<T> = core::result::Result<T, Failed>;
