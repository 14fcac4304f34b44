//! The port: the VM's services on a host with a standard library.
//!
//! One port serves one VM at a time, on the thread that made it.

use crate::console::Console;
use crate::files;
use crate::interrupt::Interrupts;
use boreas_vm::port::{PathKind, Port, pending};
use boreas_vm::{PyResult, Vm};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fd::OwnedFd;
use std::cell::{Cell, RefCell};
use std::io::Write;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How often the console is looked at while Python runs.
const GLANCE: Duration = Duration::from_millis(2);

/// The services of the host.
pub struct HostPort {
    /// Where Python's text comes from and goes to.
    pub console: RefCell<Console>,
    interrupts: Interrupts,
    interrupt_char: Cell<Option<u8>>,
    /// The client's side of a pseudo-terminal, where Ctrl-C comes as a byte, not as a signal.
    client: Option<OwnedFd>,
    /// The last look at the console was for input, and there was none.
    input_wanted: Cell<bool>,
    last_glance: Cell<Instant>,
    pending: AtomicU8,
    started: Instant,
}

impl HostPort {
    /// Makes the port of a console. `client` is the other side of it, if it is a pseudo-terminal.
    pub fn new(console: Console, client: Option<OwnedFd>) -> std::io::Result<HostPort> {
        let now = Instant::now();
        Ok(HostPort {
            console: RefCell::new(console),
            interrupts: Interrupts::start()?,
            interrupt_char: Cell::new(Some(3)),
            client,
            input_wanted: Cell::new(false),
            last_glance: Cell::new(now),
            pending: AtomicU8::new(0),
            started: now,
        })
    }

    /// Waits for a byte of input; `None` at its end.
    pub fn read_blocking(&self) -> Option<u8> {
        loop {
            if let Some(byte) = self.console_read() {
                return Some(byte);
            }
            if self.console_at_end() {
                return None;
            }
            self.wait(u64::MAX);
        }
    }

    /// Forgets an interrupt that nothing is left to take.
    pub fn forget_interrupt(&self) {
        self.interrupts.take();
        self.pending.fetch_and(!pending::INTERRUPT, Ordering::Relaxed);
    }

    fn interrupt(&self) {
        self.pending.fetch_or(pending::INTERRUPT, Ordering::Relaxed);
    }

    fn receive(&self) {
        let interrupt = self.interrupt_char.get().filter(|_| self.client.is_some());
        if self.console.borrow_mut().receive(interrupt) > 0 {
            self.interrupt();
        }
    }

    fn notice_signal(&self) {
        if self.interrupts.take() && (self.interrupt_char.get().is_some()) {
            self.interrupt();
        }
    }
}

impl Port for HostPort {
    fn console_read(&self) -> Option<u8> {
        let taken = self.console.borrow_mut().take();
        if taken.is_some() {
            return taken;
        }
        self.console.borrow_mut().flush();
        self.receive();
        let taken = self.console.borrow_mut().take();
        self.input_wanted.set(taken.is_none());
        taken
    }

    fn console_at_end(&self) -> bool {
        self.console.borrow().at_end()
    }

    /// The terminal's own line editor is at work while Python runs, and input that is no terminal
    /// need not be shown.
    fn console_echoes(&self) -> bool {
        self.client.is_none()
    }

    fn console_write(&self, bytes: &[u8]) {
        self.console.borrow_mut().write(bytes);
    }

    fn error_write(&self, bytes: &[u8]) {
        if self.client.is_some() {
            return self.console_write(bytes);
        }
        self.console.borrow_mut().flush();
        // There is nowhere to tell that the place for errors cannot be written to.
        let _ = std::io::stderr().write_all(bytes);
    }

    fn set_interrupt_char(&self, character: Option<u8>) {
        self.interrupt_char.set(character);
    }

    fn ticks_ms(&self) -> u64 {
        self.started.elapsed().as_millis() as u64
    }

    fn ticks_us(&self) -> u64 {
        self.started.elapsed().as_micros() as u64
    }

    fn ticks_cpu(&self) -> u64 {
        self.started.elapsed().as_nanos() as u64
    }

    fn epoch_ns(&self) -> u64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_nanos() as u64)
    }

    fn platform(&self) -> &'static str {
        std::env::consts::OS
    }

    fn machine(&self) -> &'static str {
        concat!("Boreas with ", env!("BOREAS_TARGET"))
    }

    fn wait(&self, timeout_us: u64) {
        self.console.borrow_mut().flush();
        if let Some(client) = &self.client {
            // A client's claim to the terminal would outlive it, because this side stays open.
            let _ = rustix::termios::ioctl_tiocnxcl(client);
        }
        let alarm = self.interrupts.alarm();
        let mut polled = vec![PollFd::from_borrowed_fd(alarm, PollFlags::IN)];
        // A program that sleeps without looking for input must not be woken by it for ever.
        if (self.input_wanted.take() || self.client.is_some())
            && let Some(input) = self.console.borrow().waits_for()
        {
            polled.push(PollFd::from_borrowed_fd(input, PollFlags::IN));
        }
        let timeout = Timespec::try_from(Duration::from_micros(timeout_us)).ok();
        let _ = rustix::event::poll(&mut polled, timeout.as_ref());
        if polled.len() > 1 {
            self.receive();
        }
        self.notice_signal();
    }

    fn poll(&self) {
        self.notice_signal();
        let now = Instant::now();
        if now.duration_since(self.last_glance.get()) < GLANCE {
            return;
        }
        self.last_glance.set(now);
        if self.client.is_some() {
            self.receive();
        }
        self.console.borrow_mut().flush_old(now);
    }

    fn pending(&self) -> &AtomicU8 {
        &self.pending
    }

    fn entropy(&self, bytes: &mut [u8]) {
        // No system that this program runs on lacks entropy once it has started.
        let _ = getrandom::fill(bytes);
    }

    fn path_kind(&self, path: &[u8]) -> PathKind {
        files::path_kind(path)
    }

    fn read_file(&self, vm: &mut Vm, path: &[u8]) -> PyResult {
        files::read_file(vm, path)
    }

    fn open(&self, vm: &mut Vm, path: &[u8], mode: &[u8]) -> PyResult {
        files::open(vm, path, mode)
    }
}
