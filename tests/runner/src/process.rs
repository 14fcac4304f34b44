//! Starts a program, collects what it prints and stops it when it takes too long.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How a program ended.
#[derive(Debug)]
pub struct Outcome {
    /// What it wrote to standard output.
    pub output: String,
    /// What it wrote to standard error.
    pub errors: String,
    /// How it ended otherwise than with success, in words.
    pub problem: Option<String>,
}

/// Runs a program to its end, or until the limit is over. `after_start` is told the process
/// id once the program runs.
pub fn run(command: &mut Command, limit: Duration, after_start: impl FnOnce(u32)) -> Outcome {
    let started =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(error) => {
            let problem = Some(format!("did not start: {error}"));
            return Outcome { output: String::new(), errors: String::new(), problem };
        }
    };
    let output = collect(child.stdout.take());
    let errors = collect(child.stderr.take());
    after_start(child.id());
    let start = Instant::now();
    let problem = loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => break None,
            Ok(Some(status)) => break Some(status.to_string()),
            Ok(None) if start.elapsed() > limit => {
                // Failing to kill what has just ended by itself is no failure.
                let _ = child.kill();
                let _ = child.wait();
                break Some(format!("still running after {} s", limit.as_secs()));
            }
            Ok(None) => thread::sleep(Duration::from_millis(2)),
            Err(error) => break Some(error.to_string()),
        }
    };
    Outcome { output: finish(output), errors: finish(errors), problem }
}

type Reader = thread::JoinHandle<Vec<u8>>;

fn collect(pipe: Option<impl Read + Send + 'static>) -> Option<Reader> {
    pipe.map(|mut pipe| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            // What came before a broken pipe is still worth comparing.
            let _ = pipe.read_to_end(&mut bytes);
            bytes
        })
    })
}

fn finish(reader: Option<Reader>) -> String {
    let bytes = reader.and_then(|reader| reader.join().ok()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(line: &str, limit: Duration) -> Outcome {
        run(Command::new("sh").args(["-c", line]), limit, |_| {})
    }

    #[test]
    fn output_and_status_are_seen() {
        let outcome = shell("echo out; echo err >&2; exit 3", Duration::from_secs(10));
        assert_eq!((outcome.output.as_str(), outcome.errors.as_str()), ("out\n", "err\n"));
        assert!(outcome.problem.is_some_and(|problem| problem.contains('3')));
    }

    #[test]
    fn what_never_ends_is_stopped() {
        let outcome = shell("exec sleep 60", Duration::from_millis(50));
        assert!(outcome.problem.is_some_and(|problem| problem.contains("still running")));
    }

    #[test]
    fn a_missing_program_is_a_problem() {
        let outcome = run(&mut Command::new("no-such-program"), Duration::from_secs(1), |_| {});
        assert!(outcome.problem.is_some());
    }
}
