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

    /// A new list of `count` items from `start` on, clipped to what there is.
    pub fn part(&self, vm: &mut Vm, start: usize, count: usize) -> PyResult<Gc<List>> {
        let count = count.min(self.len().saturating_sub(start));
        let made = List::with_capacity(vm, count)?;
        made.items.get().copy_from(0, &self.items.get(), start, count);
        made.length.set(count);
        Ok(made)
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

    /// Removes everything and gives up the memory.
    pub fn clear(&self) {
        self.length.set(0);
        self.items.set(Block::EMPTY);
    }

    /// Removes the item at `index`, if there is one.
    pub fn remove_at(&self, index: usize) {
        let length = self.len();
        if index < length {
            self.items.get().copy_within(index + 1, index, length - index - 1);
            self.pop();
        }
    }

    /// Appends the items of another list, which may be this one.
    pub fn extend_from(&self, vm: &mut Vm, other: &List) -> PyResult<()> {
        let (length, count) = (self.len(), other.len());
        if length + count > self.items.get().len() {
            self.reserve(vm, count)?;
        }
        self.items.get().copy_from(length, &other.items.get(), 0, count);
        self.length.set(length + count);
        Ok(())
    }

    /// Makes the list `count` times itself.
    pub fn repeat(&self, vm: &mut Vm, count: usize) -> PyResult<()> {
        let once = self.len();
        let total = crate::objects::sequence::rows::repeated_length(vm, once, count)?;
        if total <= once {
            self.truncate(total);
            return Ok(());
        }
        if total > self.items.get().len() {
            self.reserve(vm, total - once)?;
        }
        let items = self.items.get();
        let mut filled = once;
        while filled < total {
            // What is there already is copied, twice as much each time.
            let more = filled.min(total - filled);
            items.copy_from(filled, &items, 0, more);
            filled += more;
        }
        self.length.set(total);
        Ok(())
    }

    /// Replaces the items `start..end`, clipped, by `count` items that the caller sets.
    pub fn open_gap(&self, vm: &mut Vm, start: usize, end: usize, count: usize) -> PyResult<()> {
        let length = self.len();
        let start = start.min(length);
        let end = end.clamp(start, length);
        let resized = length - (end - start) + count;
        if resized > length {
            self.reserve(vm, resized - length)?;
        }
        let block = self.items.get();
        block.copy_within(end, start + count, length - end);
        for cell in block.cells().iter().take(length).skip(resized) {
            cell.set(Value::UNBOUND);
        }
        self.length.set(resized);
        Ok(())
    }

    /// Replaces the items `start..end`, clipped, by `items`, which are not of this list.
    pub fn splice(&self, vm: &mut Vm, start: usize, end: usize, items: &[Value]) -> PyResult<()> {
        let start = start.min(self.len());
        self.open_gap(vm, start, end, items.len())?;
        self.items.get().copy_from_slice(start, items);
        Ok(())
    }

    /// Takes the items out of the list, which is then empty.
    pub(crate) fn take(&self) -> (Block<Value>, usize) {
        let length = self.length.replace(0);
        (self.items.replace(Block::EMPTY), length)
    }

    /// Gives back what `take` took, in place of whatever the list holds now.
    pub(crate) fn put_back(&self, items: Block<Value>, length: usize) {
        self.items.set(items);
        self.length.set(length.min(items.len()));
    }

    /// Bytes of heap that the list holds.
    pub fn bytes(&self) -> usize {
        size_of::<List>() + self.items.get().len() * size_of::<Value>()
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
