//! Checks `.mpy` files: reads, verifies and writes them again, which must give the same bytes.
//!
//! `cargo run -p boreas-mpy --example check -- FILE...`; failures are listed, the sums follow.

use std::collections::HashMap;
use std::mem::MaybeUninit;

use boreas_mpy::reader::Host;
use boreas_mpy::verify::{CodeInfo, Tables, VerifyError};
use boreas_mpy::{
    Arena, CompiledModule, FixedBuffer, Interner, Name, OutOfMemory, RawCode, Sink, Verifier,
    load_module, write_module,
};

#[derive(Default)]
struct Strings {
    texts: Vec<Vec<u8>>,
    ids: HashMap<Vec<u8>, u32>,
}

impl Interner for Strings {
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
        match name.static_text() {
            Some(text) => text.as_bytes(),
            None => &self.texts[(name.id() - Name::LAST_STATIC.id() - 1) as usize],
        }
    }
}

struct Bytes(Vec<u8>);

impl Sink for Bytes {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

#[derive(Default)]
struct Sums {
    files: usize,
    good: usize,
    functions: usize,
    code_bytes: usize,
    state: usize,
    frame: usize,
}

fn verify_tree(
    module: &CompiledModule<'_>,
    code: &RawCode<'_>,
    verifier: &mut Verifier<'_>,
    each: &mut dyn FnMut(&RawCode<'_>, &CodeInfo),
) -> Result<(), VerifyError> {
    let tables = Tables {
        n_names: module.names.len(),
        n_constants: module.constants.len(),
        n_children: code.children.len(),
    };
    let info = verifier.verify(code.bytecode, tables)?;
    each(code, &info);
    code.children.iter().try_for_each(|child| verify_tree(module, child, verifier, each))
}

fn verify_error(error: VerifyError) -> &'static str {
    match error {
        VerifyError::Prelude => "prelude",
        VerifyError::Instruction => "instruction",
        VerifyError::Operand => "operand",
        VerifyError::Jump => "jump",
        VerifyError::Stack => "stack",
        VerifyError::Block => "block",
        VerifyError::EndOfCode => "end of code",
        VerifyError::OutOfMemory => "out of memory",
    }
}

fn check(data: &[u8], sums: &mut Sums) -> Result<(), String> {
    let mut memory = vec![MaybeUninit::uninit(); 64 << 20];
    let source = FixedBuffer::new(&mut memory);
    let arena = Arena::new(&source);
    let mut strings = Strings::default();
    let host = Host { small_int_bits: 63, arch: 0 };
    let module = load_module(data, host, &mut strings, &arena).map_err(|error| match error {
        boreas_mpy::load::BuildError::Load(error) => error.message().to_string(),
        boreas_mpy::load::BuildError::OutOfMemory => "out of memory".to_string(),
    })?;
    let mut written = Bytes(Vec::new());
    let small_int_bits = data.get(3).copied().unwrap_or(0);
    let result = write_module(&module, small_int_bits, &strings, &mut written);
    if result.is_err() || written.0 != data {
        return Err("written differently".to_string());
    }
    let mut verifier = Verifier::new(&arena);
    verify_tree(&module, &module.root, &mut verifier, &mut |code, info| {
        sums.functions += 1;
        sums.code_bytes += code.bytecode.len();
        sums.state += usize::from(info.n_state);
        sums.frame += usize::from(info.n_locals) + usize::from(info.max_stack);
    })
    .map_err(|error| format!("not verified: {}", verify_error(error)))
}

fn main() {
    let mut sums = Sums::default();
    for path in std::env::args().skip(1) {
        sums.files += 1;
        let data = std::fs::read(&path).unwrap_or_default();
        match check(&data, &mut sums) {
            Ok(()) => sums.good += 1,
            Err(error) => println!("{path}: {error}"),
        }
    }
    println!("{} of {} files good", sums.good, sums.files);
    println!("{} functions, {} bytes of bytecode", sums.functions, sums.code_bytes);
    println!("slots: n_state {}, n_locals + max_stack {}", sums.state, sums.frame);
    if sums.good != sums.files {
        std::process::exit(1);
    }
}
