//! Compiling scripts to `.mpy` files in memory.

use boreas_compiler::{NativeDecorators, Options, compile};
use boreas_mpy::verify::Tables;
use boreas_mpy::{
    Arena, CompiledModule, FixedBuffer, Interner, Name, OutOfMemory, RawCode, Sink, write_module,
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
    compile_damaged(source, &mut |bytecode, _| bytecode.to_vec())
}

/// What changes the bytecode of a function.
pub type Damage<'d> = dyn FnMut(&[u8], Tables) -> Vec<u8> + 'd;

/// Compiles a script and changes the bytecode of its functions.
pub fn compile_damaged(source: &[u8], damage: &mut Damage<'_>) -> Option<Vec<u8>> {
    let mut memory = vec![core::mem::MaybeUninit::<u8>::uninit(); (1 << 20) + source.len() * 256];
    let chunks = FixedBuffer::new(&mut memory);
    let arena = Arena::new(&chunks);
    let mut names = Names::default();
    let file = names.intern(b"case.py").ok()?;
    let mut options = Options::new(file);
    options.small_int_bits = 31;
    options.native_decorators = NativeDecorators::AsBytecode;
    let module = compile(&arena, &mut names, source, &options).ok()?;
    let tables =
        Tables { n_names: module.names.len(), n_constants: module.constants.len(), n_children: 0 };
    let root = Owned::of(&module.root, tables, damage);
    root.with_raw(&mut |root| write(&CompiledModule { root, ..module }, &names))
}

/// A function's code, changed.
struct Owned {
    bytecode: Vec<u8>,
    children: Vec<Owned>,
}

impl Owned {
    fn of(code: &RawCode<'_>, tables: Tables, damage: &mut Damage<'_>) -> Owned {
        let tables = Tables { n_children: code.children.len(), ..tables };
        Owned {
            bytecode: damage(code.bytecode, tables),
            children: code.children.iter().map(|child| Owned::of(child, tables, damage)).collect(),
        }
    }

    fn with_raw<T>(&self, action: &mut dyn FnMut(RawCode<'_>) -> T) -> T {
        self.add_children(Vec::new(), action)
    }

    fn add_children<T>(
        &self,
        children: Vec<RawCode<'_>>,
        action: &mut dyn FnMut(RawCode<'_>) -> T,
    ) -> T {
        match self.children.get(children.len()) {
            None => action(RawCode { bytecode: &self.bytecode, children: &children }),
            Some(next) => next.with_raw(&mut |child| {
                let mut longer = children.clone();
                longer.push(child);
                self.add_children(longer, action)
            }),
        }
    }
}

/// Writes a module as a file.
pub fn write(module: &CompiledModule<'_>, names: &Names) -> Option<Vec<u8>> {
    let mut output = Output::default();
    write_module(module, 31, names, &mut output).ok()?;
    Some(output.0)
}
