//! What the REPL asks of the Python behind it.
//!
//! Two steps: [`EditorHost`] is what editing one line needs, so that `input()` can use the editor
//! without a REPL; [`Engine`] adds running what was typed.

use crate::buffer::SourceBuffer;
use crate::completion::Scope;
use crate::continuation;
use crate::terminal::Terminal;

/// Which prompt stands before a line.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Prompt {
    /// A statement starts here: `sys.ps1`.
    Primary,
    /// A statement goes on here: `sys.ps2`.
    Continuation,
}

/// How a source text is to be compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum InputKind {
    /// One interactive statement; the values of expression statements are printed.
    Single,
    /// A whole program, pasted; the values of expression statements at module level are printed.
    Paste,
    /// A whole program, as if read from a file.
    File,
}

/// How running a source text ended.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Outcome {
    /// It ran to its end.
    Done,
    /// An exception went uncaught, in compiling or in running.
    Failed,
    /// `SystemExit` went uncaught; the code is 0 for none, 1 for a value that is no integer.
    SystemExit(i32),
    /// The program asked for a soft reset.
    SoftReset,
}

/// What [`Engine::print_failure`] is to print.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Failure {
    /// The traceback of the exception that ended the last [`Engine::execute`]. If that was
    /// `SystemExit`: its value where it is neither `None` nor an integer, else nothing.
    Raised,
    /// A `MemoryError`: the source buffer could not take the program.
    SourceTooLong,
    /// A `KeyboardInterrupt`: the sender gave up in the middle of a program.
    Interrupted,
}

/// What editing a line needs: a terminal, a place for the text, a prompt, and names to complete.
pub trait EditorHost: Terminal + SourceBuffer {
    /// Writes a prompt.
    ///
    /// The primary one comes before every new statement, so this is also the place to undo what a
    /// program may have left behind, such as a locked heap.
    fn prompt(&mut self, prompt: Prompt) {
        self.write(match prompt {
            Prompt::Primary => b">>> ",
            Prompt::Continuation => b"... ",
        });
    }

    /// Calls `visit` with every name to be found in `scope`.
    ///
    /// The editor drops the names that do not fit what is typed. It asks several times in a row
    /// and counts on the same names in the same order; a scope that cannot be resolved has none.
    fn complete(&mut self, scope: Scope, visit: &mut dyn FnMut(&[u8])) {
        let _ = (scope, visit);
    }
}

/// A Python that can be typed at. Every method may run Python.
pub trait Engine: EditorHost {
    /// Compiles and runs [`SourceBuffer::source`] as `<stdin>` in `__main__`, keeping an uncaught
    /// exception for [`Engine::print_failure`].
    ///
    /// The source may be gone afterwards: an engine short of memory drops it before it runs.
    fn execute(&mut self, kind: InputKind) -> Outcome;

    /// Prints a failure as a traceback on the terminal.
    fn print_failure(&mut self, failure: Failure);

    /// Says whether the source is the start of a statement that needs more lines.
    fn is_incomplete(&mut self) -> bool {
        continuation::is_incomplete(self.source())
    }
}
