//! Runs Python scripts on an emulated Cortex-M3, many in one boot.
//!
//! It exists so that every change is tried on 32 bits, on the instruction set that most
//! boards have, in seconds and without an operating system. The host names the scripts
//! in a list file; each gets a new VM in the same memory, its output goes to a host file
//! (or the console), and a log on standard output says what became of it. The log, one
//! record a line, fields parted by tabs:
//!
//! ```text
//! begin  SCRIPT
//! end    RESULT  INSTRUCTIONS  STACK BYTES  HEAP BYTES
//! stop   REASON              the boot is over: fault, panic or exhausted budget
//! done
//! ```
#![no_std]
#![no_main]

mod clock;
mod console;
mod fault;
mod host;
mod line;
mod memory;
mod options;
mod python;
mod runner;
mod stack;
mod world;

use options::Options;

/// Status for a list that was worked through, whatever became of its scripts.
const DONE: i32 = 0;
/// Status for a boot that could not start: no list, or a clock that is not to be trusted.
const REFUSED: i32 = 2;

#[cortex_m_rt::entry]
fn main() -> ! {
    stack::give_handlers_their_own();
    stack::bar_what_is_below();
    clock::start();
    let mut buffer = [0; options::COMMAND_LINE];
    let options = Options::parse(host::command_line(&mut buffer));
    if !clock::counts_instructions() {
        console::log(&["stop", "the clock does not count instructions: start with -icount"]);
        host::exit(REFUSED);
    }
    match runner::run(&options) {
        Ok(()) => {
            console::log(&["done"]);
            host::exit(DONE)
        }
        Err(reason) => {
            console::log(&["stop", reason]);
            host::exit(REFUSED)
        }
    }
}
