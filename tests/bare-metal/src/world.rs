//! The VM's port: what a script can reach without an operating system.
//!
//! A console that only writes, the emulated clock, and numbers that look random and are the
//! same in every run. Nothing here may depend on the host, or counts would differ.

use crate::{clock, console};
use boreas_vm::port::Port;
use core::sync::atomic::{AtomicU8, AtomicU32, Ordering::Relaxed};

/// The longest single wait in microseconds. Callers look at the clock and wait again.
const LONGEST_WAIT: u64 = 1_000_000;

/// The world of a bare processor.
pub struct World {
    pending: AtomicU8,
    /// Microseconds that scripts have slept. Sleeping moves the clock on instead of spending
    /// instructions; the sum wraps after 71 minutes.
    slept: AtomicU32,
    random: AtomicU32,
}

/// The only world there is.
pub static WORLD: World =
    World { pending: AtomicU8::new(0), slept: AtomicU32::new(0), random: AtomicU32::new(SEED) };

const SEED: u32 = 0x9e37_79b9;

impl World {
    /// Makes the world as a new VM expects it: no interrupt pending, the same random numbers.
    pub fn renew(&self) {
        self.pending.store(0, Relaxed);
        self.random.store(SEED, Relaxed);
    }

    fn nanoseconds(&self) -> u64 {
        clock::nanoseconds() + u64::from(self.slept.load(Relaxed)) * 1000
    }

    /// A step of Marsaglia's 32-bit xorshift generator.
    fn random_word(&self) -> u32 {
        let mut word = self.random.load(Relaxed);
        word ^= word << 13;
        word ^= word >> 17;
        word ^= word << 5;
        self.random.store(word, Relaxed);
        word
    }
}

impl Port for World {
    fn console_read(&self) -> Option<u8> {
        None
    }

    fn console_at_end(&self) -> bool {
        true
    }

    fn console_write(&self, bytes: &[u8]) {
        console::write(bytes);
    }

    fn set_interrupt_char(&self, _character: Option<u8>) {}

    fn ticks_ms(&self) -> u64 {
        self.nanoseconds() / 1_000_000
    }

    fn ticks_us(&self) -> u64 {
        self.nanoseconds() / 1000
    }

    fn ticks_cpu(&self) -> u64 {
        clock::instructions()
    }

    fn epoch_ns(&self) -> u64 {
        self.nanoseconds()
    }

    fn wait(&self, timeout_us: u64) {
        self.slept.fetch_add(timeout_us.min(LONGEST_WAIT) as u32, Relaxed);
    }

    fn pending(&self) -> &AtomicU8 {
        &self.pending
    }

    fn entropy(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(size_of::<u32>()) {
            for (byte, random) in chunk.iter_mut().zip(self.random_word().to_ne_bytes()) {
                *byte = random;
            }
        }
    }
}
