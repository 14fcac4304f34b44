//! The services of Zephyr as the VM's `Port`.
//!
//! A sketch of the trait stands here until the VM's own takes its place.

use crate::{clock, console, entropy, event};
use core::sync::atomic::AtomicU8;

/// Why the interpreter should leave its fast path.
pub mod pending {
    /// Ctrl-C was received.
    pub const INTERRUPT: u8 = 1;
}

/// What the VM requires of the platform.
pub trait Port {
    /// Takes a byte of console input; does not wait.
    fn console_read(&self) -> Option<u8>;
    /// Sends bytes to the console, waiting for room.
    fn console_write(&self, bytes: &[u8]);
    /// Sets the byte that interrupts running code.
    fn set_interrupt_char(&self, character: Option<u8>);
    /// Milliseconds since start.
    fn ticks_ms(&self) -> u64;
    /// Microseconds since start.
    fn ticks_us(&self) -> u64;
    /// The cycle counter.
    fn ticks_cpu(&self) -> u64;
    /// Nanoseconds since start.
    fn epoch_ns(&self) -> u64;
    /// Idles until something may have happened or the time is over.
    fn wait(&self, timeout_us: u64);
    /// To be called now and then while Python code runs.
    fn poll(&self);
    /// The flags that carry interrupts to the interpreter.
    fn pending(&self) -> &AtomicU8;
    /// Fills a slice with random bytes.
    fn entropy(&self, bytes: &mut [u8]);
}

/// The board, through Zephyr.
pub struct ZephyrPort;

/// The one port of the firmware.
pub static PORT: ZephyrPort = ZephyrPort;

impl Port for ZephyrPort {
    fn console_read(&self) -> Option<u8> {
        console::read()
    }

    fn console_write(&self, bytes: &[u8]) {
        console::write(bytes);
    }

    fn set_interrupt_char(&self, character: Option<u8>) {
        console::set_interrupt_char(character);
    }

    fn ticks_ms(&self) -> u64 {
        clock::now_us() / 1000
    }

    fn ticks_us(&self) -> u64 {
        clock::now_us()
    }

    fn ticks_cpu(&self) -> u64 {
        clock::cycles()
    }

    fn epoch_ns(&self) -> u64 {
        clock::now_us() * 1000
    }

    fn wait(&self, timeout_us: u64) {
        event::wait(timeout_us);
    }

    fn poll(&self) {
        clock::pass();
        console::look();
    }

    fn pending(&self) -> &AtomicU8 {
        &event::PENDING
    }

    fn entropy(&self, bytes: &mut [u8]) {
        entropy::fill(bytes);
    }
}
