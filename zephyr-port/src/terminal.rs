//! The console as the REPL's terminal: bytes unchanged, and Ctrl-C according to who listens.

use crate::{console, event};
use boreas_repl::Activity;

/// Ctrl-C.
const INTERRUPT: u8 = 3;

/// Waits for a byte.
pub fn read() -> u8 {
    loop {
        if let Some(byte) = console::read() {
            return byte;
        }
        event::wait(u64::MAX);
    }
}

/// Gives Ctrl-C to the REPL as a byte, or has it interrupt the program that runs.
pub fn set_activity(activity: Activity) {
    console::set_interrupt_char(match activity {
        Activity::Editing => None,
        Activity::Running => Some(INTERRUPT),
    });
}
