//! The UART driver interface that the console uses.
//!
//! There is one console device for the life of the firmware; it is a static of Zephyr's, so its address
//! stays valid.

#![expect(unsafe_code, reason = "calls C")]

use zephyr::raw;

/// The console's UART.
#[derive(Clone, Copy)]
pub struct Uart(*const raw::device);

impl Uart {
    /// The UART that the devicetree chose, or `None` when its driver failed to start.
    pub fn console() -> Option<Uart> {
        // SAFETY: the function returns the address of a static device.
        let device = unsafe { super::boreas_console_device() };
        // SAFETY: `device` is a static device.
        unsafe { raw::device_is_ready(device) }.then_some(Uart(device))
    }

    /// Takes a byte that has arrived.
    pub fn poll_in(self) -> Option<u8> {
        let mut byte = 0;
        // SAFETY: the device is a ready UART; `byte` is a local.
        let result = unsafe { raw::uart_poll_in(self.0, &raw mut byte) };
        (result == 0).then_some(byte)
    }

    /// Sends a byte, waiting for room.
    pub fn poll_out(self, byte: u8) {
        // SAFETY: the device is a ready UART.
        unsafe { raw::uart_poll_out(self.0, byte) }
    }

    /// Has `on_input` called from the UART's interrupt. False when the driver has no interrupts.
    #[cfg(CONFIG_UART_INTERRUPT_DRIVEN)]
    pub fn start_interrupts(
        self,
        on_input: unsafe extern "C" fn(*const raw::device, *mut core::ffi::c_void),
    ) -> bool {
        // SAFETY: the device is a ready UART, and the callback a function that lives for ever.
        let result = unsafe {
            raw::uart_irq_callback_user_data_set(self.0, Some(on_input), core::ptr::null_mut())
        };
        if result != 0 {
            return false;
        }
        // SAFETY: the device is a ready UART with a callback.
        unsafe { raw::uart_irq_rx_enable(self.0) };
        true
    }
}

/// Feeds what a UART's interrupt brought to `receive`. To be called from its handler.
///
/// # Safety
///
/// `device` is the UART whose interrupt is being handled.
#[cfg(CONFIG_UART_INTERRUPT_DRIVEN)]
pub unsafe fn drain_interrupt(device: *const raw::device, mut receive: impl FnMut(u8)) {
    // SAFETY: the caller's obligation, for every call here; the buffer is a local of the length passed.
    unsafe {
        raw::uart_irq_update(device);
        while raw::uart_irq_rx_ready(device) > 0 {
            let mut bytes = [0; 16];
            let count =
                raw::uart_fifo_read(device, bytes.as_mut_ptr(), bytes.len() as core::ffi::c_int);
            if count <= 0 {
                break;
            }
            bytes.iter().take(count as usize).for_each(|&byte| receive(byte));
        }
    }
}
