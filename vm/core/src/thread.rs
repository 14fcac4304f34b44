//! A thread's state: its Python stack, its native stack, its current frame.
#![expect(unsafe_code)]

use crate::heap::Tracer;

/// The state of one Python thread.
pub struct Thread {
    /// The Python stack.
    pub stack: &'static mut [usize],
    /// The highest native stack address that Python code uses.
    pub native_base: usize,
    /// Below this native stack address, recursion ends.
    pub native_limit: usize,
}

impl Thread {
    /// Makes the state of a thread whose native stack begins at `native_base`.
    pub fn new(stack: &'static mut [usize], native_base: usize, native_size: usize) -> Thread {
        Thread { stack, native_base, native_limit: native_base.saturating_sub(native_size) }
    }

    /// Visits the Python stack, and the native stack from `stack_low` up.
    pub fn trace(&self, tracer: &mut Tracer<'_>, stack_low: usize) {
        // SAFETY: the range is the native stack between the collector and the VM's starter.
        unsafe { tracer.visit_range(stack_low, self.native_base) };
    }
}
