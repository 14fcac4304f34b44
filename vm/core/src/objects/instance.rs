//! Instances of classes made by Python code: a shape and slots.
#![expect(unsafe_code)]

use super::class::{self, Class};
use super::shape::{Place, Shape, with_attribute};
use crate::heap::Tracer;
use crate::name;
use crate::object::{Gc, Header};
use crate::objects::dict::Dict;
use crate::objects::list::List;
use crate::types::TypeFlags;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;
use core::ptr::NonNull;

/// An instance. Its inline slots follow.
#[repr(C)]
pub struct Instance {
    header: Header,
    /// The shape.
    pub shape: Cell<Gc<Shape>>,
}

const _: () = assert!(size_of::<Instance>() == 2 * size_of::<usize>());

/// The name of the slot that holds the built-in part of an instance; no attribute is called that.
pub const NATIVE_PART: &str = "*native*";

impl Instance {
    /// The inline slots.
    #[inline(always)] // Part of every attribute access.
    pub fn slots(&self) -> &[Cell<Value>] {
        // SAFETY: `new` made the instance with that many slots, and shapes keep the number.
        unsafe {
            let first = core::ptr::from_ref(self).add(1).cast::<Cell<Value>>();
            core::slice::from_raw_parts(first, self.shape.get().inline as usize)
        }
    }

    /// Inline slot number `index`, unchecked against the shape.
    ///
    /// # Safety
    /// The instance's shape must have that inline slot.
    #[inline(always)] // Part of every attribute access.
    pub(crate) unsafe fn slot(&self, index: usize) -> &Cell<Value> {
        // SAFETY: the caller's obligation.
        unsafe { &*core::ptr::from_ref(self).add(1).cast::<Cell<Value>>().add(index) }
    }

    fn last_slot(&self) -> Option<&Cell<Value>> {
        self.slots().last()
    }

    /// Bytes of heap that the instance holds, without its built-in part.
    pub fn bytes(&self) -> usize {
        let more = match (self.dict(), self.row()) {
            (Some(dict), _) => dict.bytes(),
            (None, Some(row)) if self.shape.get().count > self.shape.get().inline => row.bytes(),
            _ => 0,
        };
        size_of::<Instance>() + size_of_val(self.slots()) + more
    }

    fn row(&self) -> Option<Gc<List>> {
        self.last_slot()?.get().cast::<List>()
    }

    fn dict(&self) -> Option<Gc<Dict>> {
        if self.shape.get().is_dict() { self.last_slot()?.get().cast::<Dict>() } else { None }
    }

    /// The value at a place, or `UNBOUND`.
    pub fn at(&self, place: Place) -> Value {
        match place {
            Place::Inline(index) => self.slots().get(index).map_or(Value::UNBOUND, Cell::get),
            Place::Row(index) => {
                self.row().and_then(|row| row.get(index)).unwrap_or(Value::UNBOUND)
            }
        }
    }

    /// Replaces the value at a place.
    pub fn set_at(&self, place: Place, value: Value) {
        match place {
            Place::Inline(index) => {
                if let Some(slot) = self.slots().get(index) {
                    slot.set(value);
                }
            }
            Place::Row(index) => {
                if let Some(row) = self.row() {
                    row.set(index, value);
                }
            }
        }
    }

    /// The value of an attribute of the instance itself.
    pub fn get(&self, vm: &Vm, name: Name) -> Option<Value> {
        if let Some(dict) = self.dict() {
            return dict.get_name(vm, name);
        }
        let shape = self.shape.get();
        shape.find(name).map(|index| self.at(shape.place(index)))
    }

    /// Sets an attribute of the instance itself.
    pub fn set(&self, vm: &mut Vm, name: Name, value: Value) -> PyResult<()> {
        if let Some(dict) = self.dict() {
            return dict.set_name(vm, name, value);
        }
        let shape = self.shape.get();
        match shape.find(name) {
            Some(index) => {
                self.set_at(shape.place(index), value);
                Ok(())
            }
            None => self.add(vm, shape, name, value),
        }
    }

    fn add(&self, vm: &mut Vm, shape: Gc<Shape>, name: Name, value: Value) -> PyResult<()> {
        if shape.count >= Shape::MOST {
            return self.use_dict(vm)?.set_name(vm, name, value);
        }
        let grown = with_attribute(vm, shape, name)?;
        let (index, inline) = (shape.count as usize, shape.inline as usize);
        if index < inline {
            self.shape.set(grown);
            self.set_at(Place::Inline(index), value);
            return Ok(());
        }
        if index == inline {
            let moved = self.last_slot().map_or(Value::NONE, Cell::get);
            let row = List::with_capacity(vm, 2)?;
            row.push(vm, moved)?;
            row.push(vm, value)?;
            if let Some(slot) = self.last_slot() {
                slot.set(Value::object(row));
            }
        } else if let Some(row) = self.row() {
            row.push(vm, value)?;
        }
        self.shape.set(grown);
        // Instances made from now on have room for as many attributes as this one needed.
        shape.class.wish_inline(grown.count);
        Ok(())
    }

    /// Removes an attribute of the instance itself; returns whether there was one.
    pub fn remove(&self, vm: &mut Vm, name: Name) -> PyResult<bool> {
        if self.get(vm, name).is_none() {
            return Ok(false);
        }
        let dict = self.use_dict(vm)?;
        Ok(dict.remove(vm, Value::name(name))?.is_some())
    }

    /// Moves the attributes to a dict.
    fn use_dict(&self, vm: &mut Vm) -> PyResult<Gc<Dict>> {
        if let Some(dict) = self.dict() {
            return Ok(dict);
        }
        let shape = self.shape.get();
        let dict = self.attributes(vm)?;
        let class = shape.class;
        let shape = Shape::root(vm, class, shape.inline, Shape::DICT)?;
        for slot in self.slots().iter().skip(class.has_native_part() as usize) {
            slot.set(Value::UNBOUND);
        }
        self.shape.set(shape);
        if let Some(slot) = self.last_slot() {
            slot.set(Value::object(dict));
        }
        Ok(dict)
    }

    /// The attributes as a dict: a fresh one, or the instance's own if it has one.
    pub fn attributes(&self, vm: &mut Vm) -> PyResult<Gc<Dict>> {
        if let Some(dict) = self.dict() {
            return Ok(dict);
        }
        let shape = self.shape.get();
        let dict = Dict::new(vm)?;
        for index in shape.class.has_native_part() as usize..shape.count as usize {
            let value = self.at(shape.place(index));
            if !value.is_unbound() {
                dict.set_name(vm, shape.name_of(index), value)?;
            }
        }
        Ok(dict)
    }
}

/// Makes an instance without attributes. The built-in part, if the class has one, is still missing.
pub fn new(vm: &mut Vm, class: Gc<Class>) -> PyResult {
    let shape = class::root_shape(vm, class)?;
    let inline = shape.inline as usize;
    let memory = vm.allocate_bytes(size_of::<Instance>() + inline * size_of::<Value>())?;
    let instance = Gc::place(
        memory,
        Instance { header: Header::of_class(class.as_type()), shape: Cell::new(shape) },
    );
    for slot in instance.slots() {
        slot.set(Value::UNBOUND);
    }
    Ok(Value::from_header(instance.as_non_null().cast()))
}

/// Views a value as an instance of a class made by Python code.
#[inline(always)] // Part of every attribute access.
pub fn as_instance(value: Value) -> Option<Gc<Instance>> {
    let header = value.header()?;
    // SAFETY: only instances have types with this flag.
    header.type_of().has_flags(TypeFlags::INSTANCE).then(|| unsafe { value.cast_unchecked() })
}

/// Sets the built-in part of an instance of a class derived from a built-in type.
pub fn set_native_part(vm: &mut Vm, instance: Value, part: Value) -> PyResult<()> {
    let Some(object) = as_instance(instance) else { return Ok(()) };
    object.set(vm, name!("*native*"), part)
}

/// The built-in part of an instance, or `UNBOUND`.
#[inline]
pub fn native_part(instance: Gc<Instance>) -> Value {
    if instance.shape.get().class.has_native_part() {
        instance.slots().first().map_or(Value::UNBOUND, Cell::get)
    } else {
        Value::UNBOUND
    }
}

/// Visits an instance; the trace function of every class.
///
/// # Safety
/// The pointer must be to an instance.
pub(crate) unsafe fn trace(object: NonNull<u8>, tracer: &mut Tracer<'_>) {
    // SAFETY: the caller's obligation.
    let instance = unsafe { object.cast::<Instance>().as_ref() };
    tracer.visit(Value::object(instance.shape.get()));
    for slot in instance.slots() {
        tracer.visit(slot.get());
    }
}
