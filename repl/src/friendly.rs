//! Friendly mode: prompts, echo, line editing, and a mode for pasting whole programs.

use crate::editor::LineEnd;
use crate::engine::{Engine, Failure, InputKind, Prompt};
use crate::keys::{CTRL_C, CTRL_D};
use crate::repl::{Exit, Leave, Mode, Repl, execute, push};

const NEW_LINE: &[u8] = b"\r\n";

/// What became of an attempt to enter a program.
enum Entry {
    /// The source holds something to run.
    Program(InputKind),
    /// There is nothing to run.
    Nothing,
    /// The source did not fit.
    TooLong,
    /// The mode changes or the REPL ends.
    Leave(Leave),
}

/// Greets, then reads and runs until the mode changes or the REPL ends.
pub(crate) fn run<E: Engine + ?Sized>(repl: &mut Repl<'_>, engine: &mut E) -> Leave {
    engine.write(repl.options.banner);
    loop {
        engine.clear_source();
        let exit = match enter(repl, engine) {
            Entry::Program(kind) => execute(engine, kind, b""),
            Entry::Nothing => None,
            Entry::TooLong => {
                engine.clear_source();
                engine.print_failure(Failure::SourceTooLong);
                None
            }
            Entry::Leave(leave) => return leave,
        };
        if let Some(exit) = exit {
            return Leave::For(exit);
        }
    }
}

/// Lets the user enter one statement, or one command to the REPL.
fn enter<E: Engine + ?Sized>(repl: &mut Repl<'_>, engine: &mut E) -> Entry {
    let end = repl.editor.read_line(engine, Prompt::Primary);
    if end != LineEnd::Enter {
        engine.write(NEW_LINE);
    }
    match end {
        LineEnd::Enter if engine.source().is_empty() => Entry::Nothing,
        LineEnd::Enter => go_on(repl, engine),
        LineEnd::Interrupt => Entry::Nothing,
        LineEnd::EndOfTransmission => Entry::Leave(Leave::For(Exit::SoftReset)),
        LineEnd::RawMode => Entry::Leave(Leave::To(Mode::Raw)),
        LineEnd::Banner => Entry::Leave(Leave::To(Mode::Friendly)),
        LineEnd::PasteMode => paste(engine),
        LineEnd::EndOfInput => Entry::Leave(Leave::For(Exit::EndOfInput)),
    }
}

/// Reads as many more lines as the statement needs.
fn go_on<E: Engine + ?Sized>(repl: &mut Repl<'_>, engine: &mut E) -> Entry {
    while engine.is_incomplete() {
        if push(engine, b'\n').is_err() {
            return Entry::TooLong;
        }
        match repl.editor.read_line(engine, Prompt::Continuation) {
            LineEnd::Interrupt => {
                engine.write(NEW_LINE);
                return Entry::Nothing;
            }
            LineEnd::EndOfInput => {
                engine.write(NEW_LINE);
                return Entry::Leave(Leave::For(Exit::EndOfInput));
            }
            LineEnd::EndOfTransmission => break,
            // The others need an empty source; here it is not.
            _ => {}
        }
    }
    Entry::Program(InputKind::Single)
}

/// Takes a program as it comes: echoed, but neither indented nor completed.
fn paste<E: Engine + ?Sized>(engine: &mut E) -> Entry {
    engine.write(b"paste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    let mut fits = true;
    let mut after_return = false;
    loop {
        let Some(byte) = engine.read() else {
            return Entry::Leave(Leave::For(Exit::EndOfInput));
        };
        match byte {
            CTRL_C => {
                engine.write(NEW_LINE);
                return Entry::Nothing;
            }
            CTRL_D => {
                engine.write(NEW_LINE);
                return if fits { Entry::Program(InputKind::Paste) } else { Entry::TooLong };
            }
            b'\n' if after_return => {}
            b'\r' | b'\n' => {
                engine.write(b"\r\n=== ");
                fits = fits && push(engine, b'\n').is_ok();
            }
            _ => {
                engine.write(&[byte]);
                fits = fits && push(engine, byte).is_ok();
            }
        }
        after_return = byte == b'\r';
    }
}
