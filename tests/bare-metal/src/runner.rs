//! Works through the list of scripts.
//!
//! A line of the list is the host path of a script and, after a tab, the path of the file
//! that takes its output; without one, output goes to the console.

use crate::{clock, console, host, line::Line, memory, options::Options, python, stack};
use core::ffi::CStr;
use semihosting::fs::File;

/// The longest line of a list, in bytes.
const LINE: usize = 1024;

/// Runs every script of the list. Fails, with the reason, if there is no list to read.
pub fn run(options: &Options) -> Result<(), &'static str> {
    let path = options.list().ok_or("no list=FILE on the command line")?;
    let mut list = host::open(path).ok_or("the list file cannot be opened")?;
    let mut line = [0; LINE];
    while read_line(&mut list, &mut line)? {
        let mut fields = line.split_inclusive(|&byte| byte == 0);
        let mut next = || CStr::from_bytes_with_nul(fields.next()?).ok();
        let script = next().unwrap_or_default();
        let output = next().filter(|path| !path.is_empty()).unwrap_or(host::CONSOLE);
        if !script.is_empty() {
            run_script(script, output, options);
        }
    }
    Ok(())
}

fn run_script(path: &CStr, output: &CStr, options: &Options) {
    let name = path.to_str().unwrap_or("(path is not UTF-8)");
    console::log(&["begin", name]);
    if !console::redirect(output) {
        console::log(&["end", "no output file", "0", "0", "0"]);
        return;
    }
    let Some((mut file, length)) = open(path) else {
        console::log(&["end", "no such file", "0", "0", "0"]);
        return;
    };
    // SAFETY: the script before has ended, and its VM with it.
    let Some(lent) = (unsafe { memory::lend(options.heap, length) }) else {
        console::log(&["end", "no memory", "0", "0", "0"]);
        return;
    };
    host::read(&mut file, lent.source);
    let heap = lent.heap.len();
    clock::set_budget(options.budget);
    let top = stack::paint();
    let before = clock::instructions();
    let outcome = python::run(name, lent);
    let instructions = clock::instructions() - before;
    let stack = stack::used(top);
    clock::set_budget(0);
    console::log(&[
        "end",
        outcome.name(),
        Line::new().decimal(instructions).as_str(),
        Line::new().decimal(stack as u64).as_str(),
        Line::new().decimal(heap as u64).as_str(),
    ]);
}

fn open(path: &CStr) -> Option<(File, usize)> {
    let file = host::open(path)?;
    let length = host::length(&file)?;
    Some((file, length))
}

/// Reads a line, with zero bytes in place of tabs and of everything after it. Returns
/// false at the end of the list.
fn read_line(list: &mut File, line: &mut [u8; LINE]) -> Result<bool, &'static str> {
    line.fill(0);
    // The last byte stays zero, to end the last field.
    for (index, slot) in line.iter_mut().enumerate().take(LINE - 1) {
        let mut byte = [0];
        if host::read(list, &mut byte) == 0 {
            return Ok(index > 0);
        }
        match byte {
            [b'\n'] => return Ok(true),
            [b'\t'] => {}
            [other] => *slot = other,
        }
    }
    Err("a line of the list is too long")
}
