//! The memory that Python lives in: three areas whose sizes are Kconfig's.
//!
//! The heap and the stack of Python frames are static; the native stack is that of the thread that
//! runs Python. Whoever lends out the static areas promises that only one VM at a time has them.

#![expect(unsafe_code, reason = "hands out static areas")]

use crate::ffi;
use crate::kconfig::{
    CONFIG_BOREAS_FRAME_STACK_SIZE, CONFIG_BOREAS_HEAP_SIZE, CONFIG_BOREAS_STACK_SIZE,
};
use core::cell::UnsafeCell;

const HEAP_BYTES: usize = CONFIG_BOREAS_HEAP_SIZE as usize;
const FRAME_WORDS: usize = CONFIG_BOREAS_FRAME_STACK_SIZE as usize / size_of::<usize>();

/// What is left of the native stack for Zephyr: an interrupt's registers, a driver's calls.
const RESERVE: usize = if size_of::<usize>() == 8 { 8192 } else { 768 };

#[repr(C, align(16))]
struct Area<T>(UnsafeCell<T>);

// SAFETY: the contents are reached only through what `lend` hands out, whose caller sees to it that
// nothing else does at the same time.
unsafe impl<T> Sync for Area<T> {}

static HEAP: Area<[u8; HEAP_BYTES]> = Area(UnsafeCell::new([0; HEAP_BYTES]));
static FRAMES: Area<[usize; FRAME_WORDS]> = Area(UnsafeCell::new([0; FRAME_WORDS]));

/// The memory of one VM.
pub struct Memory {
    /// For objects.
    pub heap: &'static mut [u8],
    /// For the frames of Python functions.
    pub frames: &'static mut [usize],
    /// How much of the caller's native stack Python may use, in bytes.
    pub native_stack: usize,
}

/// Lends the memory to a new VM.
///
/// # Safety
///
/// Nothing of what an earlier call returned is in use any more.
pub unsafe fn lend() -> Memory {
    // SAFETY: the caller's obligation.
    let (heap, frames) = unsafe { (&mut *HEAP.0.get(), &mut *FRAMES.0.get()) };
    Memory { heap, frames, native_stack: native_stack_left() }
}

/// The bytes between here and the end of the thread's stack, less a reserve.
fn native_stack_left() -> usize {
    let start = ffi::stack_start();
    let here = core::ptr::from_ref(&start).addr();
    let left = match start {
        0 => CONFIG_BOREAS_STACK_SIZE as usize,
        _ => here.saturating_sub(start),
    };
    left.saturating_sub(RESERVE)
}

const _: () = assert!(HEAP_BYTES.is_multiple_of(16), "CONFIG_BOREAS_HEAP_SIZE % 16 has to be 0");
