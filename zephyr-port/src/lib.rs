//! The Boreas firmware: the VM's services on Zephyr, and the program that starts it.
//!
//! The only code of the project that knows Zephyr. Calls to C stand in `ffi`; everything above is
//! safe Rust, but for what says otherwise.

#![no_std]

mod clock;
pub mod console;
mod entropy;
mod event;
mod ffi;
mod kconfig;
#[cfg(CONFIG_BOREAS_LOG)]
mod logger;
mod memory;
mod port;
mod python;
mod source;
mod terminal;

use boreas_repl::Mode;

/// Runs Boreas; returns where the machine cannot be restarted.
fn run() {
    #[cfg(CONFIG_BOREAS_LOG)]
    logger::start();
    console::start();
    clock::waited();
    let mut mode = Mode::Friendly;
    while let Some(left_in) = session(mode) {
        // A tool that resets from the raw REPL expects to find it again.
        mode = left_in;
        // Tools wait for these words.
        console::write(b"MPY: soft reboot\r\n");
    }
    console::write(b"not enough memory for Python\r\n");
}

/// One Python, from start to soft reset, its REPL beginning in `mode`; returns the mode at the end,
/// or `None` when the memory is too small for any.
///
/// `SystemExit` ends it too: on a board, nobody waits for an exit code.
#[expect(unsafe_code, reason = "decides that the memory is free")]
fn session(mode: Mode) -> Option<Mode> {
    // SAFETY: nothing else calls this, and the VM of the last session ended with it.
    python::session(unsafe { memory::lend() }, mode)
}
