//! The hash table of dict and set: entries in insertion order, and an index once there are many.
//!
//! ```text
//! entries  [key, value] [key, value] ...        capacity entries of STRIDE values
//! index    u8, u16 or u32 slots: entry number plus one, 0 for empty; none up to 8 entries
//! ```
//!
//! Both lie in one block. Small tables are searched linearly. A removed entry's key becomes
//! `DELETED` and its index slot stays, so probing goes on over it; filling up rebuilds the table.
//! Keys that are interned strings compare by identity as long as all keys are (`MIXED` is clear).
//! Comparing other keys may run Python code that changes the table: the search then starts again.
#![expect(unsafe_code)]

use crate::heap::{Block, Tracer};
use crate::object::Trace;
use crate::objects::str::Str;
use crate::runtime::hash::hash_value;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;
use core::ptr::NonNull;

/// Tables with at most this many entries have no index.
const LINEAR: usize = 8;

/// A table whose entries are `STRIDE` values: 1 for sets (key), 2 for dicts (key, value).
#[repr(C)]
pub struct Table<const STRIDE: usize> {
    entries: Cell<NonNull<Value>>,
    /// Entries in use, removed ones included.
    used: Cell<u32>,
    /// Removed entries (low 24 bits), the mixed flag, and the capacity class (high 7 bits).
    state: Cell<u32>,
}

const DEAD_MASK: u32 = 0x00FF_FFFF;
const MIXED: u32 = 0x0100_0000;
const CLASS_SHIFT: u32 = 25;

/// Capacity classes: 0..=8 are capacities themselves, then powers of two from 16 on.
fn capacity_of(class: u32) -> usize {
    if class <= LINEAR as u32 { class as usize } else { 1 << (class - 5) }
}

fn class_for(entries: usize) -> u32 {
    if entries <= LINEAR {
        entries as u32
    } else {
        entries.next_power_of_two().trailing_zeros() + 5
    }
}

/// Slots of the index of a table with this capacity.
fn index_slots(capacity: usize) -> usize {
    if capacity <= LINEAR { 0 } else { capacity * 2 }
}

fn slot_size(capacity: usize) -> usize {
    match capacity {
        0..=128 => 1,
        129..=32_768 => 2,
        _ => 4,
    }
}

fn words_for<const STRIDE: usize>(capacity: usize) -> usize {
    let index_bytes = index_slots(capacity) * slot_size(capacity);
    capacity * STRIDE + index_bytes.div_ceil(size_of::<usize>())
}

// SAFETY: the block and every key and value in use are visited.
unsafe impl<const STRIDE: usize> Trace for Table<STRIDE> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if self.capacity() > 0 {
            tracer.visit_block(self.entries.get().cast());
            for at in 0..self.used.get() as usize * STRIDE {
                // SAFETY: entries in use are initialised.
                tracer.visit(unsafe { self.entries.get().add(at).read() });
            }
        }
    }
}

impl<const STRIDE: usize> Default for Table<STRIDE> {
    fn default() -> Self {
        Table::new()
    }
}

/// Where a search ended.
enum Probe {
    Found(usize),
    Missing,
}

impl<const STRIDE: usize> Table<STRIDE> {
    /// Makes an empty table, which takes no memory.
    pub const fn new() -> Self {
        Table { entries: Cell::new(NonNull::dangling()), used: Cell::new(0), state: Cell::new(0) }
    }

    fn capacity(&self) -> usize {
        capacity_of(self.state.get() >> CLASS_SHIFT)
    }

    /// How many live entries there are.
    #[inline]
    pub fn len(&self) -> usize {
        (self.used.get() - (self.state.get() & DEAD_MASK)) as usize
    }

    /// Tests for no live entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Positions in use, removed ones included: the bound for `key_at`.
    #[inline]
    pub fn positions(&self) -> usize {
        self.used.get() as usize
    }

    /// A number that changes whenever a missing key may have been added: for caches.
    pub(crate) fn storage_id(&self) -> usize {
        self.entries.get().as_ptr().addr() ^ (self.used.get() as usize) << 1
    }

    #[inline(always)] // A bounds check and a load.
    fn word(&self, at: usize) -> Value {
        if at < self.used.get() as usize * STRIDE {
            // SAFETY: entries in use are initialised.
            unsafe { self.entries.get().add(at).read() }
        } else {
            Value::DELETED
        }
    }

    /// The key at a position; `DELETED` where an entry was removed or out of range.
    #[inline(always)] // As `word`.
    pub fn key_at(&self, position: usize) -> Value {
        self.word(position * STRIDE)
    }

    /// The value at a position (for a set, the key).
    #[inline(always)] // As `word`.
    pub fn value_at(&self, position: usize) -> Value {
        self.word(position * STRIDE + STRIDE - 1)
    }

    /// Replaces the value at a position in use; elsewhere nothing happens.
    #[inline]
    pub fn set_value_at(&self, position: usize, value: Value) {
        if position < self.used.get() as usize {
            // SAFETY: the position is in use.
            unsafe { self.entries.get().add(position * STRIDE + STRIDE - 1).write(value) }
        }
    }

    fn slot(&self, capacity: usize, slot: usize) -> usize {
        debug_assert!(slot < index_slots(capacity));
        // SAFETY: the slot is inside the index, which follows the entries and was zeroed.
        unsafe {
            let index = self.entries.get().add(capacity * STRIDE).cast::<u8>();
            match slot_size(capacity) {
                1 => index.add(slot).read() as usize,
                2 => index.cast::<u16>().add(slot).read() as usize,
                _ => index.cast::<u32>().add(slot).read() as usize,
            }
        }
    }

    fn set_slot(&self, capacity: usize, slot: usize, entry: usize) {
        debug_assert!(slot < index_slots(capacity));
        // SAFETY: as `slot`.
        unsafe {
            let index = self.entries.get().add(capacity * STRIDE).cast::<u8>();
            match slot_size(capacity) {
                1 => index.add(slot).write(entry as u8),
                2 => index.cast::<u16>().add(slot).write(entry as u16),
                _ => index.cast::<u32>().add(slot).write(entry as u32),
            }
        }
    }

    /// Finds an interned string key. Cannot collect or run Python code.
    #[inline]
    pub fn find_name_noalloc(&self, vm: &Vm, name: Name) -> Option<usize> {
        let key = Value::name(name);
        let capacity = self.capacity();
        let mixed = self.state.get() & MIXED != 0;
        if capacity <= LINEAR {
            for position in 0..self.used.get() as usize {
                if self.key_at(position) == key {
                    return Some(position);
                }
            }
            return if mixed { self.find_text(vm, name) } else { None };
        }
        let mask = index_slots(capacity) - 1;
        let hash = vm.name_hash(name);
        let mut slot = hash as usize & mask;
        loop {
            let entry = self.slot(capacity, slot);
            if entry == 0 {
                return None;
            }
            let found = self.key_at(entry - 1);
            if found == key || mixed && same_text(vm, found, name, hash) {
                return Some(entry - 1);
            }
            slot = (slot + 1) & mask;
        }
    }

    #[cold]
    fn find_text(&self, vm: &Vm, name: Name) -> Option<usize> {
        let hash = vm.name_hash(name);
        (0..self.positions()).find(|at| same_text(vm, self.key_at(*at), name, hash))
    }

    /// Finds a key. Raises TypeError for keys that cannot be hashed.
    pub fn find(&self, vm: &mut Vm, key: Value) -> PyResult<Option<usize>> {
        if let Some(name) = key.as_name() {
            return Ok(self.find_name_noalloc(vm, name));
        }
        let hash = hash_value(vm, key)?;
        self.find_hashed(vm, key, hash)
    }

    fn find_hashed(&self, vm: &mut Vm, key: Value, hash: usize) -> PyResult<Option<usize>> {
        loop {
            let (storage, used) = (self.entries.get(), self.used.get());
            let probe = self.probe(vm, key, hash)?;
            let unchanged = storage == self.entries.get() && used == self.used.get();
            match probe {
                Probe::Found(position) if unchanged => return Ok(Some(position)),
                Probe::Missing if unchanged => return Ok(None),
                _ => {}
            }
        }
    }

    fn probe(&self, vm: &mut Vm, key: Value, hash: usize) -> PyResult<Probe> {
        let capacity = self.capacity();
        if capacity <= LINEAR {
            let mut position = 0;
            while position < self.positions() {
                if keys_equal(vm, self.key_at(position), key)? {
                    return Ok(Probe::Found(position));
                }
                position += 1;
            }
            return Ok(Probe::Missing);
        }
        let storage = self.entries.get();
        let mask = index_slots(capacity) - 1;
        let mut slot = hash & mask;
        loop {
            let entry = self.slot(capacity, slot);
            if entry == 0 {
                return Ok(Probe::Missing);
            }
            if keys_equal(vm, self.key_at(entry - 1), key)? {
                return Ok(Probe::Found(entry - 1));
            }
            if storage != self.entries.get() {
                return Ok(Probe::Missing);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Finds a key or adds it; returns its position and whether it is new. A new entry's value is
    /// the key until the caller sets it.
    pub fn find_or_add(&self, vm: &mut Vm, key: Value) -> PyResult<(usize, bool)> {
        let hash = match key.as_name() {
            Some(name) => {
                if let Some(position) = self.find_name_noalloc(vm, name) {
                    return Ok((position, false));
                }
                vm.name_hash(name) as usize
            }
            None => {
                let hash = hash_value(vm, key)?;
                if let Some(position) = self.find_hashed(vm, key, hash)? {
                    return Ok((position, false));
                }
                hash
            }
        };
        if self.positions() == self.capacity() {
            self.make_room(vm)?;
        }
        Ok((self.append(key, hash), true))
    }

    /// Adds an entry that is known to be missing, where there is room.
    fn append(&self, key: Value, hash: usize) -> usize {
        let position = self.positions();
        let capacity = self.capacity();
        for at in 0..STRIDE {
            // SAFETY: `used < capacity`, so the entry lies in the block.
            unsafe { self.entries.get().add(position * STRIDE + at).write(key) };
        }
        self.used.set(position as u32 + 1);
        if !key.is_name() {
            self.state.set(self.state.get() | MIXED);
        }
        if capacity > LINEAR {
            self.put_in_index(capacity, hash, position);
        }
        position
    }

    fn put_in_index(&self, capacity: usize, hash: usize, position: usize) {
        let mask = index_slots(capacity) - 1;
        let mut slot = hash & mask;
        while self.slot(capacity, slot) != 0 {
            slot = (slot + 1) & mask;
        }
        self.set_slot(capacity, slot, position + 1);
    }

    /// Makes room for one more entry: drops removed ones, or grows.
    #[cold]
    #[inline(never)]
    fn make_room(&self, vm: &mut Vm) -> PyResult<()> {
        let live = self.len();
        let capacity = self.capacity();
        let wanted = match live {
            0..=3 => 4,
            4..=7 => 8,
            _ if live <= capacity - capacity / 4 => capacity,
            _ => live + 1,
        };
        self.rebuild(vm, wanted)
    }

    /// Moves the live entries to a new block with room for at least `wanted`.
    fn rebuild(&self, vm: &mut Vm, wanted: usize) -> PyResult<()> {
        let class = class_for(wanted.max(self.len()));
        let capacity = capacity_of(class);
        if self.len() > DEAD_MASK as usize / 2 {
            return Err(vm.memory_error(capacity * STRIDE * size_of::<Value>()));
        }
        // Hashes first: hashing may run Python code, which may change the table.
        let block: Block<usize> = vm.allocate_block(words_for::<STRIDE>(capacity))?;
        let fresh: Table<STRIDE> = Table {
            entries: Cell::new(block.pointer().cast()),
            used: Cell::new(0),
            state: Cell::new(class << CLASS_SHIFT),
        };
        let mut position = 0;
        while position < self.positions() && fresh.positions() < capacity {
            let (key, value) = (self.key_at(position), self.value_at(position));
            position += 1;
            if key == Value::DELETED {
                continue;
            }
            let hash = if capacity > LINEAR { hash_value(vm, key)? } else { 0 };
            let at = fresh.append(key, hash);
            fresh.set_value_at(at, value);
        }
        self.take(&fresh);
        Ok(())
    }

    /// Takes over the content of another table.
    fn take(&self, other: &Self) {
        self.entries.set(other.entries.get());
        self.used.set(other.used.get());
        self.state.set(other.state.get());
    }

    /// Makes room for this many entries in all.
    pub fn reserve(&self, vm: &mut Vm, entries: usize) -> PyResult<()> {
        if entries > self.capacity() { self.rebuild(vm, entries) } else { Ok(()) }
    }

    /// Removes the entry at a position and returns its value.
    pub fn remove_at(&self, position: usize) -> Value {
        let value = self.value_at(position);
        if value == Value::DELETED || self.key_at(position) == Value::DELETED {
            return Value::DELETED;
        }
        for at in 0..STRIDE {
            // SAFETY: the position is in use, or `value_at` had answered `DELETED`.
            unsafe { self.entries.get().add(position * STRIDE + at).write(Value::DELETED) };
        }
        self.state.set(self.state.get() + 1);
        // Removing the last of a linear table frees its place at once, and an emptied one all.
        let indexed = self.capacity() > LINEAR;
        if !indexed && position + 1 == self.positions() {
            self.used.set(position as u32);
            self.state.set(self.state.get() - 1);
        } else if self.len() == 0 {
            self.clear();
        }
        value
    }

    /// Removes everything.
    pub fn clear(&self) {
        self.take(&Table::new());
    }

    /// The next live position at or after `from`.
    #[inline]
    pub fn next_position(&self, from: usize) -> Option<usize> {
        (from..self.positions()).find(|at| self.key_at(*at) != Value::DELETED)
    }

    /// Copies another table with all its entries.
    pub fn copy_from(&self, vm: &mut Vm, other: &Self) -> PyResult<()> {
        let capacity = other.capacity();
        let block: Block<usize> = vm.allocate_block(words_for::<STRIDE>(capacity))?;
        // SAFETY: the block has the size of the other table's, as long as its class is the same.
        if capacity == other.capacity() {
            unsafe {
                let words = words_for::<STRIDE>(capacity);
                let source = other.entries.get().cast::<usize>();
                if words > 0 {
                    block.pointer().copy_from_nonoverlapping(source, words);
                }
            }
            self.take(other);
            if capacity > 0 {
                self.entries.set(block.pointer().cast());
            }
        }
        Ok(())
    }
}

fn same_text(vm: &Vm, key: Value, name: Name, hash: u32) -> bool {
    key.cast::<Str>()
        .is_some_and(|string| string.hash() == hash && *string.text() == *vm.name_text(name))
}

/// Whether two keys are equal, cheaply for identical ones and for strings.
#[inline]
fn keys_equal(vm: &mut Vm, left: Value, right: Value) -> PyResult<bool> {
    if left == right {
        return Ok(true);
    }
    if left == Value::DELETED || left.is_name() && right.is_name() {
        return Ok(false);
    }
    if left.is_small() && right.is_small() {
        return Ok(false);
    }
    if let (Some(left), Some(right)) = (left.cast::<Str>(), right.cast::<Str>()) {
        return Ok(left.hash() == right.hash() && *left.text() == *right.text());
    }
    crate::runtime::compare::equal(vm, left, right)
}
