//! The set and frozenset objects: an insertion-ordered table of keys.

use crate::object::Gc;
use crate::objects::mapping::set_type::{FROZENSET, SET};
use crate::table::Table;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

crate::object::object! {
    /// A set.
    pub struct Set: SET { /// The entries.
        pub table: Table<1> }
}

crate::object::object! {
    /// A frozenset.
    pub struct FrozenSet: FROZENSET { /// The entries.
        pub table: Table<1> }
}

impl Set {
    /// Makes an empty set.
    pub fn new(vm: &mut Vm) -> PyResult<Gc<Set>> {
        Set::allocate(vm, Table::new())
    }

    /// Adds a key; returns whether it is new.
    pub fn add(&self, vm: &mut Vm, key: Value) -> PyResult<bool> {
        Ok(self.table.find_or_add(vm, key)?.1)
    }
}
