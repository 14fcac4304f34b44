//! The set and frozenset objects: an insertion-ordered table of keys.
#![expect(unsafe_code)]

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
    /// A frozenset, laid out as a set.
    pub struct FrozenSet: FROZENSET { /// The entries.
        pub table: Table<1> }
}

impl Set {
    /// Makes an empty set.
    pub fn new(vm: &mut Vm) -> PyResult<Gc<Set>> {
        Set::allocate(vm, Table::new())
    }

    /// Makes an empty set, or a frozenset that its maker fills through this view of it.
    pub(crate) fn new_of(vm: &mut Vm, frozen: bool) -> PyResult<Gc<Set>> {
        if !frozen {
            return Set::new(vm);
        }
        let made = FrozenSet::allocate(vm, Table::new())?;
        // SAFETY: both layouts are the same.
        Ok(unsafe { Value::object(made).cast_unchecked::<Set>() })
    }

    /// The set as a value: a set, or the frozenset that this is a view of.
    pub(crate) fn value(this: Gc<Set>) -> Value {
        Value::object(this)
    }

    /// Views a set or frozenset, or the built-in part of an instance, as a set.
    pub fn of(vm: &Vm, value: Value) -> Option<Gc<Set>> {
        if let Some(set) = value.cast::<Set>() {
            return Some(set);
        }
        let value = vm.unwrap_native(value);
        if value.cast::<Set>().is_some() || value.cast::<FrozenSet>().is_some() {
            // SAFETY: the object is one of both, whose layouts are the same.
            return Some(unsafe { value.cast_unchecked::<Set>() });
        }
        None
    }

    /// Whether a value that `of` viewed is a frozenset.
    pub(crate) fn is_frozen(vm: &Vm, value: Value) -> bool {
        vm.unwrap_native(value).cast::<FrozenSet>().is_some()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Tests for no items.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// Adds a key; returns whether it is new.
    pub fn add(&self, vm: &mut Vm, key: Value) -> PyResult<bool> {
        Ok(self.table.find_or_add(vm, key)?.1)
    }

    /// Whether there is such a key.
    pub fn contains(&self, vm: &mut Vm, key: Value) -> PyResult<bool> {
        Ok(self.table.find(vm, key)?.is_some())
    }

    /// Removes a key; returns whether it was there.
    pub fn remove(&self, vm: &mut Vm, key: Value) -> PyResult<bool> {
        match self.table.find(vm, key)? {
            Some(position) => {
                self.table.remove_at(vm, position);
                Ok(true)
            }
            None => Ok(false),
        }
    }
}
