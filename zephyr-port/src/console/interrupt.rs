//! Console input by interrupts.

#![expect(unsafe_code, reason = "is called by C, in an interrupt")]

use super::receive;
use crate::event;
use crate::ffi::uart::{self, Uart};
use core::ffi::c_void;

/// Starts input by interrupts. False when this UART's driver has none.
pub fn start(uart: Uart) -> bool {
    uart.start_interrupts(on_input)
}

unsafe extern "C" fn on_input(device: *const zephyr::raw::device, _user_data: *mut c_void) {
    // SAFETY: Zephyr calls this in the interrupt of the device it passes.
    unsafe { uart::drain_interrupt(device, receive) };
    event::notify();
}
