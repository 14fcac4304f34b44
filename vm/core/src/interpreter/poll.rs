//! Looking at the port now and then: interrupts and scheduled callbacks.

use crate::exceptions::KEYBOARD_INTERRUPT;
use crate::objects::list::List;
use crate::port::pending;
use crate::thread::Thread;
use crate::value::{PyResult, Value};
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

    /// Calls what `micropython.schedule` queued, in order. Errors in callbacks are printed.
    fn run_scheduled(&mut self) -> PyResult<()> {
        let Some(queue) = self.roots.scheduled.cast::<List>() else { return Ok(()) };
        let count = queue.len();
        let mut at = 0;
        while at + 1 < count {
            let (function, argument) = (queue.get(at), queue.get(at + 1));
            at += 2;
            if self
                .call(function.unwrap_or(Value::NONE), &[argument.unwrap_or(Value::NONE)])
                .is_err()
            {
                if self.pending_is(&KEYBOARD_INTERRUPT) {
                    break;
                }
                let exception = self.take_pending();
                self.print_exception_to_console(exception);
            }
        }
        queue.splice(self, 0, at, &[])
    }
}
