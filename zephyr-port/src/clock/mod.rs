//! Clocks: ticks that Python code sees, and timeouts for the kernel.
//!
//! Microseconds come from the cycle counter, which on many boards has 32 bits and wraps within minutes. The
//! kernel's uptime is coarser but does not wrap, and tells which of the possible cycle counts is meant.

#[cfg(CONFIG_ARCH_POSIX)]
mod simulated;
#[cfg(not(CONFIG_ARCH_POSIX))]
#[path = "real.rs"]
mod simulated;

pub use simulated::{pass, waited};

use crate::ffi::kernel;
use crate::kconfig::{CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC, CONFIG_SYS_CLOCK_TICKS_PER_SEC};
use zephyr::time::Timeout;

const CYCLES_PER_SECOND: u64 = CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC as u64;
const TICKS_PER_SECOND: u64 = CONFIG_SYS_CLOCK_TICKS_PER_SEC as u64;
const MICROSECONDS: u64 = 1_000_000;

/// Microseconds since start.
pub fn now_us() -> u64 {
    pass();
    let expected = scale(kernel::uptime_ticks(), TICKS_PER_SECOND, CYCLES_PER_SECOND);
    scale(nearest(expected, kernel::cycles()), CYCLES_PER_SECOND, MICROSECONDS)
}

/// The cycle counter.
pub fn cycles() -> u64 {
    kernel::cycles().into()
}

/// A timeout for the kernel that is not shorter than this; `u64::MAX` is for ever.
pub fn timeout(microseconds: u64) -> Timeout {
    if microseconds == u64::MAX {
        return zephyr::time::Forever.into();
    }
    let ticks = scale(
        microseconds.saturating_add(MICROSECONDS / TICKS_PER_SECOND),
        MICROSECONDS,
        TICKS_PER_SECOND,
    );
    Timeout(zephyr::raw::k_timeout_t {
        ticks: ticks.try_into().unwrap_or(zephyr::raw::k_ticks_t::MAX),
    })
}

/// Converts a count of `from` units a second to one of `to` units a second, without overflow on the way.
fn scale(count: u64, from: u64, to: u64) -> u64 {
    (count / from) * to + (count % from) * to / from
}

/// The count whose low half is `low` and that lies nearest to `expected`.
fn nearest(expected: u64, low: u32) -> u64 {
    let ahead = low.wrapping_sub(expected as u32) as i32;
    expected.saturating_add_signed(ahead.into())
}
