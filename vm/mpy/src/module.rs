//! A compiled module as the compiler leaves it and the writer and the machine take it.
//!
//! Everything is borrowed, normally from the compiler's [`Arena`](crate::Arena); whoever keeps a
//! module longer copies out of it. Indices inside the bytecode refer to `names`, `constants` and,
//! for functions to be made, to the `children` of the code that makes them.

use crate::name::Name;

/// A whole module: the tables its bytecode shares, and the code of its top level.
#[derive(Copy, Clone)]
pub struct CompiledModule<'a> {
    /// The name table; the first entry is the source file's name.
    pub names: &'a [Name],
    /// The constants that are neither small integers nor names.
    pub constants: &'a [Constant<'a>],
    /// The code of the module's top level.
    pub root: RawCode<'a>,
}

/// One function's code, with the code of the functions, classes and comprehensions inside it.
#[derive(Copy, Clone)]
pub struct RawCode<'a> {
    /// Prelude, source information, cell list and instructions, as described in
    /// [`prelude`](crate::prelude).
    pub bytecode: &'a [u8],
    /// What `MAKE_FUNCTION` and `MAKE_CLOSURE` refer to by index.
    pub children: &'a [RawCode<'a>],
}

/// A constant in a module's table.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum Constant<'a> {
    /// `None`; occurs only inside tuples.
    None,
    /// `False`; occurs only inside tuples.
    False,
    /// `True`; occurs only inside tuples.
    True,
    /// `...`.
    Ellipsis,
    /// The table of functions that native code calls.
    FunTable,
    /// A str too long to be a name, in UTF-8.
    Str(&'a [u8]),
    /// A bytes object.
    Bytes(&'a [u8]),
    /// An integer outside the small range, as decimal text with an optional sign.
    Int(&'a [u8]),
    /// A float, as the text `repr` gives.
    Float(&'a [u8]),
    /// A complex number, as the text `repr` gives.
    Complex(&'a [u8]),
    /// A tuple of constants.
    Tuple(&'a [Constant<'a>]),
}
