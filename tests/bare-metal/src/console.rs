//! Buffered script output and the log.
//!
//! A semihosting call costs the host some microseconds, so output goes out in blocks. The
//! buffer is atomics throughout: fault and timer handlers may flush it at any point, and
//! find every byte that was written before.

use crate::{host, line::Line};
use core::{
    ffi::CStr,
    sync::atomic::{AtomicI32, AtomicU8, AtomicUsize, Ordering::Relaxed},
};

const CAPACITY: usize = 512;
const CLOSED: i32 = -1;

static BUFFER: [AtomicU8; CAPACITY] = [const { AtomicU8::new(0) }; CAPACITY];
static LENGTH: AtomicUsize = AtomicUsize::new(0);
static OUTPUT: AtomicI32 = AtomicI32::new(CLOSED);
static LOG: AtomicI32 = AtomicI32::new(CLOSED);

/// Sends what follows to the host file `path`. Returns false if it cannot be made.
pub fn redirect(path: &CStr) -> bool {
    flush();
    let previous = OUTPUT.swap(host::create(path).unwrap_or(CLOSED), Relaxed);
    if previous != CLOSED {
        host::close(previous);
    }
    OUTPUT.load(Relaxed) != CLOSED
}

/// Appends bytes to the script's output.
pub fn write(bytes: &[u8]) {
    for &byte in bytes {
        let mut length = LENGTH.load(Relaxed);
        if length == CAPACITY {
            flush();
            length = 0;
        }
        BUFFER[length % CAPACITY].store(byte, Relaxed);
        LENGTH.store(length + 1, Relaxed);
    }
}

/// Hands the buffered output to the host.
pub fn flush() {
    let length = LENGTH.swap(0, Relaxed).min(CAPACITY);
    let mut block = [0; CAPACITY];
    for (slot, byte) in block.iter_mut().zip(&BUFFER) {
        *slot = byte.load(Relaxed);
    }
    let output = OUTPUT.load(Relaxed);
    if output != CLOSED {
        host::write(output, &block[..length]);
    }
}

/// Writes a record to the log, after all output so far.
pub fn log(fields: &[&str]) {
    flush();
    if LOG.load(Relaxed) == CLOSED {
        LOG.store(host::create(host::CONSOLE).unwrap_or(CLOSED), Relaxed);
    }
    let mut record = Line::new();
    for (index, field) in fields.iter().enumerate() {
        record.text(if index == 0 { "" } else { "\t" }).text(field);
    }
    record.text("\n");
    let log = LOG.load(Relaxed);
    if log != CLOSED {
        host::write(log, record.as_str().as_bytes());
    }
}
