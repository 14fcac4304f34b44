//! Stands in for the VM until that is linked: a console that echoes lines.
//!
//! Proves input, output, Ctrl-C, clocks, heap and entropy on a board. Commands: `spin` runs until Ctrl-C,
//! `sleep` waits a second, `report` shows the port's state, `reset` restarts the board; Ctrl-D is a soft reset.

use crate::kconfig::CONFIG_BOARD;
use crate::port::{Port, pending};
use core::sync::atomic::Ordering;
use heapless::Vec;

/// How a session ended.
#[derive(PartialEq, Eq)]
pub enum End {
    /// Ctrl-D: start again.
    SoftReset,
    /// The board is to be restarted.
    Reset,
}

/// One session, from banner to reset.
pub fn session(port: &'static dyn Port, arena: &mut [u8]) -> End {
    arena.fill(0);
    port.set_interrupt_char(None);
    port.console_write(b"Boreas 0.1.0 on ");
    port.console_write(CONFIG_BOARD.as_bytes());
    port.console_write(b"\r\n>>> ");
    let mut line = Vec::<u8, 80>::new();
    loop {
        let Some(byte) = port.console_read() else {
            port.wait(u64::MAX);
            continue;
        };
        match byte {
            4 => {
                port.console_write(b"\r\nsoft reset\r\n");
                return End::SoftReset;
            }
            3 => line.clear(),
            b'\r' => {
                port.console_write(b"\r\n");
                if line.as_slice() == b"reset" {
                    return End::Reset;
                }
                command(port, &line, arena.len());
                line.clear();
                port.console_write(b">>> ");
            }
            _ => {
                if line.push(byte).is_ok() {
                    port.console_write(&[byte]);
                }
            }
        }
    }
}

fn command(port: &dyn Port, line: &[u8], heap: usize) {
    match line {
        b"spin" => spin(port),
        b"sleep" => {
            let start = port.ticks_us();
            while port.ticks_us() - start < 1_000_000 {
                port.wait(1_000_000);
            }
            number(port, b"slept us ", port.ticks_us() - start);
        }
        b"report" => {
            let mut random = [0; 4];
            port.entropy(&mut random);
            number(port, b"heap ", heap as u64);
            number(port, b"ms ", port.ticks_ms());
            number(port, b"us ", port.ticks_us());
            number(port, b"cycles ", port.ticks_cpu());
            number(port, b"ns ", port.epoch_ns());
            number(port, b"random ", u32::from_le_bytes(random).into());
            number(port, b"stack ", crate::ffi::stack_start() as u64);
        }
        _ => {
            port.console_write(line);
            port.console_write(b"\r\n");
        }
    }
}

fn spin(port: &dyn Port) {
    port.set_interrupt_char(Some(3));
    let start = port.ticks_ms();
    let mut rounds = 0;
    while port.pending().load(Ordering::Relaxed) & pending::INTERRUPT == 0 {
        port.poll();
        rounds += 1;
    }
    port.pending().store(0, Ordering::Relaxed);
    port.set_interrupt_char(None);
    number(port, b"interrupted after rounds ", rounds);
    number(port, b"ms ", port.ticks_ms() - start);
}

fn number(port: &dyn Port, label: &[u8], value: u64) {
    let mut digits = Vec::<u8, 20>::new();
    let mut rest = value;
    loop {
        let _ = digits.push(b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    digits.reverse();
    port.console_write(label);
    port.console_write(&digits);
    port.console_write(b"\r\n");
}
