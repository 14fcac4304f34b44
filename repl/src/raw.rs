//! Raw mode: the protocol by which tools run programs.
//!
//! A program ends with `\x04`, is acknowledged by `OK`, and answered by its output, `\x04`, its
//! traceback if any, `\x04`, and `>` for the next. Raw-paste, entered by `\x05A\x01`, receives the
//! program under flow control instead: the sender starts with two windows of credit and gets one
//! more for every `\x01`; `\x04` from this side ends the transfer. (MicroPython's
//! `docs/reference/repl.rst` describes both.)

use crate::engine::{Engine, Failure, InputKind};
use crate::keys::{CTRL_A, CTRL_B, CTRL_C, CTRL_D, CTRL_E};
use crate::repl::{Exit, Leave, Mode, execute, push};

/// Ends a part of an answer, and a transfer.
const END: &[u8] = b"\x04";

/// What a client sends before Ctrl-A to receive flow control.
const PASTE_COMMAND: u8 = b'A';

/// Serves programs until the mode changes or the REPL ends.
pub(crate) fn run<E: Engine + ?Sized>(engine: &mut E, window: u16) -> Leave {
    engine.write(b"raw REPL; CTRL-B to exit\r\n");
    loop {
        engine.clear_source();
        engine.write(b">");
        let exit = match receive(engine) {
            Received::Program => {
                engine.write(b"OK");
                if engine.source().is_empty() {
                    engine.write(b"\r\n");
                    return Leave::For(Exit::SoftReset);
                }
                execute(engine, InputKind::File, END)
            }
            Received::TooLong => {
                engine.write(b"OK");
                refuse(engine, Failure::SourceTooLong);
                None
            }
            Received::Paste => match paste(engine, window.max(1)) {
                Pasted::Program => execute(engine, InputKind::File, END),
                Pasted::Refused(failure) => {
                    refuse(engine, failure);
                    None
                }
                Pasted::EndOfInput => Some(Exit::EndOfInput),
            },
            Received::UnknownCommand => {
                engine.write(b"R\x00");
                None
            }
            Received::Reset => return Leave::To(Mode::Raw),
            Received::Friendly => {
                engine.write(b"\r\n");
                return Leave::To(Mode::Friendly);
            }
            Received::EndOfInput => Some(Exit::EndOfInput),
        };
        if let Some(exit) = exit {
            return Leave::For(exit);
        }
    }
}

/// Answers for a program that was not run.
fn refuse<E: Engine + ?Sized>(engine: &mut E, failure: Failure) {
    engine.clear_source();
    engine.write(END);
    engine.print_failure(failure);
    engine.write(END);
}

/// What a client asks for.
enum Received {
    Program,
    TooLong,
    Paste,
    UnknownCommand,
    Reset,
    Friendly,
    EndOfInput,
}

fn receive<E: Engine + ?Sized>(engine: &mut E) -> Received {
    let mut fits = true;
    loop {
        let Some(byte) = engine.read() else { return Received::EndOfInput };
        match byte {
            CTRL_A => {
                return match engine.source() {
                    [CTRL_E, PASTE_COMMAND] => Received::Paste,
                    [CTRL_E, _] => Received::UnknownCommand,
                    _ => Received::Reset,
                };
            }
            CTRL_B => return Received::Friendly,
            CTRL_C => {
                engine.clear_source();
                fits = true;
            }
            CTRL_D if fits => return Received::Program,
            CTRL_D => return Received::TooLong,
            _ => fits = fits && push(engine, byte).is_ok(),
        }
    }
}

/// How a transfer under flow control ended.
enum Pasted {
    Program,
    Refused(Failure),
    EndOfInput,
}

fn paste<E: Engine + ?Sized>(engine: &mut E, window: u16) -> Pasted {
    engine.clear_source();
    let [low, high] = window.to_le_bytes();
    engine.write(&[b'R', 1, low, high, 1]);
    let mut credit = window;
    loop {
        let Some(byte) = engine.read() else { return Pasted::EndOfInput };
        match byte {
            CTRL_C => {
                engine.write(END);
                return Pasted::Refused(Failure::Interrupted);
            }
            CTRL_D => {
                engine.write(END);
                return Pasted::Program;
            }
            _ if push(engine, byte).is_err() => return abandon(engine),
            _ => {}
        }
        credit -= 1;
        if credit == 0 {
            engine.write(b"\x01");
            credit = window;
        }
    }
}

/// Stops the sender of a program that does not fit, and waits until it has understood.
fn abandon<E: Engine + ?Sized>(engine: &mut E) -> Pasted {
    engine.write(END);
    loop {
        match engine.read() {
            Some(CTRL_C | CTRL_D) => return Pasted::Refused(Failure::SourceTooLong),
            Some(_) => {}
            None => return Pasted::EndOfInput,
        }
    }
}
