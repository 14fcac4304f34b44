//! A heap of names and a way to compile, shared by the tests of this crate.
#![allow(missing_docs, dead_code, reason = "not every test uses everything")]

use std::mem::MaybeUninit;

use boreas_compiler::{CompileError, ErrorKind, MPY_CROSS_NAMES, Options, compile};
use boreas_mpy::{Arena, FixedBuffer, Interner, Name, OutOfMemory, Sink, write_module};

/// Names in a list.
#[derive(Default)]
pub struct Names {
    texts: Vec<Vec<u8>>,
}

impl Interner for Names {
    fn intern(&mut self, text: &[u8]) -> Result<Name, OutOfMemory> {
        if let Some(name) = Name::find_static(text) {
            return Ok(name);
        }
        let place = self.texts.iter().position(|known| known == text).unwrap_or_else(|| {
            self.texts.push(text.to_vec());
            self.texts.len() - 1
        });
        Ok(Name::from_id(Name::LAST_STATIC.id() + 1 + place as u32))
    }

    fn text(&self, name: Name) -> &[u8] {
        match name.static_text() {
            Some(text) => text.as_bytes(),
            None => &self.texts[(name.id() - Name::LAST_STATIC.id()) as usize - 1],
        }
    }
}

/// Bytes written to.
#[derive(Default)]
struct Output(Vec<u8>);

impl Sink for Output {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// Compiles a source called `t.py` in so much memory to the bytes of a `.mpy` file.
pub fn compile_in(
    memory: usize,
    source: &[u8],
    adjust: impl FnOnce(&mut Options<'_>),
) -> Result<Vec<u8>, CompileError> {
    compile_all(memory, source, &|| true, adjust)
}

/// Compiles a source on a native stack of which `has_room` knows.
pub fn compile_with_stack(
    source: &[u8],
    has_room: &dyn Fn() -> bool,
) -> Result<Vec<u8>, CompileError> {
    compile_all(1 << 20, source, has_room, |_| {})
}

fn compile_all(
    memory: usize,
    source: &[u8],
    has_room: &dyn Fn() -> bool,
    adjust: impl FnOnce(&mut Options<'_>),
) -> Result<Vec<u8>, CompileError> {
    let mut names = Names::default();
    let Ok(filename) = names.intern(b"t.py") else { unreachable!() };
    let mut options: Options<'_> = Options::new(filename);
    options.stack_room = has_room;
    options.is_name = Some(&|text| MPY_CROSS_NAMES.iter().any(|name| name.as_bytes() == text));
    adjust(&mut options);
    let mut memory = vec![MaybeUninit::uninit(); memory];
    let chunks = FixedBuffer::new(&mut memory);
    let arena = Arena::new(&chunks);
    let module = compile(&arena, &mut names, source, &options)?;
    let mut output = Output::default();
    assert!(write_module(&module, options.small_int_bits, &names, &mut output).is_ok());
    Ok(output.0)
}

/// Compiles a source that is in order.
pub fn compiled(source: &str) -> Vec<u8> {
    match compile_in(1 << 20, source.as_bytes(), |_| {}) {
        Ok(bytes) => bytes,
        Err(error) => panic!("line {}: {}", error.line, error.kind.message()),
    }
}

/// Compiles a source that is not, and returns what is wrong with it and where.
pub fn error_of(source: &str) -> (ErrorKind, u32) {
    match compile_in(1 << 20, source.as_bytes(), |_| {}) {
        Ok(_) => panic!("compiled: {source}"),
        Err(error) => (error.kind, error.line),
    }
}
