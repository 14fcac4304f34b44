//! Interned strings of one run: the static ones, then those of the source in order.

use std::collections::HashMap;

use boreas_mpy::{Interner, Name, OutOfMemory};

/// Names in a hash table.
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
