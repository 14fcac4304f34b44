//! The REPL: its modes, and what stays when the Python behind it is replaced.
//!
//! A [`Repl`] outlives the engines that it serves: after a soft reset the caller makes a new
//! engine and calls [`Repl::run`] again, which goes on in the same mode with the same history.
//! Tools count on that: they reset a board in raw mode and expect to stay there.

use crate::buffer::Full;
use crate::editor::Editor;
use crate::engine::{Engine, Failure, InputKind, Outcome};
use crate::history::History;
use crate::terminal::Activity;
use crate::{friendly, raw};

/// Which protocol is spoken.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Mode {
    /// Prompts, echo and line editing, for people.
    Friendly,
    /// Programs in, results out, for tools.
    Raw,
}

/// Why [`Repl::run`] returned.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Exit {
    /// The user or the program asked for a fresh Python.
    SoftReset,
    /// The terminal has no more input.
    EndOfInput,
    /// `SystemExit` went uncaught; its code.
    SystemExit(i32),
}

/// What differs from one REPL to another.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// What the friendly mode starts with, line ends (`\r\n`) included.
    pub banner: &'a [u8],
    /// How many bytes a sender of raw-paste may send for each acknowledgement. It starts with
    /// two such windows, so this is at most half of what the terminal can store, and never 0.
    pub paste_window: u16,
}

/// Leaving one mode for the other or for good.
pub(crate) enum Leave {
    To(Mode),
    For(Exit),
}

/// The state of a REPL.
pub struct Repl<'a> {
    pub(crate) editor: Editor<'a>,
    pub(crate) options: Options<'a>,
    mode: Mode,
}

impl<'a> Repl<'a> {
    /// Makes a REPL in friendly mode.
    pub fn new(options: Options<'a>, history: History<'a>) -> Self {
        Self { editor: Editor::new(history), options, mode: Mode::Friendly }
    }

    /// The mode that [`Repl::run`] was left in; in raw mode `main.py` is not run after a reset.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Chooses the mode that [`Repl::run`] starts in.
    pub fn set_mode(&mut self, mode: Mode) {
        self.mode = mode;
    }

    /// The lines entered so far.
    pub fn history(&self) -> &History<'a> {
        self.editor.history()
    }

    /// The lines entered so far, to be filled from a file.
    pub fn history_mut(&mut self) -> &mut History<'a> {
        self.editor.history_mut()
    }

    /// Serves the terminal until the user, the program or the terminal wants no more.
    pub fn run<E: Engine + ?Sized>(&mut self, engine: &mut E) -> Exit {
        engine.set_activity(Activity::Editing);
        let exit = loop {
            let leave = match self.mode {
                Mode::Friendly => friendly::run(self, engine),
                Mode::Raw => raw::run(engine, self.options.paste_window),
            };
            match leave {
                Leave::To(mode) => self.mode = mode,
                Leave::For(exit) => break exit,
            }
        };
        engine.clear_source();
        engine.set_activity(Activity::Running);
        exit
    }
}

/// Appends a byte to the source.
pub(crate) fn push<E: Engine + ?Sized>(engine: &mut E, byte: u8) -> Result<(), Full> {
    let end = engine.source().len();
    engine.replace_source(end..end, &[byte])
}

/// Runs the source, with `mark` sent after its output and again after the traceback. Answers with
/// the way out if the program takes it.
pub(crate) fn execute<E: Engine + ?Sized>(
    engine: &mut E,
    kind: InputKind,
    mark: &[u8],
) -> Option<Exit> {
    engine.set_activity(Activity::Running);
    let outcome = engine.execute(kind);
    engine.set_activity(Activity::Editing);
    engine.write(mark);
    if matches!(outcome, Outcome::Failed | Outcome::SystemExit(_)) {
        engine.print_failure(Failure::Raised);
    }
    engine.write(mark);
    match outcome {
        Outcome::Done | Outcome::Failed => None,
        Outcome::SystemExit(code) => Some(Exit::SystemExit(code)),
        Outcome::SoftReset => Some(Exit::SoftReset),
    }
}
