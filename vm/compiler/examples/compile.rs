//! Compiles a Python file to a `.mpy` file, with the command line of mpy-cross.
//!
//! It is the tool that compares this crate with MicroPython's compiler: `compile FILE.py` with
//! `-o FILE.mpy` (`-` is standard output), `-s NAME`, `-O[N]` and `-msmall-int-bits=N`.
#![allow(missing_docs)]

use std::collections::HashMap;
use std::io::Write;
use std::mem::MaybeUninit;
use std::process::ExitCode;

use boreas_compiler::{ErrorKind, MPY_CROSS_NAMES, NativeDecorators, Options, compile};
use boreas_mpy::{Arena, FixedBuffer, Interner, Name, OutOfMemory, write_module};

/// Names in a hash table.
struct Names {
    texts: Vec<Vec<u8>>,
    ids: HashMap<Vec<u8>, u32>,
}

impl Interner for Names {
    fn intern(&mut self, text: &[u8]) -> Result<Name, OutOfMemory> {
        if let Some(name) = Name::find_static(text) {
            return Ok(name);
        }
        let next = Name::LAST_STATIC.id() + 1 + self.texts.len() as u32;
        let id = *self.ids.entry(text.to_vec()).or_insert(next);
        if id == next {
            self.texts.push(text.to_vec());
        }
        Ok(Name::from_id(id))
    }

    fn text(&self, name: Name) -> &[u8] {
        if let Some(text) = name.static_text() {
            return text.as_bytes();
        }
        let index = name.id().checked_sub(Name::LAST_STATIC.id() + 1);
        index.and_then(|index| self.texts.get(index as usize)).map_or(&[], Vec::as_slice)
    }
}

struct Output(Vec<u8>);

impl boreas_mpy::Sink for Output {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

#[derive(Default)]
struct Arguments {
    input: String,
    output: Option<String>,
    source_name: Option<String>,
    optimisation_level: u8,
    small_int_bits: Option<u8>,
    report_memory: bool,
}

fn arguments() -> Option<Arguments> {
    let mut parsed = Arguments::default();
    let mut rest = std::env::args().skip(1);
    while let Some(argument) = rest.next() {
        if argument == "-o" {
            parsed.output = Some(rest.next()?);
        } else if argument == "-s" {
            parsed.source_name = Some(rest.next()?);
        } else if argument == "--memory" {
            parsed.report_memory = true;
        } else if let Some(level) = argument.strip_prefix("-O") {
            parsed.optimisation_level = level.parse().unwrap_or(1);
        } else if let Some(bits) = argument.strip_prefix("-msmall-int-bits=") {
            parsed.small_int_bits = Some(bits.parse().ok()?);
        } else {
            parsed.input = argument;
        }
    }
    (!parsed.input.is_empty()).then_some(parsed)
}

fn main() -> ExitCode {
    let Some(arguments) = arguments() else {
        eprintln!("usage: compile FILE.py [-o FILE.mpy] [-s NAME] [-O[N]] [-msmall-int-bits=N]");
        return ExitCode::FAILURE;
    };
    let source = match std::fs::read(&arguments.input) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{}: {error}", arguments.input);
            return ExitCode::FAILURE;
        }
    };
    let mut names = Names { texts: Vec::new(), ids: HashMap::new() };
    let source_name = arguments.source_name.as_deref().unwrap_or(&arguments.input);
    let filename = names.intern(source_name.as_bytes()).unwrap_or(Name::EMPTY);
    let mut memory = vec![MaybeUninit::uninit(); (16 << 20) + source.len() * 256];
    let chunks = FixedBuffer::new(&mut memory);
    let arena = Arena::new(&chunks);
    let mut options = Options::new(filename);
    options.optimisation_level = arguments.optimisation_level;
    options.small_int_bits = arguments.small_int_bits.unwrap_or(31);
    options.native_decorators = NativeDecorators::WithoutArchitecture;
    options.is_name = Some(&|text| MPY_CROSS_NAMES.iter().any(|name| name.as_bytes() == text));
    let mut output = Output(Vec::new());
    match compile(&arena, &mut names, &source, &options) {
        Ok(module) => {
            if write_module(&module, options.small_int_bits, &names, &mut output).is_err() {
                eprintln!("out of memory");
                return ExitCode::FAILURE;
            }
        }
        Err(error) => {
            let class = match error.kind {
                ErrorKind::Syntax(_) => "SyntaxError",
                ErrorKind::Indentation(_) => "IndentationError",
                ErrorKind::NotImplemented(_) => "NotImplementedError",
                ErrorKind::Limit(_) | ErrorKind::TooDeep => "RuntimeError",
                ErrorKind::Memory => "MemoryError",
            };
            eprintln!("  File \"{source_name}\", line {}, column {}", error.line, error.column);
            eprintln!("{class}: {}", error.kind.message());
            return ExitCode::FAILURE;
        }
    }
    if arguments.report_memory {
        eprintln!("{} bytes of arena for {} of source", arena.bytes_taken(), source.len());
    }
    let default_output = || arguments.input.trim_end_matches("py").to_string() + "mpy";
    let path = arguments.output.clone().unwrap_or_else(default_output);
    let written = if path == "-" {
        std::io::stdout().write_all(&output.0)
    } else {
        std::fs::write(&path, &output.0)
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{path}: {error}");
            ExitCode::FAILURE
        }
    }
}
