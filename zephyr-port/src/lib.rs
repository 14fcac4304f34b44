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

use boreas_repl::Exit;

/// Runs Boreas; returns where the machine cannot be restarted.
fn run() {
    #[cfg(CONFIG_BOREAS_LOG)]
    logger::start();
    console::start();
    clock::waited();
    while session().is_some() {
        // Tools wait for these words.
        console::write(b"MPY: soft reboot\r\n");
    }
    console::write(b"not enough memory for Python\r\n");
}

/// One Python, from start to soft reset; `None` when the memory is too small for any.
///
/// `SystemExit` ends it too: on a board, nobody waits for an exit code.
#[expect(unsafe_code, reason = "decides that the memory is free")]
fn session() -> Option<Exit> {
    // SAFETY: nothing else calls this, and the VM of the last session ended with it.
    python::session(unsafe { memory::lend() })
}
