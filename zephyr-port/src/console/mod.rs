//! The console: one UART, as bytes in and bytes out.
//!
//! Input goes through a ring, filled by the UART's interrupt where its driver has one and by `look` where not.
//! The interrupt character is recognised as it arrives, so that it works while nobody reads. Bytes that find
//! the ring full are dropped; the interrupt character never is.

mod ring;

#[cfg(CONFIG_UART_INTERRUPT_DRIVEN)]
mod interrupt;
#[cfg(not(CONFIG_UART_INTERRUPT_DRIVEN))]
#[path = "polled.rs"]
mod interrupt;

use crate::event;
use crate::ffi::uart::Uart;
use crate::kconfig::{CONFIG_BOREAS_CONSOLE_POLL_MS, CONFIG_BOREAS_CONSOLE_RX_SIZE};
use boreas_vm::port::pending;
use core::convert::Infallible;
use core::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use ring::Ring;

/// How many bytes of input are kept until somebody reads them.
pub const CAPACITY: u16 = CONFIG_BOREAS_CONSOLE_RX_SIZE as u16;

static INPUT: Ring<{ CAPACITY as usize }> = Ring::new();

/// The interrupt character, or `NONE`.
static INTERRUPT: AtomicU16 = AtomicU16::new(NONE);

/// Whether input has to be fetched, because no interrupt brings it.
static POLLED: AtomicBool = AtomicBool::new(true);

const NONE: u16 = u16::MAX;

/// Starts input. To be called once, before anything else here.
pub fn start() {
    if let Some(uart) = Uart::console() {
        POLLED.store(!interrupt::start(uart), Ordering::Relaxed);
        // What came before the interrupt was on raises none, and keeps some UARTs from raising any.
        critical_section::with(|_| fetch(uart));
    }
}

/// Takes a byte of input; does not wait.
pub fn read() -> Option<u8> {
    INPUT.pop().or_else(|| {
        look();
        INPUT.pop()
    })
}

/// Sends bytes as they are, waiting for room.
pub fn write(bytes: &[u8]) {
    if let Some(uart) = Uart::console() {
        bytes.iter().for_each(|&byte| uart.poll_out(byte));
    }
}

/// Sends text, with a carriage return before each line feed.
pub fn write_text(text: &[u8]) {
    let mut lines = text.split(|&byte| byte == b'\n');
    write(lines.next().unwrap_or_default());
    for line in lines {
        write(b"\r\n");
        write(line);
    }
}

/// Sets the character that interrupts running code.
pub fn set_interrupt_char(character: Option<u8>) {
    INTERRUPT.store(character.map_or(NONE, u16::from), Ordering::Relaxed);
}

/// Fetches input that no interrupt brings. True when there was some.
pub fn look() -> bool {
    if !POLLED.load(Ordering::Relaxed) {
        return false;
    }
    Uart::console().is_some_and(fetch)
}

fn fetch(uart: Uart) -> bool {
    let mut any = false;
    while let Some(byte) = uart.poll_in() {
        receive(byte);
        any = true;
    }
    any
}

/// How long a wait may last before input has to be looked for, in microseconds.
pub fn patience() -> u64 {
    if POLLED.load(Ordering::Relaxed) {
        CONFIG_BOREAS_CONSOLE_POLL_MS as u64 * 1000
    } else {
        u64::MAX
    }
}

/// Takes a byte from the wire. Runs in interrupts.
fn receive(byte: u8) {
    if u16::from(byte) == INTERRUPT.load(Ordering::Relaxed) {
        event::raise(pending::INTERRUPT);
    } else {
        INPUT.push(byte);
    }
}

/// The console as a stream, for code that is written against `embedded-io`.
pub struct Stream;

impl embedded_io::ErrorType for Stream {
    type Error = Infallible;
}

impl embedded_io::Read for Stream {
    fn read(&mut self, bytes: &mut [u8]) -> Result<usize, Infallible> {
        if bytes.is_empty() {
            return Ok(0);
        }
        let mut first = read();
        while first.is_none() {
            event::wait(u64::MAX);
            first = read();
        }
        let input = first.into_iter().chain(core::iter::from_fn(read));
        Ok(bytes.iter_mut().zip(input).map(|(slot, byte)| *slot = byte).count())
    }
}

impl embedded_io::ReadReady for Stream {
    fn read_ready(&mut self) -> Result<bool, Infallible> {
        look();
        Ok(!INPUT.is_empty())
    }
}

impl embedded_io::Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Infallible> {
        write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}
