//! A hash table from names to small numbers, in an arena.
//!
//! It backs every list that is searched by name, so that sources with thousands of names take
//! linear time. Entries are never removed.

use boreas_mpy::{Arena, Name, OutOfMemory};

/// A map from names to numbers.
#[derive(Copy, Clone)]
pub(crate) struct NameMap<'a> {
    /// A power of two of slots, less than three quarters full; free slots hold the null name.
    slots: &'a [core::cell::Cell<(Name, u32)>],
    used: usize,
}

impl<'a> NameMap<'a> {
    /// Makes an empty map, which takes no memory yet.
    pub(crate) const fn new() -> NameMap<'a> {
        NameMap { slots: &[], used: 0 }
    }

    /// Returns the number stored under `name`.
    pub(crate) fn get(&self, name: Name) -> Option<u32> {
        let (found, number) = self.slot(name)?.get();
        if found == name { Some(number) } else { None }
    }

    /// Stores a number under a name that is not in the map yet.
    pub(crate) fn insert(
        &mut self,
        arena: &'a Arena<'a>,
        name: Name,
        number: u32,
    ) -> Result<(), OutOfMemory> {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            self.grow(arena)?;
        }
        if let Some(slot) = self.slot(name) {
            slot.set((name, number));
            self.used += 1;
        }
        Ok(())
    }

    /// Changes the number stored under `name`, if there is one.
    pub(crate) fn replace(&self, name: Name, number: u32) {
        if let Some(slot) = self.slot(name)
            && slot.get().0 == name
        {
            slot.set((name, number));
        }
    }

    /// Returns the slot where `name` is or belongs.
    fn slot(&self, name: Name) -> Option<&'a core::cell::Cell<(Name, u32)>> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut index = name.id().wrapping_mul(0x9e37_79b1) as usize >> 7;
        loop {
            let slot = self.slots.get(index & mask)?;
            let found = slot.get().0;
            if found == name || found.is_null() {
                return Some(slot);
            }
            index += 1;
        }
    }

    fn grow(&mut self, arena: &'a Arena<'a>) -> Result<(), OutOfMemory> {
        let size = (self.slots.len() * 2).max(8);
        let memory = arena.alloc_slice_fill(size, (Name::NULL, 0))?;
        let old = self.slots;
        self.slots = core::cell::Cell::from_mut(memory).as_slice_of_cells();
        for entry in old {
            let (name, _) = entry.get();
            if !name.is_null()
                && let Some(slot) = self.slot(name)
            {
                slot.set(entry.get());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use boreas_mpy::FixedBuffer;

    #[test]
    fn finds_what_was_inserted_and_nothing_else() {
        let mut memory = std::vec![core::mem::MaybeUninit::uninit(); 1 << 16];
        let source = FixedBuffer::new(&mut memory);
        let arena = Arena::new(&source);
        let mut map = NameMap::new();
        assert_eq!(map.get(Name::from_id(5)), None);
        for id in 1..=1000 {
            assert!(map.insert(&arena, Name::from_id(id * 3), id).is_ok());
        }
        for id in 1..=1000 {
            assert_eq!(map.get(Name::from_id(id * 3)), Some(id));
            assert_eq!(map.get(Name::from_id(id * 3 + 1)), None);
        }
    }
}
