//! The dict object: an insertion-ordered table of keys and values.
//!
//! Other built-in types may be based on dict (`with_base(&DICT)`): their layout must begin as
//! `Dict`'s does, with the header and the table.
#![expect(unsafe_code)]

use crate::object::Gc;
use crate::objects::mapping::dict_type::DICT;
use crate::table::Table;
use crate::types::{Attributes, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

crate::object::object! {
    /// A dict.
    pub struct Dict: DICT { /// The entries.
        pub table: Table<2> }
}

#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<Dict>() == 16);

impl Dict {
    /// Views a value as a dict, if it is one or of a built-in type based on dict.
    #[inline]
    pub fn of(vm: &Vm, value: Value) -> Option<Gc<Dict>> {
        match value.cast::<Dict>() {
            Some(dict) => Some(dict),
            None => Dict::of_derived(vm, value),
        }
    }

    #[cold]
    fn of_derived(vm: &Vm, value: Value) -> Option<Gc<Dict>> {
        let value = vm.unwrap_native(value);
        let type_of = value.header()?.type_of();
        let based_on_dict = type_of.base.is_some_and(|base| core::ptr::eq(base, &DICT));
        if value.cast::<Dict>().is_none()
            && (!based_on_dict || type_of.has_flags(TypeFlags::INSTANCE))
        {
            return None;
        }
        // SAFETY: the object is a dict, or of a type whose layout begins as a dict's.
        Some(unsafe { value.cast_unchecked::<Dict>() })
    }

    /// Makes an empty dict.
    pub fn new(vm: &mut Vm) -> PyResult<Gc<Dict>> {
        Dict::allocate(vm, Table::new())
    }

    /// Makes an empty dict with room for `capacity` entries.
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> PyResult<Gc<Dict>> {
        let dict = Dict::new(vm)?;
        dict.table.reserve(vm, capacity)?;
        Ok(dict)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.table.len()
    }

    /// Tests for no entries.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The value of a key; raises TypeError for keys that cannot be hashed.
    pub fn get(&self, vm: &mut Vm, key: Value) -> PyResult<Option<Value>> {
        Ok(self.table.find(vm, key)?.map(|at| self.table.value_at(at)))
    }

    /// The value of an interned string key.
    #[inline]
    pub fn get_name(&self, vm: &Vm, name: Name) -> Option<Value> {
        self.table.find_name_noalloc(vm, name).map(|at| self.table.value_at(at))
    }

    /// Sets the value of a key.
    pub fn set(&self, vm: &mut Vm, key: Value, value: Value) -> PyResult<()> {
        let (position, _) = self.table.find_or_add(vm, key)?;
        self.table.set_value_at(position, value);
        Ok(())
    }

    /// Sets the value of an interned string key.
    pub fn set_name(&self, vm: &mut Vm, name: Name, value: Value) -> PyResult<()> {
        self.set(vm, Value::name(name), value)
    }

    /// Adds a table of names with values.
    pub fn add_constants(&self, vm: &mut Vm, constants: Attributes) -> PyResult<()> {
        for (name, value) in constants {
            self.set_name(vm, *name, *value)?;
        }
        Ok(())
    }

    /// Bytes of heap that the dict holds.
    pub fn bytes(&self) -> usize {
        size_of::<Dict>() + self.table.bytes()
    }

    /// Removes a key and returns its value.
    pub fn remove(&self, vm: &mut Vm, key: Value) -> PyResult<Option<Value>> {
        Ok(self.table.find(vm, key)?.map(|at| self.table.remove_at(vm, at)))
    }
}
