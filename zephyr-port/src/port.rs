//! The board as the VM's `Port`: every service is one of Zephyr's.

use crate::{clock, console, entropy, event};
use boreas_vm::port::Port;
use core::sync::atomic::AtomicU8;

/// The board, through Zephyr.
pub struct ZephyrPort;

/// The one port of the firmware.
pub static PORT: ZephyrPort = ZephyrPort;

impl Port for ZephyrPort {
    fn console_read(&self) -> Option<u8> {
        console::read()
    }

    fn console_write(&self, bytes: &[u8]) {
        console::write_text(bytes);
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
