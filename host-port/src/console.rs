//! The console: bytes in and out of a pair of descriptors, buffered.
//!
//! Output is kept back until there is a lot of it, a line of it for a terminal, or the program
//! waits or looks around. Nothing here blocks for input; `wait` of the port does.

use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Output is written when this many bytes are waiting.
const FULL: usize = 8 << 10;

/// How long a reader may let output pile up before it is dropped, where nobody need be reading.
const PATIENCE: Duration = Duration::from_millis(500);

/// Where the console's bytes come from and go to.
pub struct Console {
    input: BorrowedFd<'static>,
    output: BorrowedFd<'static>,
    received: VecDeque<u8>,
    unsent: Vec<u8>,
    written: Instant,
    ended: bool,
    /// The other side may not be there: input never ends, output is dropped if nobody reads it.
    detachable: bool,
    flush_lines: bool,
    /// Whether line feeds of Python's output become carriage return and line feed.
    pub translate: bool,
}

impl Console {
    /// The console of standard input and output.
    pub fn standard() -> Console {
        Console::new(rustix::stdio::stdin(), rustix::stdio::stdout())
    }

    /// The console of a descriptor whose other side comes and goes.
    pub fn detachable(descriptor: BorrowedFd<'static>) -> Console {
        Console { detachable: true, translate: true, ..Console::new(descriptor, descriptor) }
    }

    fn new(input: BorrowedFd<'static>, output: BorrowedFd<'static>) -> Console {
        Console {
            input,
            output,
            received: VecDeque::new(),
            unsent: Vec::new(),
            written: Instant::now(),
            ended: false,
            detachable: false,
            flush_lines: rustix::termios::isatty(output),
            translate: false,
        }
    }

    /// The descriptor to wait for input at, unless there will be none.
    pub fn waits_for(&self) -> Option<BorrowedFd<'static>> {
        (!self.ended).then_some(self.input)
    }

    /// Takes one byte of what was received.
    pub fn take(&mut self) -> Option<u8> {
        self.received.pop_front()
    }

    /// Drops the line end that was received next, if one was.
    pub fn skip_line_end(&mut self) {
        if matches!(self.received.front(), Some(b'\r' | b'\n')) {
            self.received.pop_front();
        }
    }

    /// Whether all input was taken and there will be no more.
    pub fn at_end(&self) -> bool {
        self.ended && self.received.is_empty()
    }

    /// Receives what has arrived. Returns how often `interrupt` was in it, which is left out.
    pub fn receive(&mut self, interrupt: Option<u8>) -> usize {
        if self.ended || !self.is_ready(self.input, PollFlags::IN, Duration::ZERO) {
            return 0;
        }
        let mut bytes = [0; 1024];
        match rustix::io::read(self.input, &mut bytes) {
            Ok(0) => self.ended = !self.detachable,
            Ok(count) => {
                let arrived = bytes.get(..count).unwrap_or_default();
                let interrupts = arrived.iter().filter(|byte| Some(**byte) == interrupt).count();
                self.received.extend(arrived.iter().filter(|byte| Some(**byte) != interrupt));
                return interrupts;
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            Err(_) => self.ended = !self.detachable,
        }
        0
    }

    fn is_ready(&self, descriptor: BorrowedFd<'static>, flags: PollFlags, wait: Duration) -> bool {
        let mut polled = [PollFd::from_borrowed_fd(descriptor, flags)];
        let wait = Timespec::try_from(wait).ok();
        rustix::event::poll(&mut polled, wait.as_ref()).is_ok_and(|count| count > 0)
    }

    /// Writes Python's output.
    pub fn write(&mut self, bytes: &[u8]) {
        if !self.translate {
            return self.write_unchanged(bytes);
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            match line.strip_suffix(b"\n") {
                Some(text) => {
                    self.unsent.extend_from_slice(text);
                    self.unsent.extend_from_slice(b"\r\n");
                }
                None => self.unsent.extend_from_slice(line),
            }
        }
        self.flush_if_due(bytes);
    }

    /// Writes what is the terminal's already.
    pub fn write_unchanged(&mut self, bytes: &[u8]) {
        self.unsent.extend_from_slice(bytes);
        self.flush_if_due(bytes);
    }

    fn flush_if_due(&mut self, latest: &[u8]) {
        if self.unsent.len() >= FULL || self.flush_lines && latest.contains(&b'\n') {
            self.flush();
        }
    }

    /// Writes out what is kept back, if that has been a while.
    pub fn flush_old(&mut self, now: Instant) {
        if !self.unsent.is_empty() && now.duration_since(self.written) > Duration::from_millis(20) {
            self.flush();
        }
    }

    /// Writes out what is kept back. Where it cannot be written it is dropped.
    pub fn flush(&mut self) {
        let mut rest = self.unsent.as_slice();
        while !rest.is_empty() {
            match rustix::io::write(self.output, rest) {
                Ok(count) => rest = rest.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let patience = if self.detachable { PATIENCE } else { Duration::from_secs(60) };
                    if !self.is_ready(self.output, PollFlags::OUT, patience) && self.detachable {
                        break;
                    }
                }
                Err(_) => break,
            }
        }
        self.unsent.clear();
        self.written = Instant::now();
    }
}
