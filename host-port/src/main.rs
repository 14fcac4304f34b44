//! The host program: Boreas for scripts, at a prompt, or at a pseudo-terminal.
//!
//! The command line is that of MicroPython's unix program (`options`), so that its test suite and
//! its users' habits work here.

mod console;
mod files;
mod interrupt;
mod memory;
mod module_job;
mod names;
mod options;
mod os;
mod port;
mod pseudo;
mod repl;
mod session;
mod terminal;

use console::Console;
use options::{Options, Request};
use port::HostPort;
use std::io;

/// The status of a command line that makes no sense.
const INVALID: i32 = 1;

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let status = match options::parse(&arguments) {
        Request::Run(options) => start(options).unwrap_or_else(|error| {
            eprintln!("boreas: {error}");
            INVALID
        }),
        Request::Help => {
            print!("{}", options::HELP);
            0
        }
        Request::Version => {
            println!("{}", repl::version());
            0
        }
        Request::Invalid => {
            eprintln!("boreas: the command line makes no sense; -h shows how to use it");
            INVALID
        }
    };
    std::process::exit(status);
}

/// Runs Python on a thread with a stack of known size.
fn start(options: Options) -> io::Result<i32> {
    let builder = std::thread::Builder::new().stack_size(memory::THREAD_STACK);
    let thread = builder.spawn(move || {
        if options.pseudo_terminal { pseudo::serve(&options) } else { run(&options) }
    })?;
    thread.join().unwrap_or(Ok(INVALID))
}

fn run(options: &Options) -> io::Result<i32> {
    let port: &'static HostPort = Box::leak(Box::new(HostPort::new(Console::standard(), None)?));
    let status = memory::with_vm(port, options.heap_bytes, |vm| session::run(vm, port, options));
    port.console.borrow_mut().flush();
    status.ok_or_else(|| io::Error::other("the heap is too small to start in"))
}
