//! The tuple object: a length and its items in one block.
#![expect(unsafe_code)]

use crate::heap::Tracer;
use crate::object::{Gc, Header, Object, Trace};
use crate::objects::sequence::tuple_type::TUPLE;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

/// A tuple. The items follow the header; they are written once, while the tuple is made.
#[repr(C, align(8))]
pub struct Tuple {
    header: Header,
    length: usize,
    /// Stands for the items behind: tells the compiler that they change under shared references.
    items: [Cell<Value>; 0],
}

// SAFETY: the only tuple in flash has no items, and a VM lives on one thread at a time.
unsafe impl Sync for Tuple {}

// SAFETY: the header is first, and `trace` visits the items.
unsafe impl Object for Tuple {
    const TYPE: &'static Type = &TUPLE;
}
// SAFETY: every item is visited.
unsafe impl Trace for Tuple {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        for item in self.items() {
            tracer.visit(*item);
        }
    }
}

/// The tuple without items.
pub static EMPTY_TUPLE: Tuple = Tuple { header: Header::new(&TUPLE), length: 0, items: [] };

impl Tuple {
    /// The items.
    #[inline(always)] // Compiles to nothing.
    pub fn items(&self) -> &[Value] {
        // SAFETY: `length` items follow the object, and do not change once it is in use.
        unsafe {
            let first = core::ptr::from_ref(self).add(1).cast::<Value>();
            core::slice::from_raw_parts(first, self.length)
        }
    }

    /// Initialises fresh memory of sufficient size with a tuple of one item.
    pub(crate) fn place_one(memory: core::ptr::NonNull<u8>, item: Value) -> Value {
        let tuple = Gc::place(memory, Tuple { header: Header::new(&TUPLE), length: 1, items: [] });
        for slot in tuple.slots() {
            slot.set(item);
        }
        Value::object(tuple)
    }

    /// The items for writing, while the tuple is being made.
    pub(crate) fn slots(&self) -> &[Cell<Value>] {
        // SAFETY: as `items`; the maker of the tuple has not handed it out yet.
        unsafe {
            let first = core::ptr::from_ref(self).add(1).cast::<Cell<Value>>();
            core::slice::from_raw_parts(first, self.length)
        }
    }
}

impl Vm {
    /// Makes a tuple of some values.
    pub fn new_tuple(&mut self, items: &[Value]) -> PyResult {
        if items.is_empty() {
            return Ok(Value::from_static(&EMPTY_TUPLE));
        }
        let tuple = self.tuple_of_length(items.len())?;
        for (slot, item) in tuple.slots().iter().zip(items) {
            slot.set(*item);
        }
        Ok(Value::object(tuple))
    }

    /// Makes a tuple of `length` items that are still `None`; the caller fills its `slots`.
    pub(crate) fn tuple_of_length(&mut self, length: usize) -> PyResult<Gc<Tuple>> {
        if length == 0 {
            return Ok(Gc::from_static(&EMPTY_TUPLE));
        }
        let Some(bytes) = length.checked_mul(size_of::<Value>()) else {
            return Err(self.memory_error(usize::MAX));
        };
        let memory = self.allocate_bytes(size_of::<Tuple>() + bytes)?;
        let tuple = Gc::place(memory, Tuple { header: Header::new(&TUPLE), length, items: [] });
        for slot in tuple.slots() {
            // Fresh memory holds no valid values yet; writing a cell drops nothing.
            slot.set(Value::NONE);
        }
        Ok(tuple)
    }
}
