//! Builds a [`CompiledModule`] from a `.mpy` file, for tools that look at whole modules.
//!
//! The machine reads files with [`reader`](crate::reader) directly, straight into its own objects;
//! this is for those who have an arena and no machine. Texts and bytecode stay in the input.

use crate::arena::Arena;
use crate::module::{CompiledModule, Constant, RawCode};
use crate::name::{Interner, OutOfMemory};
use crate::reader::{ConstantItem, Constants, Host, LoadError, NameItem, RawCodes, open};

/// Why a module could not be built.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum BuildError {
    /// The file is at fault.
    Load(LoadError),
    /// The arena or the interner ran out of memory.
    OutOfMemory,
}

impl From<LoadError> for BuildError {
    fn from(error: LoadError) -> BuildError {
        BuildError::Load(error)
    }
}

impl From<OutOfMemory> for BuildError {
    fn from(_: OutOfMemory) -> BuildError {
        BuildError::OutOfMemory
    }
}

/// Reads a whole module, unverified.
pub fn load_module<'a>(
    data: &'a [u8],
    host: Host,
    interner: &mut dyn Interner,
    arena: &'a Arena<'a>,
) -> Result<CompiledModule<'a>, BuildError> {
    let mut items = open(data, host)?;
    let mut names = arena.vec();
    for item in items.by_ref() {
        names.push(match item? {
            NameItem::Static(name) => name,
            NameItem::Text(text) => interner.intern(text)?,
        })?;
    }
    let n_constants = items.n_constants();
    let mut items = items.constants()?;
    let constants = read_constants(&mut items, n_constants, arena)?;
    let root = read_code(&mut items.code()?, arena)?;
    Ok(CompiledModule { names: names.into_slice(), constants, root })
}

/// Reads `count` constants; recursion is as deep as tuples nest, which the reader bounds.
fn read_constants<'a>(
    items: &mut Constants<'a>,
    count: usize,
    arena: &'a Arena<'a>,
) -> Result<&'a [Constant<'a>], BuildError> {
    let mut constants = arena.vec();
    for _ in 0..count {
        constants.push(match items.next().ok_or(LoadError::Truncated)?? {
            ConstantItem::Plain(constant) => constant,
            ConstantItem::Tuple(length) => Constant::Tuple(read_constants(items, length, arena)?),
        })?;
    }
    Ok(constants.into_slice())
}

/// Reads a function and its children; recursion is bounded by the reader.
fn read_code<'a>(
    items: &mut RawCodes<'a>,
    arena: &'a Arena<'a>,
) -> Result<RawCode<'a>, BuildError> {
    let item = items.next().ok_or(LoadError::Truncated)??;
    let mut children = arena.vec();
    for _ in 0..item.n_children {
        children.push(read_code(items, arena)?)?;
    }
    Ok(RawCode { bytecode: item.bytecode, children: children.into_slice() })
}
