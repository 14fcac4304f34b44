//! The tables of names and constants that all code of a module shares.
//!
//! The order of entries is the order of first use, which is part of what makes output identical to
//! MicroPython's.

use boreas_mpy::{Arena, ArenaVec, Name, OutOfMemory};

use crate::literal::Literal;
use crate::name_map::NameMap;

/// The tables under construction.
pub(crate) struct Tables<'a> {
    arena: &'a Arena<'a>,
    pub(crate) names: ArenaVec<'a, Name>,
    name_index: NameMap<'a>,
    pub(crate) constants: ArenaVec<'a, &'a Literal<'a>>,
    /// Indices of constants by their digests; equal digests take the next free key.
    constant_index: NameMap<'a>,
}

impl<'a> Tables<'a> {
    /// Makes tables that hold only the source's name.
    pub(crate) fn new(arena: &'a Arena<'a>, filename: Name) -> Result<Tables<'a>, OutOfMemory> {
        let mut tables = Tables {
            arena,
            names: ArenaVec::with_capacity(arena, 16)?,
            name_index: NameMap::new(),
            constants: ArenaVec::new(arena),
            constant_index: NameMap::new(),
        };
        tables.name(filename)?;
        Ok(tables)
    }

    /// Returns the index of a name, adding it if necessary.
    pub(crate) fn name(&mut self, name: Name) -> Result<u32, OutOfMemory> {
        if let Some(index) = self.name_index.get(name) {
            return Ok(index);
        }
        let index = self.names.len() as u32;
        self.names.push(name)?;
        self.name_index.insert(self.arena, name, index)?;
        Ok(index)
    }

    /// Returns the index of a constant, adding it if there is no equal one of the same type.
    pub(crate) fn constant(&mut self, literal: &'a Literal<'a>) -> Result<u32, OutOfMemory> {
        let mut key = Name::from_id(literal.digest() | 1);
        while let Some(index) = self.constant_index.get(key) {
            if let Some(known) = self.constants.get(index as usize)
                && (core::ptr::eq(*known, literal) || known.is_same(literal))
            {
                return Ok(index);
            }
            key = Name::from_id(key.id().wrapping_add(2));
        }
        let index = self.constants.len() as u32;
        self.constants.push(literal)?;
        self.constant_index.insert(self.arena, key, index)?;
        Ok(index)
    }
}
