//! The hash table of dict and set: entries in insertion order, and an index once there are many.
//!
//! ```text
//! entries  [key, value] [key, value] ...        capacity entries of STRIDE values
//! index    u8, u16 or u32 slots: entry number plus one, 0 for empty; none up to 8 entries
//! ```
//!
//! Both lie in one block. Small tables are searched linearly. A removed entry's key becomes
//! `DELETED`; its index slot is closed if that takes no Python code to hash its neighbours, and
//! stays otherwise (`STALE`), so that probing goes on over it. Filling up rebuilds the table.
//! Keys that are interned strings compare by identity as long as all keys are (`MIXED` is clear).
//! Comparing other keys may run Python code that changes the table: the search then starts again.
//! Removed entries at the end are forgotten at once, except in tables with interned strings: the
//! lookup cache relies on positions that are not used again in the same block.
#![expect(unsafe_code)]

use crate::heap::{Block, Tracer};
use crate::object::Trace;
use crate::objects::str::Str;
use crate::runtime::hash::{hash_value, hash_word};
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
    /// Removed entries (low 24 bits), three flags, and the capacity class (high 5 bits).
    state: Cell<u32>,
}

#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<Table<2>>() == 12);

const DEAD_MASK: u32 = 0x00FF_FFFF;
/// Some keys are or were no interned strings.
const MIXED: u32 = 0x0100_0000;
/// Some keys are or were interned strings.
const NAMED: u32 = 0x0200_0000;
/// The index has slots of removed entries.
const STALE: u32 = 0x0400_0000;
const CLASS_SHIFT: u32 = 27;
/// No table grows beyond this many entries, so that the count of removed ones fits.
const LIMIT: usize = DEAD_MASK as usize;

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
    /// Python code changed the table meanwhile.
    Changed,
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

    /// The address of the entries: with the position of a key, or the count of positions, it makes
    /// a cached lookup valid.
    #[inline(always)] // Part of every use of a global name.
    pub(crate) fn storage(&self) -> usize {
        self.entries.get().as_ptr().addr()
    }

    /// Bytes of heap that the entries and the index take.
    pub fn bytes(&self) -> usize {
        words_for::<STRIDE>(self.capacity()) * size_of::<usize>()
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
            let mut at = self.entries.get();
            for position in 0..self.used.get() as usize {
                // SAFETY: entries in use are initialised; one past the last is never read.
                unsafe {
                    if at.read() == key {
                        return Some(position);
                    }
                    at = at.add(STRIDE);
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
            let found = self.find_name_noalloc(vm, name);
            if found.is_some() || self.state.get() & MIXED == 0 {
                return Ok(found);
            }
            // An instance of a class derived from str may be equal.
            return self.find_hashed(vm, key, vm.name_hash(name) as usize);
        }
        if let Some(number) = key.as_small()
            && let Some(found) = self.find_small_noalloc(key, hash_word(number as usize))
        {
            return Ok(found);
        }
        let hash = hash_value(vm, key)?;
        self.find_hashed(vm, key, hash)
    }

    /// Finds a small int among keys that compare by identity with it; `None` where others are in
    /// the way. Cannot collect or run Python code.
    #[inline]
    fn find_small_noalloc(&self, key: Value, hash: usize) -> Option<Option<usize>> {
        let capacity = self.capacity();
        let mask = index_slots(capacity).wrapping_sub(1);
        let mut slot = hash & mask;
        let mut position = 0;
        loop {
            if capacity > LINEAR {
                position = match self.slot(capacity, slot) {
                    0 => return Some(None),
                    entry => entry - 1,
                };
                slot = (slot + 1) & mask;
            } else if position >= self.positions() {
                return Some(None);
            }
            let found = self.key_at(position);
            if found == key {
                return Some(Some(position));
            }
            if !found.is_small() && !found.is_name() && found != Value::DELETED {
                return None;
            }
            position += 1;
        }
    }

    fn find_hashed(&self, vm: &mut Vm, key: Value, hash: usize) -> PyResult<Option<usize>> {
        loop {
            match self.probe(vm, key, hash)? {
                Probe::Found(position) => return Ok(Some(position)),
                Probe::Missing => return Ok(None),
                Probe::Changed => {}
            }
        }
    }

    fn probe(&self, vm: &mut Vm, key: Value, hash: usize) -> PyResult<Probe> {
        let (storage, used) = (self.entries.get(), self.used.get());
        let capacity = self.capacity();
        let mask = index_slots(capacity).wrapping_sub(1);
        let mut slot = hash & mask;
        let mut position = 0;
        loop {
            if capacity > LINEAR {
                position = match self.slot(capacity, slot) {
                    0 => return Ok(Probe::Missing),
                    entry => entry - 1,
                };
                slot = (slot + 1) & mask;
            } else if position >= used as usize {
                return Ok(Probe::Missing);
            }
            let found = self.key_at(position);
            let equal = found == key || keys_equal(vm, found, key)?;
            if storage != self.entries.get() || used != self.used.get() {
                return Ok(Probe::Changed);
            }
            if equal {
                let removed = self.key_at(position) != found;
                return Ok(if removed { Probe::Changed } else { Probe::Found(position) });
            }
            position += 1;
        }
    }

    /// Finds a key or adds it; returns its position and whether it is new. A new entry's value is
    /// the key until the caller sets it.
    pub fn find_or_add(&self, vm: &mut Vm, key: Value) -> PyResult<(usize, bool)> {
        let hash = hash_value(vm, key)?;
        let quick = if key.is_small() { self.find_small_noalloc(key, hash) } else { None };
        let found = match quick {
            Some(found) => found,
            None if key.is_name() => self.find(vm, key)?,
            None => self.find_hashed(vm, key, hash)?,
        };
        if let Some(position) = found {
            return Ok((position, false));
        }
        // Making room may run Python code, which may use the room up again.
        while self.positions() == self.capacity() {
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
        let flag = if key.is_name() { NAMED } else { MIXED };
        self.state.set(self.state.get() | flag);
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
        let class = class_for(wanted.max(self.len()).min(LIMIT + 1));
        let capacity = capacity_of(class);
        if capacity > LIMIT {
            return Err(vm.memory_error(capacity * STRIDE * size_of::<Value>()));
        }
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

    /// Takes over the content of another table, which is not used any more.
    pub(crate) fn take(&self, other: &Self) {
        self.entries.set(other.entries.get());
        self.used.set(other.used.get());
        self.state.set(other.state.get());
    }

    /// Makes room for this many entries in all.
    pub fn reserve(&self, vm: &mut Vm, entries: usize) -> PyResult<()> {
        if entries > self.capacity() { self.rebuild(vm, entries) } else { Ok(()) }
    }

    /// Removes the entry at a position and returns its value. Cannot collect or run Python code.
    pub fn remove_at(&self, vm: &Vm, position: usize) -> Value {
        let value = self.value_at(position);
        if self.key_at(position) == Value::DELETED {
            return Value::DELETED;
        }
        if self.capacity() > LINEAR && !self.unlink(vm, position) {
            self.state.set(self.state.get() | STALE);
        }
        for at in 0..STRIDE {
            // SAFETY: the position is in use, or `key_at` had answered `DELETED`.
            unsafe { self.entries.get().add(position * STRIDE + at).write(Value::DELETED) };
        }
        self.state.set(self.state.get() + 1);
        if self.state.get() & (NAMED | STALE) == 0 {
            self.trim();
        } else if self.is_empty() {
            self.clear();
        }
        value
    }

    /// Forgets removed entries at the end.
    fn trim(&self) {
        let mut used = self.positions();
        while used > 0 && self.key_at(used - 1) == Value::DELETED {
            used -= 1;
            self.used.set(used as u32);
            self.state.set(self.state.get() - 1);
        }
    }

    /// Closes the index slot of an entry that is about to be removed; false if it must stay.
    fn unlink(&self, vm: &Vm, position: usize) -> bool {
        let capacity = self.capacity();
        let mask = index_slots(capacity) - 1;
        let Some(hash) = simple_hash(vm, self.key_at(position)) else { return false };
        let mut hole = hash & mask;
        loop {
            match self.slot(capacity, hole) {
                0 => return false,
                entry if entry == position + 1 => break,
                _ => hole = (hole + 1) & mask,
            }
        }
        let mut slot = hole;
        loop {
            slot = (slot + 1) & mask;
            let entry = self.slot(capacity, slot);
            if entry == 0 {
                self.set_slot(capacity, hole, 0);
                return true;
            }
            let Some(hash) = simple_hash(vm, self.key_at(entry - 1)) else {
                self.set_slot(capacity, hole, position + 1);
                return false;
            };
            // The entry moves into the hole unless that lies before where its probing begins.
            let distance = slot.wrapping_sub(hash) & mask;
            if distance >= slot.wrapping_sub(hole) & mask {
                self.set_slot(capacity, hole, entry);
                hole = slot;
            }
        }
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

    /// The last live position.
    pub fn last_position(&self) -> Option<usize> {
        self.last_position_before(self.positions())
    }

    /// The last live position before `end`.
    pub fn last_position_before(&self, end: usize) -> Option<usize> {
        (0..end.min(self.positions())).rev().find(|at| self.key_at(*at) != Value::DELETED)
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
    // The key may also be an instance of a class derived from str, around a name or a str.
    match vm.unwrap_native(key) {
        part if part == Value::name(name) => true,
        part => part
            .cast::<Str>()
            .is_some_and(|string| string.hash() == hash && *string.text() == *vm.name_text(name)),
    }
}

/// The hash of a key for which that takes no Python code.
fn simple_hash(vm: &Vm, key: Value) -> Option<usize> {
    if let Some(name) = key.as_name() {
        return Some(vm.name_hash(name) as usize);
    }
    match key.as_small() {
        Some(number) => Some(hash_word(number as usize)),
        None => key.cast::<Str>().map(|string| string.hash() as usize),
    }
}

/// Whether two keys that are not identical are equal, cheaply for strings and small ints.
#[inline]
fn keys_equal(vm: &mut Vm, left: Value, right: Value) -> PyResult<bool> {
    if left.is_small() && right.is_small() {
        return Ok(false);
    }
    keys_equal_slow(vm, left, right)
}

#[inline(never)]
fn keys_equal_slow(vm: &mut Vm, left: Value, right: Value) -> PyResult<bool> {
    if left == Value::DELETED {
        return Ok(false);
    }
    let (left_string, right_string) = (left.cast::<Str>(), right.cast::<Str>());
    match (left_string, right_string) {
        (Some(left), Some(right)) => {
            Ok(left.hash() == right.hash() && *left.text() == *right.text())
        }
        (Some(string), None) | (None, Some(string)) => {
            let other = if left_string.is_some() { right } else { left };
            match other.as_name() {
                Some(name) => {
                    Ok(string.hash() == vm.name_hash(name) && *string.text() == *vm.name_text(name))
                }
                None if !other.is_object() => Ok(false),
                None => crate::runtime::compare::equal(vm, left, right),
            }
        }
        // An interned string equals no other interned string, and no immediate.
        _ if left.is_name() && !right.is_object() || right.is_name() && !left.is_object() => {
            Ok(false)
        }
        _ => crate::runtime::compare::equal(vm, left, right),
    }
}

#[cfg(test)]
mod tests;
