//! The list object: a block of items and how many of them are in use.

use crate::heap::Block;
use crate::object::Gc;
use crate::objects::sequence::list_type::LIST;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// A list. Items beyond `length` are `UNBOUND`.
    pub struct List: LIST { length: Cell<usize>, items: Cell<Block<Value>> }
}

const _: () = assert!(size_of::<List>() == 4 * size_of::<usize>());

impl List {
    /// Makes a list with room for `capacity` items.
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> PyResult<Gc<List>> {
        let items = vm.allocate_block(capacity)?;
        List::allocate(vm, Cell::new(0), Cell::new(items))
    }

    /// How many items there are.
    #[inline(always)] // A load.
    pub fn len(&self) -> usize {
        self.length.get()
    }

    /// Tests for no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The items as cells. They stay valid, if stale, while the list changes.
    #[inline(always)] // Two loads and a compare.
    pub fn cells(&self) -> &[Cell<Value>] {
        // The block lives as long as the list refers to it, or a local copy of it does; cells of a
        // replaced block stay readable because the stack scan sees the slice.
        let block = self.items.get();
        block.detached_cells(self.length.get())
    }

    /// The item at `index`, if there is one.
    #[inline(always)] // A compare and a load.
    pub fn get(&self, index: usize) -> Option<Value> {
        self.cells().get(index).map(Cell::get)
    }

    /// Replaces the item at `index`, if there is one.
    #[inline(always)] // A compare and a store.
    pub fn set(&self, index: usize, item: Value) {
        if let Some(cell) = self.cells().get(index) {
            cell.set(item);
        }
    }

    /// Appends an item.
    #[inline]
    pub fn push(&self, vm: &mut Vm, item: Value) -> PyResult<()> {
        let length = self.length.get();
        if length == self.items.get().len() {
            self.reserve(vm, 1)?;
        }
        self.items.get().set(length, item);
        self.length.set(length + 1);
        Ok(())
    }

    /// Makes room for `more` items.
    #[cold]
    #[inline(never)]
    pub fn reserve(&self, vm: &mut Vm, more: usize) -> PyResult<()> {
        let items = self.items.get();
        let length = self.length.get();
        let needed = length.saturating_add(more);
        if needed > items.len() {
            let wanted = needed.max(length + length / 2).max(4);
            self.items.set(vm.grow_block(items, length, wanted)?);
        }
        Ok(())
    }

    /// Removes and returns the last item.
    pub fn pop(&self) -> Option<Value> {
        let last = self.length.get().checked_sub(1)?;
        let item = self.get(last)?;
        self.set(last, Value::UNBOUND);
        self.length.set(last);
        Some(item)
    }

    /// Shortens the list; longer lengths change nothing.
    pub fn truncate(&self, length: usize) {
        for cell in self.cells().iter().skip(length) {
            cell.set(Value::UNBOUND);
        }
        self.length.set(self.len().min(length));
    }

    /// Replaces the items `start..end` by `items`, as slice assignment does.
    pub fn splice(&self, vm: &mut Vm, start: usize, end: usize, items: &[Value]) -> PyResult<()> {
        let length = self.len();
        let start = start.min(length);
        let end = end.clamp(start, length);
        let grown = length - (end - start) + items.len();
        if grown > length {
            self.reserve(vm, grown - length)?;
        }
        let block = self.items.get();
        block.copy_within(end, start + items.len(), length - end);
        block.copy_from_slice(start, items);
        for cell in block.cells().iter().take(length).skip(grown) {
            cell.set(Value::UNBOUND);
        }
        self.length.set(grown);
        Ok(())
    }
}

impl Vm {
    /// Makes a list of some values.
    pub fn new_list(&mut self, items: &[Value]) -> PyResult {
        let list = List::with_capacity(self, items.len())?;
        list.items.get().copy_from_slice(0, items);
        list.length.set(items.len());
        Ok(Value::object(list))
    }
}
