//! Interned strings: names in flash, then names on the heap.
//!
//! A name on the heap is a str object that is kept for good; its id follows those in flash. The
//! index is an open-addressed table of ids. Interning an existing str object copies nothing.

use crate::flash_names;
use crate::hash::hash_bytes;
use crate::heap::{Block, Tracer};
use crate::object::{Gc, Trace};
use crate::objects::str::Str;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

const FIRST_ID: usize = flash_names::COUNT + 1;

/// The pool of names on the heap.
pub struct Names {
    strings: Block<Value>,
    count: usize,
    index: Block<u32>,
}

impl Names {
    /// Makes the empty pool.
    pub fn new() -> Names {
        Names { strings: Block::EMPTY, count: 0, index: Block::EMPTY }
    }

    /// Visits the pool and all names in it.
    pub fn trace(&self, tracer: &mut Tracer<'_>) {
        self.strings.trace(tracer);
        self.index.trace(tracer);
    }

    /// The str object of a name on the heap.
    fn string(&self, name: Name) -> Option<Gc<Str>> {
        let position = (name.id() as usize).checked_sub(FIRST_ID)?;
        self.strings.get(position).cast::<Str>()
    }

    /// The text of a name.
    #[inline]
    pub fn text(&self, name: Name) -> Text {
        match self.string(name) {
            Some(string) => string.text(),
            None => Text::from_static(flash_names::text(name)),
        }
    }

    /// The hash of a name.
    #[inline]
    pub fn hash(&self, name: Name) -> u32 {
        match self.string(name) {
            Some(string) => string.hash(),
            None => flash_names::hash(name),
        }
    }

    /// Whether every character of a name is ASCII.
    pub fn is_ascii(&self, name: Name) -> bool {
        match self.string(name) {
            Some(string) => string.is_ascii(),
            None => true,
        }
    }

    /// Finds a text that is a name already.
    pub fn find(&self, bytes: &[u8], hash: u32) -> Option<Name> {
        if let Some(name) = flash_names::find_hashed(bytes, hash) {
            return Some(name);
        }
        let mask = self.index.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let id = self.index.get(slot);
            if id == 0 {
                return None;
            }
            let name = Name::from_id(id);
            if let Some(string) = self.string(name)
                && string.hash() == hash
                && *string.text() == *bytes
            {
                return Some(name);
            }
            slot = (slot + 1) & mask;
        }
    }

    fn put_in_index(&self, id: u32, hash: u32) {
        let Some(mask) = self.index.len().checked_sub(1) else { return };
        let mut slot = hash as usize & mask;
        while self.index.get(slot) != 0 {
            slot = (slot + 1) & mask;
        }
        self.index.set(slot, id);
    }
}

impl Default for Names {
    fn default() -> Names {
        Names::new()
    }
}

impl Vm {
    /// Interns UTF-8 text; raises UnicodeError if it is not, MemoryError when there is no room.
    pub fn intern(&mut self, bytes: &[u8]) -> PyResult<Name> {
        let hash = hash_bytes(bytes);
        if let Some(name) = self.names.find(bytes, hash) {
            return Ok(name);
        }
        let string = Str::new(self, bytes)?;
        self.add_name(string, hash)
    }

    /// Interns a str value; raises TypeError for anything else.
    pub fn intern_value(&mut self, value: Value) -> PyResult<Name> {
        if let Some(name) = value.as_name() {
            return Ok(name);
        }
        let Some(string) = value.cast::<Str>() else {
            return Err(self.raise_with_type(
                &crate::exceptions::TYPE_ERROR,
                "can't convert '",
                value,
                "' object to str implicitly",
            ));
        };
        let hash = string.hash();
        match self.names.find(&string.text(), hash) {
            Some(name) => Ok(name),
            None => self.add_name(string, hash),
        }
    }

    /// The name of a str value if it has been interned, without interning it.
    pub fn find_name(&self, value: Value) -> Option<Name> {
        match value.as_name() {
            Some(name) => Some(name),
            None => {
                let string = value.cast::<Str>()?;
                self.names.find(&string.text(), string.hash())
            }
        }
    }

    fn add_name(&mut self, string: Gc<Str>, hash: u32) -> PyResult<Name> {
        let count = self.names.count;
        if count == self.names.strings.len() {
            let length = count + (count / 2).max(16);
            let strings = self.grow_block(self.names.strings, count, length)?;
            self.names.strings = strings;
        }
        if (count + 1) * 4 > self.names.index.len() * 3 {
            let length = (self.names.index.len() * 2).max(32);
            let index = self.allocate_block(length)?;
            self.names.index = index;
            for position in 0..count {
                let name = Name::from_id((FIRST_ID + position) as u32);
                self.names.put_in_index(name.id(), self.names.hash(name));
            }
        }
        let id = (FIRST_ID + count) as u32;
        self.names.strings.set(count, Value::object(string));
        self.names.count += 1;
        self.names.put_in_index(id, hash);
        Ok(Name::from_id(id))
    }

    /// How many names are on the heap and the bytes of their text, for `micropython.qstr_info`.
    pub fn names_on_heap(&self) -> (usize, usize) {
        let texts = self.names.strings.cells().iter().take(self.names.count);
        let bytes = texts.filter_map(|cell| cell.get().cast::<Str>()).map(|text| text.text().len());
        (self.names.count, bytes.sum())
    }

    /// Visits every name, those in flash first, for completion.
    pub fn name_hash(&self, name: Name) -> u32 {
        self.names.hash(name)
    }
}
