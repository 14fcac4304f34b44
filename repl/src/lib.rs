//! Line editor, interactive prompt and raw REPL protocol over a byte terminal.
//!
//! One implementation serves the host program and every board. It knows no virtual machine and no
//! operating system: bytes come and go through [`Terminal`], what is typed is stored in a
//! [`SourceBuffer`], and Python is reached through [`Engine`]. One object implements all three,
//! because on a board with `os.dupterm` the terminal itself runs Python.
//!
//! What always holds: nothing here allocates, the memory used besides the engine's source buffer
//! is the history buffer that the caller hands in and less than a kilobyte of stack, and the bytes
//! on the wire are those of MicroPython v1.27 wherever a tool could look at them (prompts, redraw
//! sequences, the raw and raw-paste protocols).
//!
//! ```text
//! Repl (repl, friendly, raw)   modes, what runs when, the wire protocol
//!   Editor (editor, indent)    one line: keys, redraw, history, completion
//!     keys, text, history, completion, continuation
//!   Terminal, SourceBuffer, EditorHost, Engine      what the caller implements
//! ```
#![no_std]
#![forbid(unsafe_code)]

mod buffer;
mod completion;
mod continuation;
mod editor;
mod engine;
mod friendly;
mod history;
mod indent;
mod keys;
mod raw;
mod repl;
mod terminal;
mod text;

pub use buffer::{ArrayBuffer, Full, SourceBuffer};
pub use completion::Scope;
pub use continuation::is_incomplete;
pub use editor::{Editor, LineEnd};
pub use engine::{EditorHost, Engine, Failure, InputKind, Outcome, Prompt};
pub use history::History;
pub use repl::{Exit, Mode, Options, Repl};
pub use terminal::{Activity, Terminal};
