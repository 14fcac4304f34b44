//! What wakes Python up: pending flags, and a semaphore to wait on so that the CPU can idle.
//!
//! Both can be touched from interrupts.

use crate::{clock, console};
use core::sync::atomic::{AtomicU8, Ordering};
use zephyr::sys::sync::Semaphore;

/// The flags that the interpreter tests, see `port::pending`.
pub static PENDING: AtomicU8 = AtomicU8::new(0);

/// Given when something may have happened. It counts to one: a waiter looks at everything.
static HAPPENED: Semaphore = Semaphore::new(0, 1);

/// Raises pending flags and wakes the waiter.
pub fn raise(flags: u8) {
    // Not every core has an atomic OR.
    critical_section::with(|_| {
        PENDING.store(PENDING.load(Ordering::Relaxed) | flags, Ordering::Relaxed)
    });
    notify();
}

/// Wakes the waiter.
pub fn notify() {
    HAPPENED.give();
}

/// Idles until something may have happened or the time is over; `u64::MAX` is for ever.
pub fn wait(timeout_us: u64) {
    let start = clock::now_us();
    loop {
        let left = match timeout_us {
            u64::MAX => u64::MAX,
            _ => timeout_us.saturating_sub(clock::now_us().saturating_sub(start)),
        };
        let happened = HAPPENED.take(clock::timeout(left.min(console::patience()))).is_ok();
        if console::look() || happened || left <= console::patience() {
            clock::waited();
            return;
        }
    }
}
