//! Runs the benchmark programs on every interpreter and compares the times.
//!
//! Interpreters take turns within each round, so that a machine that slows down for a while
//! slows all of them down. The best of all rounds counts: noise only ever adds time.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::instructions;
use crate::options::SpeedOptions;
use crate::table::markdown;

/// The figures of one program: one row of samples for each interpreter.
struct Figures {
    name: String,
    samples: Vec<Vec<f64>>,
}

impl Figures {
    fn best(&self, interpreter: usize) -> f64 {
        self.samples[interpreter].iter().copied().fold(f64::INFINITY, f64::min)
    }

    fn median(&self, interpreter: usize) -> f64 {
        let mut sorted = self.samples[interpreter].clone();
        sorted.sort_by(f64::total_cmp);
        sorted[sorted.len() / 2]
    }
}

/// Runs everything and returns the report, or says which program failed where.
pub fn report(options: &SpeedOptions) -> Result<String, String> {
    let programs = programs(&options.only)?;
    let mut all = Vec::new();
    for program in &programs {
        eprintln!("{}", name_of(program));
        all.push(measure(program, options)?);
    }
    Ok(render(options, &all))
}

fn programs(only: &str) -> Result<Vec<PathBuf>, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("programs");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .filter(|path| name_of(path).contains(only))
        .collect();
    found.sort();
    if found.is_empty() { Err(format!("no program is called like {only}")) } else { Ok(found) }
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn measure(program: &Path, options: &SpeedOptions) -> Result<Figures, String> {
    let mut samples = vec![Vec::new(); options.pythons.len()];
    let mut expected: Option<String> = None;
    // Instruction counts repeat to within a hair: one run is enough.
    let runs = if options.callgrind { 1 } else { options.runs };
    for _ in 0..runs {
        for (python, samples) in options.pythons.iter().zip(&mut samples) {
            let (figure, output) = run(python, program, options)?;
            match &expected {
                Some(expected) if *expected != output => {
                    return Err(format!(
                        "{python} prints something else for {}: {output:?}, not {expected:?}",
                        program.display()
                    ));
                }
                Some(_) => {}
                None => expected = Some(output),
            }
            samples.push(figure);
        }
    }
    Ok(Figures { name: name_of(program), samples })
}

/// Runs a program once: milliseconds or millions of instructions, and its output.
fn run(python: &str, program: &Path, options: &SpeedOptions) -> Result<(f64, String), String> {
    let mut command =
        if options.callgrind { instructions::command(python) } else { Command::new(python) };
    command.arg(program).arg(options.scale.to_string()).stdin(Stdio::null());
    let start = Instant::now();
    let output = command.output().map_err(|error| format!("{python}: {error}"))?;
    let elapsed = start.elapsed().as_secs_f64() * 1000.0;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{python} {}: {}\n{errors}", program.display(), output.status));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let figure = if options.callgrind { instructions::counted(&errors)? } else { elapsed };
    Ok((figure, text))
}

fn render(options: &SpeedOptions, all: &[Figures]) -> String {
    let unit = if options.callgrind { "M instr." } else { "ms" };
    let mut header = vec!["program".to_string()];
    header.extend((0..options.pythons.len()).map(|i| format!("{} {unit}", letter(i))));
    if !options.callgrind {
        header.extend((0..options.pythons.len()).map(|i| format!("{} median", letter(i))));
    }
    header.extend((1..options.pythons.len()).map(|i| format!("A/{}", letter(i))));
    let mut rows = Vec::new();
    let mut logs = vec![0.0; options.pythons.len()];
    for figures in all {
        let mut row = vec![figures.name.clone()];
        row.extend((0..options.pythons.len()).map(|i| format!("{:.1}", figures.best(i))));
        if !options.callgrind {
            row.extend((0..options.pythons.len()).map(|i| format!("{:.1}", figures.median(i))));
        }
        for (i, log) in logs.iter_mut().enumerate().skip(1) {
            let ratio = figures.best(0) / figures.best(i);
            *log += ratio.ln();
            row.push(format!("{ratio:.2}"));
        }
        rows.push(row);
    }
    if options.pythons.len() > 1 {
        let mut row = vec!["**geometric mean**".to_string()];
        row.resize(header.len() + 1 - options.pythons.len(), String::new());
        row.extend(
            logs[1..].iter().map(|log| format!("**{:.2}**", (log / all.len() as f64).exp())),
        );
        rows.push(row);
    }
    let mut text = String::new();
    for (i, python) in options.pythons.iter().enumerate() {
        text += &format!("- {}: `{}`\n", letter(i), python_name(python));
    }
    text += &format!(
        "- best of {} runs each, in turns; scale {} %; A/X says how many times as fast X is\n\n",
        if options.callgrind { 1 } else { options.runs },
        options.scale
    );
    text + &markdown(&header, &rows)
}

fn letter(index: usize) -> char {
    char::from(b'A' + (index % 26) as u8)
}

/// The file name only: a report must not tell where things lie on one machine.
fn python_name(path: &str) -> String {
    Path::new(path).file_name().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(pythons: &[&str]) -> SpeedOptions {
        SpeedOptions {
            pythons: pythons.iter().map(|python| python.to_string()).collect(),
            runs: 3,
            scale: 100,
            only: String::new(),
            callgrind: false,
        }
    }

    #[test]
    fn the_mean_is_geometric_and_paths_stay_private() {
        let all = [
            Figures { name: "one".into(), samples: vec![vec![8.0, 9.0], vec![2.0, 3.0]] },
            Figures { name: "two".into(), samples: vec![vec![9.0], vec![9.0]] },
        ];
        let text = render(&options(&["/somewhere/micropython", "boreas"]), &all);
        assert!(text.contains("**2.00**"), "{text}");
        assert!(text.contains("4.00") && text.contains("1.00"), "{text}");
        assert!(!text.contains("/somewhere"), "{text}");
    }

    #[test]
    fn every_program_is_found_and_names_can_be_chosen() {
        assert!(programs("").is_ok_and(|found| found.len() >= 12));
        assert!(programs("nbody").is_ok_and(|found| found.len() == 1));
        assert!(programs("no such program").is_err());
    }

    #[test]
    fn an_interpreter_that_is_not_there_is_an_error() {
        assert!(report(&options(&["no-such-interpreter"])).is_err());
    }
}
