//! Last words: panics and processor faults, told to the log.

use crate::{console, host, line::Line, stack};
use core::{panic::PanicInfo, ptr};
use cortex_m_rt::{ExceptionFrame, exception};

const PANICKED: i32 = 101;
const FAULTED: i32 = 139;

/// The Configurable Fault Status Register, which says why.
const FAULT_STATUS: *const u32 = 0xe000_ed28 as *const u32;
const FAULT_ADDRESS: *const u32 = 0xe000_ed38 as *const u32;

#[panic_handler]
fn panic(info: &PanicInfo) -> ! {
    let mut reason = Line::new();
    reason.text("panic");
    if let Some(place) = info.location() {
        reason.text(" at ").text(place.file()).text(":").decimal(u64::from(place.line()));
    }
    if let Some(message) = info.message().as_str() {
        reason.text(": ").text(message);
    }
    console::log(&["stop", reason.as_str()]);
    host::exit(PANICKED)
}

#[exception]
unsafe fn HardFault(frame: &ExceptionFrame) -> ! {
    let mut reason = Line::new();
    // The frame itself is unreadable if the processor found no room for it.
    if (ptr::from_ref(frame) as usize) < stack::bottom() {
        reason.text("native stack overflow");
    } else {
        // SAFETY: registers of every ARMv7-M core, reading them has no effect.
        let (status, address) =
            unsafe { (ptr::read_volatile(FAULT_STATUS), ptr::read_volatile(FAULT_ADDRESS)) };
        reason.text("fault at pc ").hex(frame.pc()).text(", lr ").hex(frame.lr());
        reason.text(", status ").hex(status).text(", address ").hex(address);
    }
    console::log(&["stop", reason.as_str()]);
    host::exit(FAULTED)
}
