//! Time that stands still while the CPU is busy, as in native_sim.
//!
//! Code that waits for the clock, for a timer's interrupt or for Ctrl-C would hang there. So the time that the
//! host needed to run code is passed on to the simulation, now and then.

use crate::ffi::{host_us, kernel};
use core::sync::atomic::{AtomicU64, Ordering};

/// The host's time up to which the simulation was given time.
static GIVEN: AtomicU64 = AtomicU64::new(0);

/// Less than this is not worth a switch to the simulator.
const GRAIN_US: u64 = 100;

/// More than this is a program that was stopped, not one that was busy.
const LIMIT_US: u64 = 1_000_000;

/// Lets the time pass that the code has run.
pub fn pass() {
    let given = GIVEN.load(Ordering::Relaxed);
    let busy = host_us().saturating_sub(given);
    if busy > LIMIT_US {
        waited();
    } else if busy >= GRAIN_US {
        // What the switch itself takes counts towards the next one.
        GIVEN.store(given + busy, Ordering::Relaxed);
        kernel::busy_wait(busy as u32);
    }
}

/// Notes that time has passed up to now.
pub fn waited() {
    GIVEN.store(host_us(), Ordering::Relaxed);
}
