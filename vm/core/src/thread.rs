//! A thread's state: its Python stack, its native stack, its current frame.
#![expect(unsafe_code)]

use crate::heap::Tracer;
use crate::interpreter::frame::Frame;
use crate::value::Value;
use core::ptr::NonNull;

/// The state of one Python thread.
pub struct Thread {
    /// The first word of the Python stack.
    stack: NonNull<Value>,
    /// The end of the Python stack.
    limit: *mut Value,
    /// Where the next frame may begin: nothing above is in use.
    pub top: *mut Value,
    /// The frame that is running, or null.
    pub frame: *mut Frame,
    /// The namespace of module-level code or a class body, or `NONE` for the globals.
    pub locals: Value,
    /// Taken jumps and calls until the next look at the port.
    pub budget: u16,
    /// The exception in flight was raised again, and has its traceback already.
    pub raised_again: bool,
    /// Generators that are running, one inside the other.
    pub generator_depth: usize,
    /// The most generators that may run one inside the other.
    pub generator_limit: usize,
    /// The highest native stack address that Python code uses.
    pub native_base: usize,
    /// Below this native stack address, recursion ends.
    pub native_limit: usize,
}

impl Thread {
    /// Taken jumps and calls between two looks at the port.
    pub const BUDGET: u16 = 1000;

    /// Words of Python stack that go with each generator that may run inside another: their frames
    /// lie on the heap, which should not be what runs out.
    const WORDS_PER_GENERATOR: usize = 16;
    /// The generators that may run one inside the other on the smallest stacks.
    const FEWEST_GENERATORS: usize = 64;

    /// Makes the state of a thread whose native stack begins at `native_base`.
    pub fn new(stack: &'static mut [usize], native_base: usize, native_size: usize) -> Thread {
        let words = stack.len();
        let stack = NonNull::from_mut(stack).cast::<Value>();
        Thread {
            stack,
            // SAFETY: one past the end of the region.
            limit: unsafe { stack.as_ptr().add(words) },
            top: stack.as_ptr(),
            frame: core::ptr::null_mut(),
            locals: Value::NONE,
            budget: Thread::BUDGET,
            raised_again: false,
            generator_depth: 0,
            generator_limit: (words / Thread::WORDS_PER_GENERATOR).max(Thread::FEWEST_GENERATORS),
            native_base,
            native_limit: native_base.saturating_sub(native_size),
        }
    }

    /// Whether `words` more words fit above `from`.
    #[inline]
    pub fn has_room(&self, from: *mut Value, words: usize) -> bool {
        self.limit.addr().saturating_sub(from.addr()) / size_of::<Value>() >= words
    }

    /// Visits the Python stack, and the native stack from `stack_low` up. Both conservatively: slots
    /// above an operand stack's top may hold leftovers.
    pub fn trace(&self, tracer: &mut Tracer<'_>, stack_low: usize) {
        tracer.visit(self.locals);
        let low = self.stack.as_ptr().expose_provenance();
        // SAFETY: the ranges are the Python stack up to its top, and the native stack between the
        // collector and the VM's starter.
        unsafe {
            tracer.visit_range(low, self.top.addr());
            tracer.visit_range(stack_low, self.native_base);
        }
    }
}
