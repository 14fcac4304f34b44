//! Writes a compiled module as a `.mpy` file, byte for byte as upstream's mpy-cross does.

use crate::module::{CompiledModule, Constant, RawCode};
use crate::name::{Interner, Name, OutOfMemory};
use crate::varint::Encoded;
use crate::{MPY_VERSION, constant};

/// Takes bytes that somebody writes: a file, a growing buffer, a console.
pub trait Sink {
    /// Takes all of `bytes`.
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory>;
}

impl Sink for crate::ArenaVec<'_, u8> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.extend_from_slice(bytes)
    }
}

/// Writes a module that consists of bytecode only.
///
/// `small_int_bits` is the size of small integers the compiler assumed, counted as the header does:
/// 31 for 32-bit targets, 63 for 64-bit ones. The depth of nested functions and tuples is the depth
/// of recursion here, which the compiler has already survived.
pub fn write_module(
    module: &CompiledModule<'_>,
    small_int_bits: u8,
    names: &dyn Interner,
    sink: &mut dyn Sink,
) -> Result<(), OutOfMemory> {
    sink.write(&[b'M', MPY_VERSION, 0, small_int_bits])?;
    write_unsigned(sink, module.names.len())?;
    write_unsigned(sink, module.constants.len())?;
    for name in module.names {
        write_name(*name, names, sink)?;
    }
    for constant in module.constants {
        write_constant(constant, sink)?;
    }
    write_raw_code(&module.root, sink)
}

/// Writes a name: the id of a static one, else the text with a terminating zero.
fn write_name(name: Name, names: &dyn Interner, sink: &mut dyn Sink) -> Result<(), OutOfMemory> {
    if name <= Name::LAST_STATIC {
        return write_unsigned(sink, (name.id() as usize) << 1 | 1);
    }
    let text = names.text(name);
    write_unsigned(sink, text.len() << 1)?;
    sink.write(text)?;
    sink.write(&[0])
}

fn write_constant(value: &Constant<'_>, sink: &mut dyn Sink) -> Result<(), OutOfMemory> {
    sink.write(&[constant::tag(value)])?;
    match *value {
        Constant::None
        | Constant::False
        | Constant::True
        | Constant::Ellipsis
        | Constant::FunTable => Ok(()),
        Constant::Str(text) | Constant::Bytes(text) => {
            write_unsigned(sink, text.len())?;
            sink.write(text)?;
            sink.write(&[0])
        }
        Constant::Int(text) | Constant::Float(text) | Constant::Complex(text) => {
            write_unsigned(sink, text.len())?;
            sink.write(text)
        }
        Constant::Tuple(items) => {
            write_unsigned(sink, items.len())?;
            items.iter().try_for_each(|item| write_constant(item, sink))
        }
    }
}

fn write_raw_code(code: &RawCode<'_>, sink: &mut dyn Sink) -> Result<(), OutOfMemory> {
    let has_children = usize::from(!code.children.is_empty());
    write_unsigned(sink, code.bytecode.len() << 3 | has_children << 2)?;
    sink.write(code.bytecode)?;
    if has_children != 0 {
        write_unsigned(sink, code.children.len())?;
    }
    code.children.iter().try_for_each(|child| write_raw_code(child, sink))
}

fn write_unsigned(sink: &mut dyn Sink, value: usize) -> Result<(), OutOfMemory> {
    sink.write(Encoded::unsigned(value).as_bytes())
}
