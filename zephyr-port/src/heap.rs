//! The memory for Python objects: one static area of `CONFIG_BOREAS_HEAP_SIZE` bytes.

#![expect(unsafe_code, reason = "hands out a static area")]

use crate::kconfig::CONFIG_BOREAS_HEAP_SIZE;
use core::cell::UnsafeCell;
use core::sync::atomic::{AtomicBool, Ordering};

const SIZE: usize = CONFIG_BOREAS_HEAP_SIZE as usize;

#[repr(C, align(16))]
struct Area(UnsafeCell<[u8; SIZE]>);

// SAFETY: the bytes are reached only through the one reference that `take` hands out.
unsafe impl Sync for Area {}

static AREA: Area = Area(UnsafeCell::new([0; SIZE]));
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The area, to the first who asks.
pub fn take() -> Option<&'static mut [u8]> {
    let taken = critical_section::with(|_| {
        let taken = TAKEN.load(Ordering::Relaxed);
        TAKEN.store(true, Ordering::Relaxed);
        taken
    });
    // SAFETY: nobody else got here, so this is the only reference there will ever be.
    (!taken).then(|| unsafe { &mut *AREA.0.get() }.as_mut_slice())
}

const _: () =
    assert!(SIZE.is_multiple_of(16), "CONFIG_BOREAS_HEAP_SIZE has to be a multiple of 16");
