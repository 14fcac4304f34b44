//! Ctrl-C at the terminal that started the program: the signal SIGINT.
//!
//! The handler only sets a flag and writes to a pipe, which ends waiting. A second signal while the
//! first has not been noticed ends the program: whatever hangs, Ctrl-C twice gets out.

use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use signal_hook::consts::SIGINT;
use std::io;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The exit status after a second Ctrl-C.
const HUNG: i32 = 1;

/// Notices Ctrl-C.
pub struct Interrupts {
    raised: Arc<AtomicBool>,
    alarm: OwnedFd,
}

impl Interrupts {
    /// Starts noticing.
    pub fn start() -> io::Result<Interrupts> {
        let raised = Arc::new(AtomicBool::new(false));
        let (alarm, sender) = UnixStream::pair()?;
        alarm.set_nonblocking(true)?;
        sender.set_nonblocking(true)?;
        signal_hook::flag::register_conditional_shutdown(SIGINT, HUNG, Arc::clone(&raised))?;
        signal_hook::flag::register(SIGINT, Arc::clone(&raised))?;
        signal_hook::low_level::pipe::register(SIGINT, sender)?;
        Ok(Interrupts { raised, alarm: alarm.into() })
    }

    /// Whether Ctrl-C came since the last look.
    pub fn take(&self) -> bool {
        // The common case must not write to memory that the handler shares.
        if !self.raised.load(Ordering::Relaxed) {
            return false;
        }
        let mut drained = [0; 16];
        while rustix::io::read(&self.alarm, &mut drained).is_ok_and(|count| count > 0) {}
        self.raised.swap(false, Ordering::AcqRel)
    }

    /// Becomes readable when Ctrl-C comes.
    pub fn alarm(&self) -> BorrowedFd<'_> {
        self.alarm.as_fd()
    }
}
