//! The Boreas firmware: the VM's services on Zephyr, and the program that starts it.
//!
//! The only code of the project that knows Zephyr. Calls to C stand in `ffi`; everything above is safe Rust,
//! but for what says otherwise.

#![no_std]

mod clock;
pub mod console;
mod entropy;
mod event;
mod ffi;
mod heap;
mod kconfig;
#[cfg(CONFIG_BOREAS_LOG)]
mod logger;
mod port;
mod stand_in;

/// Runs Boreas; returns when the machine could not be restarted.
fn run() {
    #[cfg(CONFIG_BOREAS_LOG)]
    logger::start();
    console::start();
    clock::waited();
    let Some(arena) = heap::take() else {
        return;
    };
    while stand_in::session(&port::PORT, arena) == stand_in::End::SoftReset {}
    ffi::reboot();
}
