//! The mode of the terminal at standard input.
//!
//! While a line is edited every key must arrive at once and unechoed. While Python runs the terminal
//! is as it was found, so that Ctrl-C is a signal and output looks right.

use rustix::termios::{OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr};

/// The terminal at standard input, as it was found.
pub struct Terminal {
    found: Termios,
}

impl Terminal {
    /// Looks at the terminal; `None` if standard input is none.
    pub fn find() -> Option<Terminal> {
        Some(Terminal { found: tcgetattr(rustix::stdio::stdin()).ok()? })
    }

    /// Lets every key arrive at once and unechoed.
    pub fn set_raw(&self) {
        let mut raw = self.found.clone();
        raw.make_raw();
        raw.special_codes[SpecialCodeIndex::VMIN] = 1;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        self.set(&raw);
    }

    /// Makes the terminal what it was.
    pub fn restore(&self) {
        self.set(&self.found);
    }

    /// Keys that have been typed already are kept: tools type ahead. A terminal that has gone has no
    /// mode to set.
    fn set(&self, mode: &Termios) {
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Drain, mode);
    }
}
