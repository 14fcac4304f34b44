//! The byte stream that a person or a tool types at.
//!
//! The terminal neither echoes nor edits: every byte reaches the REPL as it was sent, and what
//! appears on the screen is only what was written.

/// Says who the terminal belongs to at the moment.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Activity {
    /// The REPL reads: every byte is input, `\x03` included.
    Editing,
    /// Python runs: `\x03` raises `KeyboardInterrupt` in it, and a terminal that has a line mode of
    /// its own returns to it.
    Running,
}

/// A stream of bytes in both directions.
pub trait Terminal {
    /// Waits for the next byte; `None` says that there will never be another.
    fn read(&mut self) -> Option<u8>;

    /// Sends all of `bytes`, unchanged.
    fn write(&mut self, bytes: &[u8]);

    /// Is told whenever the terminal changes hands between the REPL and running Python.
    ///
    /// Input that has arrived already must survive the change: tools send ahead.
    fn set_activity(&mut self, activity: Activity);
}
