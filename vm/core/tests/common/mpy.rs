//! Compiling scripts to `.mpy` files in memory.

use boreas_compiler::{NativeDecorators, Options, compile};
use boreas_mpy::{
    Arena, CompiledModule, FixedBuffer, Interner, Name, OutOfMemory, Sink, write_module,
};
use std::collections::HashMap;

#[derive(Default)]
pub struct Names {
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

#[derive(Default)]
pub struct Output(pub Vec<u8>);

impl Sink for Output {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// Compiles a script; `None` if it is no correct one.
pub fn compile_script(source: &[u8]) -> Option<Vec<u8>> {
    let mut memory = vec![0; (1 << 20) + source.len() * 256];
    let chunks = FixedBuffer::new(&mut memory);
    let arena = Arena::new(&chunks);
    let mut names = Names::default();
    let file = names.intern(b"case.py").ok()?;
    let mut options = Options::new(file);
    options.small_int_bits = 31;
    options.native_decorators = NativeDecorators::AsBytecode;
    let module = compile(&arena, &mut names, source, &options).ok()?;
    write(&module, &names)
}

/// Writes a module as a file.
pub fn write(module: &CompiledModule<'_>, names: &Names) -> Option<Vec<u8>> {
    let mut output = Output::default();
    write_module(module, 31, names, &mut output).ok()?;
    Some(output.0)
}
