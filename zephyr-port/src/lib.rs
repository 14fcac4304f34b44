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
mod stand_in;
mod terminal;

use boreas_repl::Exit;

/// Runs Boreas; returns where the machine cannot be restarted.
fn run() {
    #[cfg(CONFIG_BOREAS_LOG)]
    logger::start();
    console::start();
    clock::waited();
    while session() == Exit::SoftReset {
        // Tools wait for these words.
        console::write(b"MPY: soft reboot\r\n");
    }
    ffi::reboot();
}

/// One Python, from start to reset.
#[expect(unsafe_code, reason = "decides that the memory is free")]
fn session() -> Exit {
    // SAFETY: nothing else calls this, and the VM of the last session ended with it.
    stand_in::session(unsafe { memory::lend() })
}
