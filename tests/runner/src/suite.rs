//! Runs the whole corpus in one mode and sums up.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::corpus::{self, Case};
use crate::mode::Mode;
use crate::process::{self, Outcome};
use crate::report;

/// What a script prints that was built without what it tests.
const SKIP: &str = "SKIP\n";

/// How one script went.
enum Verdict {
    Passed,
    Skipped,
    Failed(String),
}

/// The sum of a run.
#[derive(Debug, Default)]
pub struct Summary {
    /// Scripts whose output was right.
    pub passed: usize,
    /// Scripts that said `SKIP`.
    pub skipped: Vec<String>,
    /// Scripts that failed, with the reason in words.
    pub failed: Vec<(String, String)>,
}

impl Summary {
    /// The report for people: every failure, then one line of numbers.
    pub fn text(&self, mode: &Mode) -> String {
        let mut text = String::new();
        for (name, reason) in &self.failed {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "FAILED {name} ({})\n{reason}", mode.name);
        }
        if !self.skipped.is_empty() {
            let _ = writeln!(text, "skipped: {}", self.skipped.join(" "));
        }
        let (failed, skipped) = (self.failed.len(), self.skipped.len());
        let _ = writeln!(
            text,
            "{}: {} scripts passed, {failed} failed, {skipped} skipped",
            mode.name, self.passed
        );
        text
    }
}

/// Runs every case of a mode on an interpreter, two at a time.
pub fn run(python: &Path, mode: &Mode) -> Summary {
    let mut cases = corpus::cases(&mode.folders);
    cases.retain(|case| !mode.without.iter().any(|part| case.name.contains(part)));
    let next = AtomicUsize::new(0);
    let verdicts = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let verdict = run_case(python, mode, case);
                    if let Ok(mut verdicts) = verdicts.lock() {
                        verdicts.push((case.name.clone(), verdict));
                    }
                }
            });
        }
    });
    let mut verdicts = verdicts.into_inner().unwrap_or_default();
    verdicts.sort_by(|one, two| one.0.cmp(&two.0));
    let mut summary = Summary::default();
    for (name, verdict) in verdicts {
        match verdict {
            Verdict::Passed => summary.passed += 1,
            Verdict::Skipped => summary.skipped.push(name),
            Verdict::Failed(reason) => summary.failed.push((name, reason)),
        }
    }
    summary
}

fn run_case(python: &Path, mode: &Mode, case: &Case) -> Verdict {
    let folder = scratch(&case.name, mode);
    let verdict = match command(python, mode, case, &folder) {
        Ok(mut command) => {
            judge(case, process::run(command.current_dir(&folder), mode.limit, |_| {}))
        }
        Err(reason) => Verdict::Failed(reason),
    };
    // A folder left behind in the temporary directory does no harm.
    let _ = fs::remove_dir_all(&folder);
    verdict
}

/// A new empty folder, so that scripts that write files do not meet.
fn scratch(name: &str, mode: &Mode) -> PathBuf {
    let plain = |text: &str| text.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let unique = format!("boreas-{}-{}-{}", std::process::id(), plain(mode.name), plain(name));
    let folder = std::env::temp_dir().join(unique);
    let _ = fs::create_dir_all(&folder);
    folder
}

fn command(python: &Path, mode: &Mode, case: &Case, folder: &Path) -> Result<Command, String> {
    let mut command = Command::new(python);
    command.args(&mode.arguments);
    let Some(compiler) = &mode.compiler else {
        command.arg(&case.script);
        return Ok(command);
    };
    let module = case.script.file_stem().unwrap_or_default();
    let target = folder.join(module).with_extension("mpy");
    let mut compile = Command::new(compiler);
    compile.arg("-o").arg(&target).arg(&case.script);
    let outcome = process::run(&mut compile, mode.limit, |_| {});
    if let Some(problem) = outcome.problem {
        return Err(format!("  does not compile: {problem}\n{}", outcome.errors));
    }
    let path = format!("{}:.frozen", folder.display());
    command.env("MICROPYPATH", path).arg("-m").arg(module);
    Ok(command)
}

fn judge(case: &Case, outcome: Outcome) -> Verdict {
    let expected = fs::read_to_string(&case.expected).unwrap_or_default();
    if outcome.output.replace('\r', "") == SKIP && expected != SKIP {
        return Verdict::Skipped;
    }
    let difference = report::difference(&expected, &outcome.output);
    if outcome.problem.is_none() && difference.is_none() {
        return Verdict::Passed;
    }
    let mut reason = String::new();
    if let Some(problem) = outcome.problem {
        reason += &format!("  {problem}\n");
    }
    reason += &difference.unwrap_or_default();
    for line in outcome.errors.lines().take(8) {
        reason += &format!("    ! {line}\n");
    }
    Verdict::Failed(reason)
}
