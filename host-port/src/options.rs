//! The command line: what MicroPython's unix program takes, and a little more.
//!
//! Parsing touches nothing but its arguments, so that it can be tested.

use std::os::unix::ffi::OsStrExt;

/// What to run.
#[derive(Debug, PartialEq, Eq)]
pub enum Job {
    /// Standard input: a script, or a person at a terminal.
    Input,
    /// A script or `.mpy` file.
    File(Vec<u8>),
    /// The argument of `-c`.
    Command(Vec<u8>),
    /// The argument of `-m`.
    Module(Vec<u8>),
}

/// A command line that makes sense.
#[derive(Debug, PartialEq, Eq)]
pub struct Options {
    /// What to run.
    pub job: Job,
    /// `sys.argv`.
    pub arguments: Vec<Vec<u8>>,
    /// Bytes of Python heap.
    pub heap_bytes: usize,
    /// `-X gcstress`: collect before every allocation.
    pub stress: bool,
    /// `-X failafter=N`: let the N-th allocation fail; 0 for never.
    pub fail_after: usize,
    /// `-X compile-only`.
    pub compile_only: bool,
    /// `-O`, `-OO`, `-ON`.
    pub optimisation_level: u8,
    /// `-v`, counted.
    pub verbosity: u8,
    /// `-i`: go on at the prompt after the job.
    pub inspect: bool,
    /// `--pty`: serve the prompt at a new pseudo-terminal, as a board does at its port.
    pub pseudo_terminal: bool,
}

/// What a command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Run Python.
    Run(Options),
    /// Print how to use the program.
    Help,
    /// Print the version.
    Version,
    /// Say that the command line makes no sense.
    Invalid,
}

/// How to use the program.
pub const HELP: &str = "\
usage: boreas [options] [-c command | -m module | file] [arguments]

Without a command, module or file, the script is read from standard input;
if that is a terminal, statements are read from it interactively.

  -h                print this help
  --version         print the version
  -i                go on interactively when the job is done
  -O[N]             optimisation level: -O, -OO, ... or a digit
  -v                tell more; may be repeated
  -X heapsize=N     bytes of Python heap, N may end in K or M, and in wK or wM
                    for a number of 32-bit words' worth
  -X emit=bytecode  the kind of code made; native and viper give bytecode too
  -X compile-only   compile without running
  -X realtime       accepted for compatibility
  -X gcstress       collect garbage before every allocation
  -X failafter=N    let the N-th allocation fail
  --pty             serve the prompt at a new pseudo-terminal, for mpremote
";

/// The heap of MicroPython's unix program: a mebibyte for every four bytes of the word.
const DEFAULT_HEAP: usize = (1 << 20) * size_of::<usize>() / 4;

/// A smaller heap cannot even start.
const SMALLEST_HEAP: usize = 700;

/// Makes sense of the arguments after the program's name.
pub fn parse<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Request {
    let arguments: Vec<&[u8]> =
        arguments.iter().map(|argument| argument.as_ref().as_bytes()).collect();
    let mut options = Options {
        job: Job::Input,
        arguments: Vec::new(),
        heap_bytes: DEFAULT_HEAP,
        stress: false,
        fail_after: 0,
        compile_only: false,
        optimisation_level: 0,
        verbosity: 0,
        inspect: false,
        pseudo_terminal: false,
    };
    let mut rest = arguments.as_slice();
    while let [first, after @ ..] = rest {
        rest = after;
        match *first {
            b"-h" | b"--help" => return Request::Help,
            b"--version" => return Request::Version,
            b"-i" => options.inspect = true,
            b"-v" => options.verbosity += 1,
            b"--pty" => options.pseudo_terminal = true,
            b"-X" => {
                let [setting, after @ ..] = rest else { return Request::Invalid };
                rest = after;
                if apply(&mut options, setting).is_none() {
                    return Request::Invalid;
                }
            }
            b"-c" => {
                let [command, after @ ..] = rest else { return Request::Invalid };
                options.job = Job::Command(command.to_vec());
                options.arguments = owned(&[b"-c"], after);
                return Request::Run(options);
            }
            b"-m" => {
                let [module, ..] = rest else { return Request::Invalid };
                options.job = Job::Module(module.to_vec());
                options.arguments = owned(&[], rest);
                return Request::Run(options);
            }
            [b'-', b'O', level @ ..] => options.optimisation_level = optimisation_level(level),
            [b'-', ..] => return Request::Invalid,
            file => {
                options.job = Job::File(file.to_vec());
                options.arguments = owned(&[file], after);
                return Request::Run(options);
            }
        }
    }
    Request::Run(options)
}

fn owned(first: &[&[u8]], rest: &[&[u8]]) -> Vec<Vec<u8>> {
    first.iter().chain(rest).map(|argument| argument.to_vec()).collect()
}

/// The level in what follows `-O`: a digit, or one more for each further `O`.
fn optimisation_level(text: &[u8]) -> u8 {
    match text {
        [digit @ b'0'..=b'9', ..] => digit - b'0',
        _ => 1 + text.iter().take_while(|byte| **byte == b'O').count().min(8) as u8,
    }
}

/// Applies the argument of `-X`; `None` if there is no such setting.
fn apply(options: &mut Options, setting: &[u8]) -> Option<()> {
    match setting {
        b"compile-only" => options.compile_only = true,
        b"emit=bytecode" | b"emit=native" | b"emit=viper" | b"realtime" => {}
        b"gcstress" => options.stress = true,
        _ => {
            let text = std::str::from_utf8(setting).ok()?;
            match text.split_once('=')? {
                ("heapsize", size) => options.heap_bytes = heap_bytes(size)?,
                ("failafter", count) => options.fail_after = count.parse().ok()?,
                _ => return None,
            }
        }
    }
    Some(())
}

/// The bytes that a heap size names: `65536`, `64k`, `1M`, `16wK`.
fn heap_bytes(text: &str) -> Option<usize> {
    let digits_end = text.find(|character: char| !character.is_ascii_digit());
    let (digits, mut unit) = text.split_at(digits_end.unwrap_or(text.len()));
    let mut size: usize = digits.parse().ok()?;
    if let Some(rest) = unit.strip_prefix(['w', 'W']) {
        size = size.checked_mul(size_of::<usize>() / 4)?;
        unit = rest;
    }
    let factor = match unit {
        "" => 1,
        "k" | "K" => 1 << 10,
        "m" | "M" => 1 << 20,
        _ => return None,
    };
    size.checked_mul(factor).filter(|size| *size >= SMALLEST_HEAP)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(arguments: &[&str]) -> Options {
        match parse(arguments) {
            Request::Run(options) => options,
            other => panic!("{arguments:?} gives {other:?}"),
        }
    }

    #[test]
    fn the_job_ends_the_options() {
        let options = run(&["-i", "script.py", "-i", "x"]);
        assert_eq!(options.job, Job::File(b"script.py".to_vec()));
        assert_eq!(options.arguments, [&b"script.py"[..], b"-i", b"x"]);
        assert!(options.inspect);
        let options = run(&["-c", "print()", "-h"]);
        assert_eq!(options.job, Job::Command(b"print()".to_vec()));
        assert_eq!(options.arguments, [&b"-c"[..], b"-h"]);
        let options = run(&["-m", "tool", "x"]);
        assert_eq!(options.arguments, [&b"tool"[..], b"x"]);
        assert_eq!(run(&[]).job, Job::Input);
    }

    #[test]
    fn heap_sizes_have_units() {
        let heap = |size: &str| run(&["-X", &format!("heapsize={size}")]).heap_bytes;
        assert_eq!(heap("1024"), 1024);
        assert_eq!(heap("96k"), 96 << 10);
        assert_eq!(heap("2M"), 2 << 20);
        assert_eq!(heap("16wK"), (16 << 10) * size_of::<usize>() / 4);
        for size in ["", "12x", "k", "699", "99999999999999999999", "1kk"] {
            assert_eq!(parse(&["-X", &format!("heapsize={size}")]), Request::Invalid, "{size}");
        }
    }

    #[test]
    fn optimisation_levels_are_counted_or_given() {
        let level = |text| run(&[text]).optimisation_level;
        assert_eq!([level("-O"), level("-OO"), level("-O3"), level("-O0")], [1, 2, 3, 0]);
    }

    #[test]
    fn nonsense_is_refused() {
        for arguments in [&["-X"][..], &["-c"], &["-m"], &["-Q"], &["-X", "what"]] {
            assert_eq!(parse(arguments), Request::Invalid, "{arguments:?}");
        }
        assert_eq!(parse(&["-h"]), Request::Help);
        assert_eq!(parse(&["-v", "--version"]), Request::Version);
    }
}
