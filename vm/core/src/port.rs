//! The port: everything the VM needs from the world around it.
//!
//! Required are a console, clocks, waiting and entropy; services such as files and threads are
//! optional, with defaults that say "not here". All methods take `&self` and the trait is object
//! safe: a `Vm` holds a `&'static dyn Port`, tests hand in mocks. Nothing here is on the
//! interpreter's hot path: `poll` is called when the pending flag is up and every few thousand
//! jumps, never per instruction.

use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::sync::atomic::AtomicU8;

/// Why the interpreter should leave its fast path; bits of `Port::pending`.
pub mod pending {
    /// Ctrl-C was received: raise KeyboardInterrupt.
    pub const INTERRUPT: u8 = 1;
    /// A callback was scheduled.
    pub const SCHEDULED: u8 = 2;
    /// Another thread waits for the interpreter lock.
    pub const SWITCH: u8 = 4;
}

/// What kind of thing an import path names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    /// Nothing is there.
    Missing,
    /// A file.
    File,
    /// A directory.
    Directory,
}

/// The services of the platform.
pub trait Port {
    /// Reads one byte from the console, or `None` when there is none yet (or never again: see
    /// `console_at_end`). Does not block.
    fn console_read(&self) -> Option<u8>;

    /// Whether the console's input has ended for good.
    fn console_at_end(&self) -> bool {
        false
    }

    /// Whether `console_read` would give a byte now, for `select` on `sys.stdin`. Ports that cannot
    /// tell say no.
    fn console_ready(&self) -> bool {
        false
    }

    /// Whether what is typed at the console shows there without being written.
    fn console_echoes(&self) -> bool {
        false
    }

    /// Writes bytes to the console, all of them, blocking if it must. Newline translation is the
    /// port's business.
    fn console_write(&self, bytes: &[u8]);

    /// Writes bytes to the error console.
    fn error_write(&self, bytes: &[u8]) {
        self.console_write(bytes);
    }

    /// The byte that interrupts running code, usually 3 (Ctrl-C); `None` turns that off.
    fn set_interrupt_char(&self, character: Option<u8>);

    /// Milliseconds since some fixed moment; wraps at the word size.
    fn ticks_ms(&self) -> u64;

    /// Microseconds since some fixed moment.
    fn ticks_us(&self) -> u64;

    /// The finest counter there is.
    fn ticks_cpu(&self) -> u64 {
        self.ticks_us()
    }

    /// Nanoseconds since 1970-01-01, or since start where the time of day is not known.
    fn epoch_ns(&self) -> u64;

    /// Sleeps until something may have happened (input, a scheduled callback) or the time is over.
    /// The CPU should idle.
    fn wait(&self, timeout_us: u64);

    /// Called now and then while Python code runs: looks for Ctrl-C where no interrupt does, and
    /// lets time pass where it stands still while the CPU is busy.
    fn poll(&self) {}

    /// The flags that carry interrupts and callbacks to the interpreter (`pending`). Interrupt
    /// handlers and other threads set bits; the interpreter tests the byte on taken jumps.
    fn pending(&self) -> &AtomicU8;

    /// Fills a slice with random bytes.
    fn entropy(&self, bytes: &mut [u8]);

    /// The name of the platform, `sys.platform`.
    fn platform(&self) -> &'static str {
        "zephyr"
    }

    /// What the program runs on, as `sys.implementation._machine` tells.
    fn machine(&self) -> &'static str {
        "unknown machine"
    }

    /// What an import path names.
    fn path_kind(&self, _path: &[u8]) -> PathKind {
        PathKind::Missing
    }

    /// Reads a whole file as a bytes object, for imports; raises OSError.
    fn read_file(&self, vm: &mut Vm, _path: &[u8]) -> PyResult {
        Err(vm.os_error(2))
    }

    /// Opens a file for `open()`; raises OSError.
    fn open(&self, vm: &mut Vm, _path: &[u8], _mode: &[u8]) -> PyResult<Value> {
        Err(vm.os_error(2))
    }
}
