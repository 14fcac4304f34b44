//! The one place that knows the VM: runs a script and says how it ended.
//!
//! The interpreter is not there yet. Until it is, a script "runs" by printing its length,
//! which proves everything around this function.

use crate::{console, line::Line};
use boreas_modules as _;
use boreas_vm as _;

/// How a script ended.
pub enum Outcome {
    /// It came to its end.
    Finished,
}

impl Outcome {
    /// Returns the word for the log.
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Finished => "finished",
        }
    }
}

/// Runs the script `source`, called `name` in tracebacks, in a new VM on `heap`.
pub fn run(_name: &str, source: &[u8], _heap: &'static mut [u8]) -> Outcome {
    let mut length = Line::new();
    length.decimal(source.len() as u64).text(" bytes\n");
    console::write(length.as_str().as_bytes());
    Outcome::Finished
}
