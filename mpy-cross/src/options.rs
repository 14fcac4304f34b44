//! The command line of upstream's mpy-cross, and `--dump`.
//!
//! Parsing touches nothing but its arguments, so that it can be tested.

/// What to compile or show, and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Job {
    /// The file to read; `-` for standard input.
    pub input: String,
    /// The file to write; `None` for standard output.
    pub output: Option<String>,
    /// The name of the source that tracebacks will show.
    pub source_name: String,
    /// `-O`, `-ON`.
    pub optimisation_level: u8,
    /// `-msmall-int-bits`.
    pub small_int_bits: u8,
    /// Whether an architecture was named, for which native code may be asked.
    pub has_architecture: bool,
    /// `-X heapsize`: the most memory that compiling may take, in bytes.
    pub heap_bytes: Option<usize>,
    /// `-v`, counted.
    pub verbosity: u8,
    /// `--dump`: show a `.mpy` file.
    pub dump: bool,
}

/// What a command line asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Compile or show a file.
    Run(Job),
    /// Print how to use the program.
    Help,
    /// Print the version.
    Version,
    /// The command line makes no sense; the text says why, or nothing where the help does.
    Invalid(&'static str),
}

/// How to use the program.
pub const HELP: &str = "\
usage: mpy-cross [<opts>] [-X <implopt>] [--] <input filename>
       mpy-cross --dump <.mpy filename>
Options:
--version : show version information
--dump : check a .mpy file as the loader does, and show what is in it
-o : output file for compiled bytecode (defaults to input filename with .mpy extension, or stdout if input is stdin)
-s : source filename to embed in the compiled bytecode (defaults to input file)
-v : verbose; twice shows the compiled code
-O[N] : apply bytecode optimizations of level N

Target specific options:
-msmall-int-bits=number : set the maximum bits used to encode a small-int
-march=<arch> : set architecture for native emitter;
                x86, x64, armv6, armv6m, armv7m, armv7em, armv7emsp,
                armv7emdp, xtensa, xtensawin, rv32imc, rv64imc, host, debug
-march-flags=<flags> : set architecture-specific flags

There is no native emitter yet: with -march, functions marked native or viper become bytecode.

Implementation specific options:
  emit=bytecode -- set the default code emitter
  heapsize=<n>[k|M] -- set the limit of memory for compiling
";

const ARCHITECTURES: [&str; 14] = [
    "x86",
    "x64",
    "armv6",
    "armv6m",
    "armv7m",
    "armv7em",
    "armv7emsp",
    "armv7emdp",
    "xtensa",
    "xtensawin",
    "rv32imc",
    "rv64imc",
    "host",
    "debug",
];

const NO_EMITTER: &str = "there is no native emitter yet";

/// Reads the command line, without the program's name.
pub fn parse(arguments: &[String]) -> Request {
    let mut input = None;
    let mut output = None;
    let mut source_name = None;
    let mut job = Job {
        input: String::new(),
        output: None,
        source_name: String::new(),
        optimisation_level: 0,
        small_int_bits: 31,
        has_architecture: false,
        heap_bytes: None,
        verbosity: 0,
        dump: false,
    };
    let mut rest = arguments.iter().map(String::as_str);
    let mut options_end = false;
    while let Some(argument) = rest.next() {
        if options_end || argument == "-" || !argument.starts_with('-') {
            if input.replace(argument).is_some() {
                return Request::Invalid("multiple input files");
            }
            continue;
        }
        match argument {
            "--" => options_end = true,
            "--version" => return Request::Version,
            "--help" | "-h" => return Request::Help,
            "--dump" => job.dump = true,
            "-o" | "-s" | "-X" => {
                let Some(value) = rest.next() else { return Request::Invalid("") };
                match argument {
                    "-o" => output = Some(value),
                    "-s" => source_name = Some(value),
                    _ => {
                        if let Err(message) = implementation_option(value, &mut job) {
                            return Request::Invalid(message);
                        }
                    }
                }
            }
            _ => {
                if let Err(message) = joined_option(argument, &mut job) {
                    return Request::Invalid(message);
                }
            }
        }
    }
    let Some(input) = input else { return Request::Invalid("no input file") };
    job.source_name = match source_name {
        Some(name) => name.to_string(),
        None if input == "-" => "<stdin>".to_string(),
        None => input.to_string(),
    };
    job.output = match output {
        Some(path) => Some(path.to_string()),
        None if input == "-" => None,
        None => Some(input.strip_suffix("py").unwrap_or(input).to_string() + "mpy"),
    };
    job.input = input.to_string();
    Request::Run(job)
}

/// An option whose value is part of the same argument.
fn joined_option(argument: &str, job: &mut Job) -> Result<(), &'static str> {
    if let Some(count) = argument.strip_prefix('-').filter(|rest| rest.bytes().all(|b| b == b'v')) {
        job.verbosity = job.verbosity.saturating_add(count.len() as u8);
    } else if let Some(level) = argument.strip_prefix("-O") {
        job.optimisation_level = match level {
            "" => 1,
            _ if level.bytes().all(|byte| byte == b'O') => 1 + level.len().min(2) as u8,
            _ => level.parse::<u8>().map_err(|_| "")?.min(3),
        };
    } else if let Some(bits) = argument.strip_prefix("-msmall-int-bits=") {
        let bits = bits.parse().map_err(|_| "")?;
        if !(2..=63).contains(&bits) {
            return Err("small-int-bits must be from 2 to 63");
        }
        job.small_int_bits = bits;
    } else if let Some(name) = argument.strip_prefix("-march=") {
        if !ARCHITECTURES.contains(&name) {
            return Err("");
        }
        job.has_architecture = true;
    } else if argument.strip_prefix("-march-flags=").is_none() {
        // Nothing that the flags could change is emitted.
        return match argument.strip_prefix("-X") {
            Some(option) => implementation_option(option, job),
            None => Err(""),
        };
    }
    Ok(())
}

fn implementation_option(option: &str, job: &mut Job) -> Result<(), &'static str> {
    match option.split_once('=') {
        Some(("emit", "bytecode")) => Ok(()),
        Some(("emit", "native" | "viper")) => Err(NO_EMITTER),
        Some(("heapsize", size)) => {
            let (digits, unit) = match size.as_bytes().last() {
                Some(b'k' | b'K') => (&size[..size.len() - 1], 1 << 10),
                Some(b'm' | b'M') => (&size[..size.len() - 1], 1 << 20),
                _ => (size, 1),
            };
            let count: usize = digits.parse().map_err(|_| "")?;
            job.heap_bytes = Some(count.saturating_mul(unit));
            Ok(())
        }
        _ => Err(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Request {
        let arguments: Vec<String> = line.split_whitespace().map(str::to_string).collect();
        parse(&arguments)
    }

    fn job(line: &str) -> Job {
        match parsed(line) {
            Request::Run(job) => job,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn files_are_named_after_the_input() {
        let job = job("lib/a.py");
        assert_eq!(job.output.as_deref(), Some("lib/a.mpy"));
        assert_eq!(job.source_name, "lib/a.py");
        assert_eq!((job.optimisation_level, job.small_int_bits), (0, 31));
    }

    #[test]
    fn standard_input_goes_to_standard_output() {
        let job = job("-");
        assert_eq!((job.output, job.source_name.as_str()), (None, "<stdin>"));
    }

    #[test]
    fn options_take_their_values() {
        let job =
            job("-O2 -s name.py -march=armv7m -msmall-int-bits=30 -X heapsize=2M -o x -- -a.py");
        assert_eq!(job.input, "-a.py");
        assert_eq!(job.output.as_deref(), Some("x"));
        assert_eq!(job.source_name, "name.py");
        assert_eq!((job.optimisation_level, job.small_int_bits), (2, 30));
        assert!(job.has_architecture);
        assert_eq!(job.heap_bytes, Some(2 << 20));
    }

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(parsed(""), Request::Invalid("no input file"));
        assert_eq!(parsed("a.py b.py"), Request::Invalid("multiple input files"));
        assert_eq!(parsed("-march=z80 a.py"), Request::Invalid(""));
        assert_eq!(parsed("-msmall-int-bits=64 a.py"), {
            Request::Invalid("small-int-bits must be from 2 to 63")
        });
        assert_eq!(parsed("-X emit=native a.py"), Request::Invalid(NO_EMITTER));
        assert_eq!(parsed("-X emit=fast a.py"), Request::Invalid(""));
        assert_eq!(parsed("a.py -o"), Request::Invalid(""));
    }
}
