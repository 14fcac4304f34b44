//! The built-in function `input`: one line from the console, echoed.

use crate::builder::Builder;
use crate::exceptions::{EOF_ERROR, KEYBOARD_INTERRUPT};
use crate::port::pending;
use crate::print::{ConsoleWriter, PrintKind};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::sync::atomic::Ordering;

const END_OF_INPUT: u8 = 4;
const BACKSPACE: u8 = 8;
const DELETE: u8 = 127;

/// How long to wait for input before looking for an interrupt again.
const PATIENCE_US: u64 = 100_000;

/// `input(prompt)`. Raises EOFError when the console's input has ended, or at Ctrl-D.
pub fn input(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    if let Some(prompt) = arguments.first() {
        vm.print(*prompt, &mut ConsoleWriter, PrintKind::Str)?;
    }
    let mut line = Builder::new();
    loop {
        match read_byte(vm)? {
            Some(b'\r' | b'\n') => {
                echo(vm, b"\n");
                return line.into_str(vm);
            }
            None | Some(END_OF_INPUT) if line.is_empty() => return Err(vm.raise(&EOF_ERROR, "")),
            None => return line.into_str(vm),
            Some(BACKSPACE | DELETE) => erase(vm, &mut line),
            Some(byte) if byte < b' ' => {}
            Some(byte) => {
                echo(vm, &[byte]);
                line.push_byte(vm, byte)?;
            }
        }
    }
}

/// The next byte, waiting for it; `None` when there will be no more.
fn read_byte(vm: &mut Vm) -> PyResult<Option<u8>> {
    loop {
        if let Some(byte) = vm.port.console_read() {
            return Ok(Some(byte));
        }
        if vm.port.console_at_end() {
            return Ok(None);
        }
        let flags = vm.port.pending().fetch_and(!pending::INTERRUPT, Ordering::AcqRel);
        if flags & pending::INTERRUPT != 0 {
            return Err(vm.raise(&KEYBOARD_INTERRUPT, ""));
        }
        vm.port.wait(PATIENCE_US);
    }
}

/// Takes the last character off the line and off the screen.
fn erase(vm: &Vm, line: &mut Builder) {
    let is_continuation = |byte: u8| byte & 0xC0 == 0x80;
    let cells = line.cells();
    let Some(start) = cells.iter().rposition(|cell| !is_continuation(cell.get())) else { return };
    line.truncate(start);
    echo(vm, b"\x08 \x08");
}

/// Shows what was typed, where that does not happen by itself.
fn echo(vm: &Vm, bytes: &[u8]) {
    if !vm.port.console_echoes() {
        vm.port.console_write(bytes);
    }
}
