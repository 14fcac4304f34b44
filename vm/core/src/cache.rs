//! The lookup cache: one direct-mapped table for attributes, globals and built-ins.
//!
//! An entry says: looking up `name` in `owner` (a shape, a type, or a dict's storage) gives `value`.
//! What `detail` means is the affair of who made the entry. The cache refers to objects without
//! keeping them alive: it is cleared at every collection, and whenever a class changes.

use crate::heap::{Block, Tracer};
use crate::object::Trace;
use crate::value::Value;
use boreas_mpy::Name;

/// The table.
pub struct LookupCache {
    words: Block<usize>,
}

/// What an entry found.
#[derive(Clone, Copy)]
pub struct Found {
    /// How to use the value: e.g. a slot number.
    pub detail: usize,
    /// What was found.
    pub value: Value,
}

impl LookupCache {
    /// Words that one entry takes.
    pub const WORDS_PER_ENTRY: usize = 4;

    /// Makes a cache without memory, which never finds anything.
    pub fn new() -> LookupCache {
        LookupCache { words: Block::EMPTY }
    }

    /// Takes memory for a power-of-two number of entries.
    pub fn use_memory(&mut self, words: Block<usize>) {
        self.words = words;
        self.clear();
    }

    /// Keeps the table itself alive.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        self.words.trace(tracer);
    }

    #[inline(always)] // Part of the attribute fast path.
    fn entry(&self, owner: usize, name: Name) -> Option<&[core::cell::Cell<usize>]> {
        let mixed = (owner >> 4) ^ (owner >> 9) ^ (name.id() as usize);
        let mask = (self.words.len() / Self::WORDS_PER_ENTRY).wrapping_sub(1);
        let at = (mixed & mask) * Self::WORDS_PER_ENTRY;
        self.words.cells().get(at..at + Self::WORDS_PER_ENTRY)
    }

    /// Looks an entry up.
    #[inline(always)] // The attribute fast path.
    pub fn find(&self, owner: usize, name: Name) -> Option<Found> {
        match self.entry(owner, name) {
            Some([entry_owner, entry_name, detail, value])
                if entry_owner.get() == owner && entry_name.get() == name.id() as usize =>
            {
                Some(Found { detail: detail.get(), value: Value::from_cached_bits(value.get()) })
            }
            _ => None,
        }
    }

    /// Makes an entry, in place of whatever was there.
    pub fn put(&self, owner: usize, name: Name, detail: usize, value: Value) {
        if let Some([entry_owner, entry_name, entry_detail, entry_value]) = self.entry(owner, name)
        {
            entry_owner.set(owner);
            entry_name.set(name.id() as usize);
            entry_detail.set(detail);
            entry_value.set(value.exposed_bits());
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        for cell in self.words.cells() {
            cell.set(0);
        }
    }
}

impl Default for LookupCache {
    fn default() -> LookupCache {
        LookupCache::new()
    }
}
