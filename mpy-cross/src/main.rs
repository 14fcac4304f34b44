//! `mpy-cross`: compiles Python files to `.mpy` files, and shows what is in those.
//!
//! The command line, the messages and the files are those of MicroPython's program of the same
//! name, so that build tools need not know which of the two they call.
#![forbid(unsafe_code)]

mod compile;
mod dump;
mod memory;
mod names;
mod options;

use std::io::{self, Read, Write};
use std::process::ExitCode;

use options::{Job, Request};

/// The version of MicroPython whose files these are; tools look for it.
const VERSION: &str = concat!(
    "MicroPython v1.27.0; Boreas ",
    env!("CARGO_PKG_VERSION"),
    "; mpy-cross emitting mpy v6.3\n"
);

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|text| text.to_string_lossy().into_owned()).collect();
    match options::parse(&arguments) {
        Request::Help => finish(put(None, options::HELP.as_bytes())),
        Request::Version => finish(put(None, VERSION.as_bytes())),
        Request::Invalid(message) => {
            eprint!("{message}{}", if message.is_empty() { options::HELP } else { "\n" });
            ExitCode::FAILURE
        }
        Request::Run(job) => finish(run(&job)),
    }
}

fn finish(result: Result<(), String>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprint!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Does what the command line asks for; the error is what to print.
fn run(job: &Job) -> Result<(), String> {
    let input = take(&job.input)?;
    if job.dump {
        return put(None, &dump::dump(&input)?);
    }
    let compiled = compile::compile(&input, job)?;
    if job.verbosity > 1 {
        put(None, &dump::dump(&compiled)?)?;
    }
    put(job.output.as_deref(), &compiled)
}

/// The content of a file, or of standard input.
fn take(path: &str) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    let read = match path {
        "-" => io::stdin().read_to_end(&mut content).map(|_| ()),
        path => std::fs::read(path).map(|bytes| content = bytes),
    };
    read.map(|()| content).map_err(|error| io_error(&error, path))
}

/// Writes a file, or to standard output.
fn put(path: Option<&str>, content: &[u8]) -> Result<(), String> {
    let written = match path {
        None | Some("-") => io::stdout().write_all(content),
        Some(path) => std::fs::write(path, content),
    };
    written.map_err(|error| io_error(&error, path.unwrap_or("-")))
}

fn io_error(error: &io::Error, path: &str) -> String {
    format!("OSError: ({}, \"can't open {path}\")\n", error.raw_os_error().unwrap_or(5))
}
