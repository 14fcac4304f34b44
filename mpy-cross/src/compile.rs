//! From the text of a Python file to the bytes of a `.mpy` file.

use boreas_compiler::{CompileError, ErrorKind, MPY_CROSS_NAMES, NativeDecorators, Options};
use boreas_mpy::{Arena, FixedBuffer, Interner, Name, write_module};

use crate::memory::{self, Output};
use crate::names::Names;
use crate::options::Job;

/// The native stack on which sources nest, in bytes: enough for the compiler's own limit.
const STACK_BYTES: usize = 64 << 20;

/// Compiles a source; the error is a traceback.
pub fn compile(source: &[u8], job: &Job) -> Result<Vec<u8>, String> {
    std::thread::scope(|scope| {
        let work = std::thread::Builder::new().stack_size(STACK_BYTES);
        match work.spawn_scoped(scope, || on_large_stack(source, job)) {
            Ok(thread) => thread.join().unwrap_or_else(|_| Err("internal error\n".to_string())),
            Err(error) => Err(format!("{error}\n")),
        }
    })
}

fn on_large_stack(source: &[u8], job: &Job) -> Result<Vec<u8>, String> {
    let mut names = Names::default();
    let filename = names.intern(job.source_name.as_bytes()).unwrap_or(Name::EMPTY);
    let mut room = match job.heap_bytes {
        Some(bytes) => Vec::with_capacity(bytes),
        None => memory::for_input(source.len()),
    };
    let chunks = FixedBuffer::new(room.spare_capacity_mut());
    let arena = Arena::new(&chunks);
    let mut options = Options::new(filename);
    options.optimisation_level = job.optimisation_level;
    options.small_int_bits = job.small_int_bits;
    options.native_decorators = match job.has_architecture {
        true => NativeDecorators::AsBytecode,
        false => NativeDecorators::WithoutArchitecture,
    };
    options.is_name = Some(&|text| MPY_CROSS_NAMES.iter().any(|name| name.as_bytes() == text));
    let module = boreas_compiler::compile(&arena, &mut names, source, &options)
        .map_err(|error| traceback(&error, &job.source_name))?;
    let mut output = Output::default();
    write_module(&module, job.small_int_bits, &names, &mut output)
        .map_err(|_| "MemoryError\n".to_string())?;
    Ok(output.0)
}

/// The text that Python prints for a compile error.
fn traceback(error: &CompileError, source_name: &str) -> String {
    let class = match error.kind {
        ErrorKind::Syntax(_) => "SyntaxError",
        ErrorKind::Indentation(_) => "IndentationError",
        ErrorKind::NotImplemented(_) => "NotImplementedError",
        ErrorKind::Limit(_) | ErrorKind::TooDeep => "RuntimeError",
        ErrorKind::Memory => return "MemoryError: memory allocation failed\n".to_string(),
    };
    let place = match error.line {
        0 => String::new(),
        line => {
            let block = if error.while_parsing { "" } else { ", in <module>" };
            format!(
                "Traceback (most recent call last):\n  File \"{source_name}\", line {line}{block}\n"
            )
        }
    };
    format!("{place}{class}: {}\n", error.kind.message())
}
