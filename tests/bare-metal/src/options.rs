//! The options on the emulator's command line.
//!
//! Words of the form `name=value`, as QEMU joins its `arg=` settings with blanks. Unknown
//! words are ignored, the program's name among them.

use core::ffi::CStr;

/// The longest command line, in bytes.
pub const COMMAND_LINE: usize = 512;

/// What the host asked for.
pub struct Options {
    /// `list=`: the host path of the list file, ended by a zero byte.
    list: [u8; COMMAND_LINE],
    /// `heap=`: bytes of Python heap, or 0 for all memory that is free.
    pub heap: usize,
    /// `budget=`: millions of instructions a script may take, or 0 for no limit.
    pub budget: u32,
}

impl Options {
    /// Reads the options out of a command line.
    pub fn parse(command_line: &str) -> Self {
        let mut options = Options { list: [0; COMMAND_LINE], heap: 0, budget: 0 };
        for word in command_line.split_ascii_whitespace() {
            match word.split_once('=') {
                Some(("list", path)) => {
                    for (slot, &byte) in options.list.iter_mut().zip(path.as_bytes()) {
                        *slot = byte;
                    }
                }
                Some(("heap", bytes)) => options.heap = bytes.parse().unwrap_or(0),
                Some(("budget", millions)) => options.budget = millions.parse().unwrap_or(0),
                _ => {}
            }
        }
        options
    }

    /// Returns the path of the list file, if one was given.
    pub fn list(&self) -> Option<&CStr> {
        let path = CStr::from_bytes_until_nul(&self.list).ok()?;
        (!path.is_empty()).then_some(path)
    }
}
