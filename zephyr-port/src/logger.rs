//! The `log` crate's messages, sent to Zephyr's logging.
//!
//! Messages are cut to `LENGTH` bytes: there is no allocator.

use crate::ffi;
use core::ffi::CStr;
use core::fmt::Write;
use log::{Level, LevelFilter, Log, Metadata, Record};

const LENGTH: usize = 128;

struct Logger;

static LOGGER: Logger = Logger;

/// Sends messages to Zephyr from now on.
///
/// The first logger that was set stays, which is right: an application may have one.
#[cfg(target_has_atomic = "ptr")]
pub fn start() {
    let _ = log::set_logger(&LOGGER);
    log::set_max_level(LevelFilter::Info);
}

/// Sends messages to Zephyr from now on; for cores without compare-and-swap.
#[cfg(not(target_has_atomic = "ptr"))]
#[expect(unsafe_code, reason = "the log crate cannot lock here")]
pub fn start() {
    critical_section::with(|_| {
        // SAFETY: interrupts are off and there is one core, so nobody else sets a logger now.
        let _ = unsafe { log::set_logger_racy(&LOGGER) };
        // SAFETY: as above.
        unsafe { log::set_max_level_racy(LevelFilter::Info) };
    });
}

impl Log for Logger {
    fn enabled(&self, _metadata: &Metadata) -> bool {
        true
    }

    fn log(&self, record: &Record) {
        let level = match record.level() {
            Level::Error => 1,
            Level::Warn => 2,
            Level::Info => 3,
            Level::Debug | Level::Trace => 4,
        };
        let mut line = Line::default();
        let _ = write!(line, "{}", record.args());
        let _ = line.0.push('\0');
        if let Ok(message) = CStr::from_bytes_until_nul(line.0.as_bytes()) {
            ffi::log(level, message);
        }
    }

    fn flush(&self) {}
}

/// A message that keeps a byte free for the zero at its end.
#[derive(Default)]
struct Line(heapless::String<LENGTH>);

impl Write for Line {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        let room = LENGTH - 1 - self.0.len();
        let mut end = text.len().min(room);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.0.push_str(text.get(..end).unwrap_or_default()).map_err(|_| core::fmt::Error)
    }
}
