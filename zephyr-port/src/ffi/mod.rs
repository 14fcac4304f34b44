//! The border to C: the only folder with `extern "C"` and Zephyr's raw bindings.
//!
//! Each function here is safe to call from anywhere that its documentation allows, or is marked unsafe with
//! its obligations. C functions called here that are not Zephyr's own are in `src/c/`.

#![expect(unsafe_code, reason = "calls C")]

pub mod kernel;
pub mod uart;

use core::ffi::{c_int, c_void};

unsafe extern "C" {
    fn boreas_console_device() -> *const zephyr::raw::device;
    fn boreas_entropy(bytes: *mut c_void, length: usize) -> c_int;
    fn boreas_reboot();
    fn boreas_stack_start() -> usize;
    #[cfg(CONFIG_BOREAS_LOG)]
    fn boreas_log(level: c_int, message: *const core::ffi::c_char);
    #[cfg(CONFIG_ARCH_POSIX)]
    fn boreas_host_us() -> u64;
}

/// The firmware's entry, called once by the C `main` or by the thread that stands in for it.
#[unsafe(no_mangle)]
extern "C" fn rust_main() {
    crate::run();
}

/// Fills a slice with random bytes from Zephyr's generator. False where the board has none.
pub fn entropy(bytes: &mut [u8]) -> bool {
    // SAFETY: pointer and length are those of a slice that is borrowed for the call.
    unsafe { boreas_entropy(bytes.as_mut_ptr().cast(), bytes.len()) == 0 }
}

/// Restarts the machine. Returns only where the firmware was built without `CONFIG_REBOOT`.
pub fn reboot() {
    // SAFETY: no obligations.
    unsafe { boreas_reboot() }
}

/// The lowest address of the calling thread's stack, or 0 where Zephyr does not know.
pub fn stack_start() -> usize {
    // SAFETY: no obligations.
    unsafe { boreas_stack_start() }
}

/// Hands a message to Zephyr's logging, which copies it. Levels are Zephyr's: 1 error to 4 debug.
#[cfg(CONFIG_BOREAS_LOG)]
pub fn log(level: i32, message: &core::ffi::CStr) {
    // SAFETY: the text ends with a zero byte and outlives the call.
    unsafe { boreas_log(level, message.as_ptr()) }
}

/// The host's clock in microseconds, which unlike simulated time goes on while the CPU is busy.
#[cfg(CONFIG_ARCH_POSIX)]
pub fn host_us() -> u64 {
    // SAFETY: no obligations.
    unsafe { boreas_host_us() }
}
