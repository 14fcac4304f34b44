//! Looking at the port now and then: interrupts and scheduled callbacks.

use crate::exceptions::KEYBOARD_INTERRUPT;
use crate::objects::list::List;
use crate::port::pending;
use crate::thread::Thread;
use crate::value::{PyResult, Raised};
use crate::vm::Vm;
use core::sync::atomic::Ordering;

impl Vm {
    /// Called every few hundred taken jumps and calls, and by native code that waits: lets the port
    /// look at its devices, raises KeyboardInterrupt, runs scheduled callbacks.
    #[cold]
    #[inline(never)]
    pub fn poll(&mut self) -> PyResult<()> {
        self.thread.budget = Thread::BUDGET;
        self.port.poll();
        let flags = self.port.pending();
        if flags.load(Ordering::Relaxed) == 0 {
            return Ok(());
        }
        if flags.fetch_and(!pending::INTERRUPT, Ordering::Relaxed) & pending::INTERRUPT != 0 {
            return Err(self.raise(&KEYBOARD_INTERRUPT, ""));
        }
        if flags.fetch_and(!pending::SCHEDULED, Ordering::Relaxed) & pending::SCHEDULED != 0 {
            return self.run_scheduled();
        }
        Ok(())
    }

    /// Lets the next taken jump or call look at the port.
    pub fn poll_soon(&mut self) {
        self.thread.budget = 1;
    }

    /// Calls what `micropython.schedule` queued, in order. Errors in callbacks are printed. What a
    /// callback schedules waits for the next poll.
    fn run_scheduled(&mut self) -> PyResult<()> {
        let Some(queue) = self.roots.scheduled.cast::<List>() else { return Ok(()) };
        if core::mem::replace(&mut self.in_callback, true) {
            // Callbacks do not interrupt each other; the flag goes up again after this one.
            return Ok(());
        }
        let mut result = Ok(());
        for _ in 0..queue.len() / 2 {
            let (Some(function), Some(argument)) = (queue.get(0), queue.get(1)) else { break };
            queue.remove_at(0);
            queue.remove_at(0);
            if self.call(function, &[argument]).is_err() {
                if self.pending_is(&KEYBOARD_INTERRUPT) {
                    result = Err(Raised);
                    break;
                }
                let exception = self.take_pending();
                self.print_exception_to_console(exception);
            }
        }
        self.in_callback = false;
        if !queue.is_empty() {
            self.port.pending().fetch_or(pending::SCHEDULED, Ordering::Relaxed);
        }
        result
    }
}
