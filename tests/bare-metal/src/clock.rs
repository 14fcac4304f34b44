//! Emulated time, which is a count of instructions.
//!
//! QEMU has no cycle counter for Cortex-M, but with `-icount shift=5` its clock moves on
//! 32 ns for every instruction executed, and SysTick shows that clock to 40 or 80 ns. So
//! times are exact to two instructions and the same in every run, on every host. The
//! timer's overflow interrupt extends the counter and ends scripts that do not.

use crate::{console, host};
use core::{
    arch::asm,
    ptr,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};
use cortex_m_rt::exception;

/// Nanoseconds an instruction takes: 2 to the power of `shift` in `-icount shift=5`.
const INSTRUCTION: u64 = 32;
/// Nanoseconds a tick takes: mps2-an385 runs at 25 MHz, lm3s6965evb resets to 12.5 MHz.
const TICK: u64 = if cfg!(feature = "lm3s6965evb") { 80 } else { 40 };
/// Ticks between two overflows, all that the 24-bit timer can hold.
const PERIOD: u64 = 1 << 24;

/// Exit status after a script has used up its budget.
const OUT_OF_BUDGET: i32 = 124;

const CONTROL: *mut u32 = 0xe000_e010 as *mut u32;
const RELOAD: *mut u32 = 0xe000_e014 as *mut u32;
const CURRENT: *mut u32 = 0xe000_e018 as *mut u32;
const ENABLE_WITH_INTERRUPT_FROM_PROCESSOR_CLOCK: u32 = 0b111;

static OVERFLOWS: AtomicU32 = AtomicU32::new(0);
/// The overflow at which the running script is stopped.
static DEADLINE: AtomicU32 = AtomicU32::new(u32::MAX);

/// Starts the timer.
pub fn start() {
    // SAFETY: these are the SysTick registers of every Cortex-M, used by this file only.
    unsafe {
        ptr::write_volatile(RELOAD, (PERIOD - 1) as u32);
        ptr::write_volatile(CURRENT, 0);
        ptr::write_volatile(CONTROL, ENABLE_WITH_INTERRUPT_FROM_PROCESSOR_CLOCK);
    }
}

/// Returns the nanoseconds of emulated time since the start.
pub fn nanoseconds() -> u64 {
    loop {
        let overflows = OVERFLOWS.load(Relaxed);
        // SAFETY: as in `start`.
        let left = u64::from(unsafe { ptr::read_volatile(CURRENT) });
        if overflows == OVERFLOWS.load(Relaxed) {
            let ticks = u64::from(overflows) * PERIOD + (PERIOD - left) % PERIOD;
            return ticks * TICK;
        }
    }
}

/// Returns the number of instructions executed since the start.
pub fn instructions() -> u64 {
    nanoseconds() / INSTRUCTION
}

/// Gives the script that starts now `millions` of instructions, or any number if 0. The
/// limit is rounded up to the next overflow of the timer, 21 or 42 million instructions.
pub fn set_budget(millions: u32) {
    let overflow = PERIOD * TICK / INSTRUCTION;
    let overflows = (u64::from(millions) * 1_000_000).div_ceil(overflow) as u32;
    let deadline = match millions {
        0 => u32::MAX,
        _ => OVERFLOWS.load(Relaxed).saturating_add(overflows).saturating_add(1),
    };
    DEADLINE.store(deadline, Relaxed);
}

/// Tells whether the emulator's clock runs as this file assumes, by counting a loop of
/// known length.
pub fn counts_instructions() -> bool {
    const LOOPS: u32 = 10_000;
    let before = instructions();
    // SAFETY: counts a register down and touches nothing else.
    unsafe {
        asm!(
            "2:",
            "subs {count}, #1",
            "bne 2b",
            count = inout(reg) LOOPS => _,
            options(nomem, nostack),
        );
    }
    let counted = instructions() - before;
    let expected = 2 * u64::from(LOOPS);
    (expected..expected + expected / 50).contains(&counted)
}

#[exception]
fn SysTick() {
    let overflows = OVERFLOWS.load(Relaxed).wrapping_add(1);
    OVERFLOWS.store(overflows, Relaxed);
    if overflows >= DEADLINE.load(Relaxed) {
        console::log(&["stop", "out of instruction budget"]);
        host::exit(OUT_OF_BUDGET);
    }
}
