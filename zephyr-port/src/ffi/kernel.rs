//! Kernel time: cycle counter, uptime, busy waiting.

#![expect(unsafe_code, reason = "calls C")]

/// The 32-bit cycle counter.
pub fn cycles() -> u32 {
    // SAFETY: no obligations.
    unsafe { zephyr::raw::k_cycle_get_32() }
}

/// Ticks of the system clock since start.
pub fn uptime_ticks() -> u64 {
    // SAFETY: no obligations.
    unsafe { zephyr::raw::k_uptime_ticks() }.unsigned_abs()
}

/// Keeps the CPU busy for this long; in native_sim, this is what makes time pass.
#[cfg(CONFIG_ARCH_POSIX)]
pub fn busy_wait(microseconds: u32) {
    // SAFETY: no obligations.
    unsafe { zephyr::raw::k_busy_wait(microseconds) }
}
