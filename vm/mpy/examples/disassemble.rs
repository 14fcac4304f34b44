//! Prints `.mpy` files as text: `cargo run -p boreas-mpy --example disassemble -- FILE...`.

use std::io::Write;
use std::mem::MaybeUninit;

use boreas_mpy::reader::Host;
use boreas_mpy::{
    Arena, FixedBuffer, Interner, Name, OutOfMemory, Sink, disassemble_module, load_module,
};

#[derive(Default)]
struct Strings(Vec<Vec<u8>>);

impl Interner for Strings {
    fn intern(&mut self, text: &[u8]) -> Result<Name, OutOfMemory> {
        self.0.push(text.to_vec());
        Ok(Name::from_id(Name::LAST_STATIC.id() + self.0.len() as u32))
    }

    fn text(&self, name: Name) -> &[u8] {
        match name.static_text() {
            Some(text) => text.as_bytes(),
            None => &self.0[(name.id() - Name::LAST_STATIC.id() - 1) as usize],
        }
    }
}

struct Output(std::io::StdoutLock<'static>);

impl Sink for Output {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        // A closed pipe is the reader's choice, not an error worth reporting.
        self.0.write_all(bytes).map_err(|_| OutOfMemory)
    }
}

fn main() {
    let mut output = Output(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        let data = std::fs::read(&path).unwrap_or_default();
        let mut memory = vec![MaybeUninit::uninit(); 16 << 20];
        let source = FixedBuffer::new(&mut memory);
        let arena = Arena::new(&source);
        let mut strings = Strings::default();
        let host = Host { small_int_bits: 63, arch: 0 };
        match load_module(&data, host, &mut strings, &arena) {
            Ok(module) => {
                let _ = disassemble_module(&module, &strings, &mut output);
            }
            Err(_) => eprintln!("{path}: cannot be loaded"),
        }
    }
}
