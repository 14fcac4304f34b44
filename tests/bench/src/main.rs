//! Compares Python interpreters for speed, and firmware images for size.
//!
//! Claims about speed are only worth something side by side: this program runs each
//! benchmark alternately on every interpreter given, on the same machine in the same minute,
//! and prints the result as a Markdown table that can go into `docs/` as it is. All
//! interpreters must print the same output, or the run fails.
//!
//! ```text
//! cargo run -p boreas-bench -- --python PATH [--python PATH]... [--runs N] [--scale PERCENT]
//!                              [--only TEXT] [--callgrind]
//! cargo run -p boreas-bench -- size ELF [--nm PROGRAM]
//! ```
//!
//! The first interpreter is the yardstick: ratios say how many times as fast the others are.

mod instructions;
mod options;
mod size;
mod speed;
mod table;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match options::parse(&arguments) {
        Ok(options::Command::Speed(options)) => speed::report(&options),
        Ok(options::Command::Size { image, nm }) => size::report(&image, &nm),
        Err(problem) => Err(problem),
    };
    match outcome {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("boreas-bench: {problem}");
            ExitCode::FAILURE
        }
    }
}
