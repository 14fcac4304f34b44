//! The memory that the image leaves free, cut into heap, Python stack and script for each run.

use core::slice;

const ALIGNMENT: usize = 16;
/// Fills fresh memory, so that a VM that relies on zeros, or on what the script before
/// left behind, shows it.
const FRESH: u8 = 0xa5;
/// Bytes for the frames of Python functions.
const PYTHON_STACK: usize = if cfg!(feature = "lm3s6965evb") { 8 << 10 } else { 64 << 10 };

unsafe extern "C" {
    static mut __sheap: u8;
    static _ram_end: u8;
}

/// Memory for one script.
pub struct Lent {
    /// Where the VM puts its heap.
    pub heap: &'static mut [u8],
    /// Where the VM puts its frames.
    pub stack: &'static mut [usize],
    /// Where the script's text goes.
    pub source: &'static mut [u8],
}

/// Lends `heap` bytes (0 for all that is left, and never more than that) and room for a
/// script. Returns `None` if the script leaves no heap.
///
/// # Safety
///
/// Everything lent before must be out of use.
pub unsafe fn lend(heap: usize, source: usize) -> Option<Lent> {
    let start = (&raw const __sheap as usize).next_multiple_of(ALIGNMENT);
    let end = (&raw const _ram_end as usize).checked_sub(source)? & !(ALIGNMENT - 1);
    let frames = end.checked_sub(PYTHON_STACK)?;
    let free = frames.checked_sub(start).filter(|&free| free >= ALIGNMENT)?;
    let heap = if heap == 0 { free } else { heap.min(free) } & !(ALIGNMENT - 1);
    let base = &raw mut __sheap;
    // SAFETY: [start, end + source) lies between the last static and the end of RAM, the
    // native stack is elsewhere (memory/), and the caller has given up earlier loans. The
    // slices do not overlap since heap <= free; `start`, `frames` and `end` are aligned.
    let lent = unsafe {
        let first = base.add(start - base as usize);
        Lent {
            heap: slice::from_raw_parts_mut(first, heap),
            stack: slice::from_raw_parts_mut(
                first.add(free).cast(),
                PYTHON_STACK / size_of::<usize>(),
            ),
            source: slice::from_raw_parts_mut(first.add(free + PYTHON_STACK), source),
        }
    };
    lent.heap.fill(FRESH);
    lent.stack.fill(usize::from_ne_bytes([FRESH; size_of::<usize>()]));
    Some(lent)
}
