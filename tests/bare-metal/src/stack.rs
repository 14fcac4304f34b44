//! The native stack: how much of it a script took, and a second one for handlers.
//!
//! The stack lies at the bottom of RAM (see memory/), and the memory protection unit bars
//! what is below, so that overflowing it faults. The fault can only be reported if its
//! handler runs on another stack: thread code uses the process stack pointer, handlers the
//! main one.

use core::{arch::asm, cell::UnsafeCell, ptr};

const PAINT: u32 = 0x5a5a_a5a5;
const HANDLER_BYTES: usize = 3072;

const PROTECTION_CONTROL: *mut u32 = 0xe000_ed94 as *mut u32;
const PROTECTION_BASE: *mut u32 = 0xe000_ed9c as *mut u32;
const PROTECTION_ATTRIBUTES: *mut u32 = 0xe000_eda0 as *mut u32;
/// Region 0 from 0x1f00_0000: the 16 MiB below RAM.
const BELOW_RAM: u32 = 0x1f00_0000 | 1 << 4;
/// No access, no execution, 2^24 bytes, enabled.
const BARRED: u32 = 1 << 28 | 23 << 1 | 1;
/// The usual access rights outside the regions; protection on.
const REST_AS_USUAL: u32 = 1 << 2 | 1;

unsafe extern "C" {
    static _stack_end: u32;
}

#[repr(align(8))]
struct HandlerStack(UnsafeCell<[u8; HANDLER_BYTES]>);

// SAFETY: never accessed as data; the processor pushes to it in handlers, one at a time.
unsafe impl Sync for HandlerStack {}

static HANDLER_STACK: HandlerStack = HandlerStack(UnsafeCell::new([0; HANDLER_BYTES]));

/// Makes overflowing the stack fault. A processor without memory protection ignores this;
/// there the fault depends on the bus.
pub fn bar_what_is_below() {
    // SAFETY: registers of every ARMv7-M core; the barred memory is outside RAM and flash.
    unsafe {
        ptr::write_volatile(PROTECTION_BASE, BELOW_RAM);
        ptr::write_volatile(PROTECTION_ATTRIBUTES, BARRED);
        ptr::write_volatile(PROTECTION_CONTROL, REST_AS_USUAL);
        asm!("dsb", "isb", options(nostack, preserves_flags));
    }
}

/// Moves exception handlers onto a stack of their own.
pub fn give_handlers_their_own() {
    let top = HANDLER_STACK.0.get() as usize + HANDLER_BYTES;
    // SAFETY: the process stack pointer takes over the value of the main one before the
    // switch, so the running code does not notice; `top` is the aligned end of a static.
    unsafe {
        asm!(
            "mrs {scratch}, msp",
            "msr psp, {scratch}",
            "movs {scratch}, #2",
            "msr control, {scratch}",
            "isb",
            "msr msp, {top}",
            scratch = out(reg) _,
            top = in(reg) top,
            options(nostack),
        );
    }
}

/// Returns the lowest address of the stack.
pub fn bottom() -> usize {
    &raw const _stack_end as usize
}

/// Returns how many bytes are left below the caller's frame.
#[inline(never)]
pub fn left() -> usize {
    let top: usize;
    // SAFETY: reads a register.
    unsafe { asm!("mov {}, sp", out(reg) top, options(nomem, nostack, preserves_flags)) };
    top.saturating_sub(bottom())
}

/// Fills the unused part of the stack with a pattern and returns the address it ends at.
pub fn paint() -> usize {
    let top;
    // SAFETY: writes only below the stack pointer, where no live data is.
    unsafe {
        asm!(
            "mov {top}, sp",
            "2:",
            "cmp {at}, {top}",
            "itt lo",
            "strlo {paint}, [{at}], #4",
            "blo 2b",
            top = out(reg) top,
            at = inout(reg) bottom() => _,
            paint = in(reg) PAINT,
            options(nostack),
        );
    }
    top
}

/// Returns the deepest that the stack has grown since `paint` returned `top`, in bytes.
pub fn used(top: usize) -> usize {
    let words = (bottom()..top).step_by(size_of::<u32>());
    // SAFETY: all addresses lie in the stack's memory, which is always readable.
    let painted = |&at: &usize| unsafe { ptr::read_volatile(at as *const u32) } == PAINT;
    top - bottom() - words.take_while(painted).count() * size_of::<u32>()
}
