//! Attributes: lookup, binding and the cached fast paths.
//!
//! A cache entry for an instance is keyed by its shape, which belongs to one class, so an entry
//! covers the instance's own attributes and its class's at once. For other objects the key is the
//! type. What is cached where:
//!
//! ```text
//! shape        slot of the instance, plain class attribute, or method to be bound
//! shape | 1    slot to store to, or the shape to change to when the attribute is new
//! type         method of a built-in type
//! class | 2    attribute of the class itself
//! storage      variable of a module
//! ```
#![expect(unsafe_code)]

use crate::exceptions::ATTRIBUTE_ERROR;
use crate::name;
use crate::object::Gc;
use crate::objects::class::{self, as_class, as_type};
use crate::objects::descriptor::{ClassMethod, Property, StaticMethod};
use crate::objects::function::Function;
use crate::objects::instance::{Instance, as_instance};
use crate::objects::module::Module;
use crate::objects::native::NativeFunction;
use crate::objects::shape::{Place, Shape};
use crate::objects::special;
use crate::types::{Access, Type, TypeFlags};
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// Kinds of cache entries: the low bits of `Found::detail`.
mod kind {
    pub const INLINE: usize = 0;
    pub const ROW: usize = 1;
    pub const VALUE: usize = 2;
    pub const METHOD: usize = 3;
    pub const ADD: usize = 4;
    pub const MASK: usize = 7;
    pub const SHIFT: u32 = 3;
}

/// `object.name` if the cache knows it and nothing needs to be bound.
#[inline(always)] // Every attribute access.
pub(crate) fn find_fast(vm: &Vm, object: Value, name: Name) -> Option<Value> {
    let header = object.header()?;
    let type_of = header.type_of();
    if type_of.has_flags(TypeFlags::INSTANCE) {
        // SAFETY: the flag says that the object is an instance; the entry was made for its shape.
        unsafe {
            let instance = object.cast_unchecked::<Instance>();
            let found = vm.cache.find(instance.shape.get().address(), name)?;
            return match found.detail & kind::MASK {
                kind::INLINE => bound(instance.slot(found.detail >> kind::SHIFT).get()),
                kind::ROW => bound(instance.at(Place::Row(found.detail >> kind::SHIFT))),
                kind::VALUE => Some(found.value),
                _ => None,
            };
        }
    }
    if let Some(module) = object.cast::<Module>() {
        let table = &module.globals.table;
        let found = vm.cache.find(table.storage(), name)?;
        let position = found.detail >> 1;
        return (found.detail & 1 == 0 && table.key_at(position) == Value::name(name))
            .then(|| table.value_at(position));
    }
    if type_of == Gc::from_static(&crate::objects::type_type::TYPE) {
        return vm.cache.find(header.address() | 2, name).map(|found| found.value);
    }
    None
}

#[inline(always)] // Part of `find_fast`.
fn bound(value: Value) -> Option<Value> {
    if value.is_unbound() { None } else { Some(value) }
}

/// The method `object.name`, to be called with the object first, if the cache knows it.
#[inline(always)] // Every method call.
pub(crate) fn find_method_fast(vm: &Vm, object: Value, name: Name) -> Option<Value> {
    let header = object.header()?;
    let type_of = header.type_of();
    let owner = if type_of.has_flags(TypeFlags::INSTANCE) {
        // SAFETY: the flag says that the object is an instance.
        unsafe { object.cast_unchecked::<Instance>() }.shape.get().address()
    } else {
        type_of.address()
    };
    let found = vm.cache.find(owner, name)?;
    (found.detail == kind::METHOD).then_some(found.value)
}

/// Stores `object.name` if the cache knows how; returns whether it did.
#[inline(always)] // Every attribute store.
pub(crate) fn store_fast(vm: &Vm, object: Value, name: Name, value: Value) -> bool {
    let Some(instance) = as_instance(object) else { return false };
    let Some(found) = vm.cache.find(instance.shape.get().address() | 1, name) else { return false };
    let index = found.detail >> kind::SHIFT;
    match found.detail & kind::MASK {
        // SAFETY: the entry was made for the instance's shape.
        kind::INLINE => unsafe { instance.slot(index).set(value) },
        kind::ROW => instance.set_at(Place::Row(index), value),
        kind::ADD => {
            let Some(shape) = found.value.cast::<Shape>() else { return false };
            instance.shape.set(shape);
            // SAFETY: the entry is only made for attributes that lie inside the instance.
            unsafe { instance.slot(index).set(value) }
        }
        _ => return false,
    }
    true
}

impl Vm {
    /// `object.name`; raises AttributeError where it does not exist.
    #[inline(never)]
    pub fn load_attribute(&mut self, object: Value, name: Name) -> PyResult {
        match self.find_attribute(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// Raises the AttributeError of an object without that attribute.
    #[cold]
    #[inline(never)]
    pub fn no_attribute(&mut self, object: Value, name: Name) -> Raised {
        let mut message = crate::error::Message::new();
        match as_type(object) {
            Some(type_of) => {
                message.text("type object '").name(self, type_of.name);
            }
            None => {
                message.text("'").type_of(self, object);
            }
        }
        message.text(if as_type(object).is_some() {
            "' has no attribute '"
        } else {
            "' object has no attribute '"
        });
        message.name(self, name).text("'");
        self.raise_message(&ATTRIBUTE_ERROR, &message)
    }

    /// `object.name`, or `None` where it does not exist.
    pub fn find_attribute(&mut self, object: Value, name: Name) -> PyResult<Option<Value>> {
        if let Some(instance) = as_instance(object) {
            let class = instance.shape.get().class;
            if class.as_type().has_flags(TypeFlags::HAS_GETATTRIBUTE) {
                let name = [Value::name(name)];
                return special::call(self, object, name!("__getattribute__"), &name);
            }
        }
        match find_plain(self, object, name) {
            Ok(None) => {}
            Err(_) if self.pending_is(&ATTRIBUTE_ERROR) && has_getattr(object) => {
                self.take_pending();
            }
            other => return other,
        }
        if has_getattr(object) {
            return special::call(self, object, name!("__getattr__"), &[Value::name(name)]);
        }
        Ok(None)
    }

    /// `object.name = value`.
    #[inline(never)]
    pub fn store_attribute(&mut self, object: Value, name: Name, value: Value) -> PyResult<()> {
        if has_setattr(object) {
            let arguments = [Value::name(name), value];
            if special::call(self, object, name!("__setattr__"), &arguments)?.is_some() {
                return Ok(());
            }
        }
        store_plain(self, object, name, value)
    }

    /// `del object.name`.
    pub fn delete_attribute(&mut self, object: Value, name: Name) -> PyResult<()> {
        if has_setattr(object) {
            let arguments = [Value::name(name)];
            if special::call(self, object, name!("__delattr__"), &arguments)?.is_some() {
                return Ok(());
            }
        }
        delete_plain(self, object, name)
    }
}

fn has_getattr(object: Value) -> bool {
    as_instance(object).is_some_and(|instance| {
        instance.shape.get().class.as_type().has_flags(TypeFlags::HAS_GETATTR)
    })
}

fn has_setattr(object: Value) -> bool {
    as_instance(object).is_some_and(|instance| {
        instance.shape.get().class.as_type().has_flags(TypeFlags::HAS_SETATTR)
    })
}

/// Whether a class attribute takes precedence over the instance's own of the same name.
fn is_data_descriptor(vm: &Vm, value: Value) -> bool {
    if value.cast::<Property>().is_some() {
        return true;
    }
    match as_instance(value) {
        Some(instance) => {
            let class = instance.shape.get().class.as_type();
            class::find(vm, class, name!("__set__")).is_some()
        }
        None => false,
    }
}

/// The ordinary lookup, without `__getattr__`.
pub(crate) fn find_plain(vm: &mut Vm, object: Value, name: Name) -> PyResult<Option<Value>> {
    match as_instance(object) {
        Some(instance) => find_in_instance(vm, object, instance, name),
        None => find_in_object(vm, object, name),
    }
}

fn find_in_instance(
    vm: &mut Vm,
    object: Value,
    instance: Gc<Instance>,
    name: Name,
) -> PyResult<Option<Value>> {
    let shape = instance.shape.get();
    let class = shape.class.as_type();
    let in_class = class::find_cached(vm, shape.class, name);
    if !in_class.is_unbound() && is_data_descriptor(vm, in_class) {
        return special::bind_to_instance(vm, in_class, object, class).map(Some);
    }
    if let Some(value) = instance.get(vm, name).filter(|value| !value.is_unbound()) {
        if let Some(index) = shape.find(name) {
            let detail = match shape.place(index) {
                Place::Inline(slot) => slot << kind::SHIFT | kind::INLINE,
                Place::Row(item) => item << kind::SHIFT | kind::ROW,
            };
            vm.cache.put(shape.address(), name, detail, Value::NONE);
        }
        return Ok(Some(value));
    }
    if !in_class.is_unbound() {
        let value = in_class;
        // A native function binds where its type defines it, not where a class refers to it.
        if value.cast::<NativeFunction>().is_some()
            && class::find(vm, class, name).is_some_and(|(_, owner)| as_class(owner).is_some())
        {
            return Ok(Some(value));
        }
        if !shape.is_dict() {
            if value.cast::<Function>().is_some() {
                vm.cache.put(shape.address(), name, kind::METHOD, value);
            } else if is_plain(value) {
                vm.cache.put(shape.address(), name, kind::VALUE, value);
            }
        }
        return special::bind_to_instance(vm, value, object, class).map(Some);
    }
    if name == name!("__class__") {
        return Ok(Some(Value::object(class)));
    }
    if name == name!("__dict__") {
        return instance.attributes(vm).map(|dict| Some(Value::object(dict)));
    }
    let native = vm.unwrap_native(object);
    if native != object {
        return find_in_object(vm, native, name);
    }
    Ok(None)
}

/// Whether a class attribute means the same on the class and its instances.
fn is_plain(value: Value) -> bool {
    value.cast::<Function>().is_none()
        && value.cast::<NativeFunction>().is_none()
        && value.cast::<Property>().is_none()
        && value.cast::<StaticMethod>().is_none()
        && value.cast::<ClassMethod>().is_none()
        && as_instance(value).is_none()
}

fn find_in_object(vm: &mut Vm, object: Value, name: Name) -> PyResult<Option<Value>> {
    let type_of = vm.type_of(object);
    if let Some(attribute) = type_of.attribute {
        let value = attribute(vm, object, name, Access::Load)?;
        if !value.is_unbound() {
            if let Some(type_of) = as_type(object)
                && is_cacheable_class_attribute(vm, type_of, name, value)
            {
                vm.cache.put(type_of.address() | 2, name, kind::VALUE, value);
            }
            return Ok(Some(value));
        }
    }
    if let Some(value) = class::find_in_native(type_of, name) {
        if value.cast::<NativeFunction>().is_some() {
            return crate::objects::method::bind(vm, value, object).map(Some);
        }
        return special::bind_to_class(vm, value, type_of, type_of).map(Some);
    }
    if name == name!("__class__") {
        return Ok(Some(Value::object(type_of)));
    }
    if name == name!("__next__") && type_of.next.is_some() {
        return crate::objects::method::bind(vm, crate::native!(dunder_next, 1), object).map(Some);
    }
    Ok(None)
}

/// `__next__` of built-in iterators.
fn dunder_next(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    match arguments {
        [iterator] => vm.next_or_raise(*iterator),
        _ => Ok(Value::NONE),
    }
}

fn is_cacheable_class_attribute(vm: &Vm, type_of: Gc<Type>, name: Name, value: Value) -> bool {
    as_class(type_of).is_some()
        && class::find(vm, type_of, name).is_some_and(|(found, _)| found == value)
}

/// Finds a method to call: the function and its first argument, or `UNBOUND` instead of that.
#[inline(never)]
pub(crate) fn load_method(vm: &mut Vm, object: Value, name: Name) -> PyResult<(Value, Value)> {
    if let Some(instance) = as_instance(object) {
        let shape = instance.shape.get();
        let class = shape.class.as_type();
        if !class.has_flags(TypeFlags::HAS_GETATTRIBUTE)
            && instance.get(vm, name).is_none()
            && let Some((function, owner)) = class::find(vm, class, name)
        {
            if function.cast::<Function>().is_some() {
                if !shape.is_dict() {
                    vm.cache.put(shape.address(), name, kind::METHOD, function);
                }
                return Ok((function, object));
            }
            if function.cast::<NativeFunction>().is_some() && as_class(owner).is_none() {
                return Ok((function, native_receiver(vm, object, name)));
            }
        }
        return Ok((vm.load_attribute(object, name)?, Value::UNBOUND));
    }
    let type_of = vm.type_of(object);
    if let Some(attribute) = type_of.attribute {
        let value = attribute(vm, object, name, Access::Load)?;
        if !value.is_unbound() {
            return Ok((value, Value::UNBOUND));
        }
    }
    if let Some(function) = class::find_in_native(type_of, name)
        && function.cast::<NativeFunction>().is_some()
    {
        if object.is_object() {
            vm.cache.put(type_of.address(), name, kind::METHOD, function);
        }
        return Ok((function, object));
    }
    Ok((vm.load_attribute(object, name)?, Value::UNBOUND))
}

/// The object that a native method of a base works on: the built-in part, except for methods that
/// concern the whole instance.
fn native_receiver(vm: &Vm, object: Value, name: Name) -> Value {
    let whole =
        [name!("__init__"), name!("__setattr__"), name!("__delattr__"), name!("__getattribute__")];
    if whole.contains(&name) { object } else { vm.unwrap_native(object) }
}

/// Finds a method for `super(class, object).name(...)`.
pub(crate) fn load_super_method(
    vm: &mut Vm,
    class: Value,
    object: Value,
    name: Name,
) -> PyResult<(Value, Value)> {
    let value = super_attribute(vm, class, object, name)?;
    match value {
        (function, Some(receiver)) => Ok((function, receiver)),
        (value, None) => Ok((value, Value::UNBOUND)),
    }
}

/// Finds `super(class, object).name`: the value, and the receiver if it is a function to be bound.
pub(crate) fn super_attribute(
    vm: &mut Vm,
    class: Value,
    object: Value,
    name: Name,
) -> PyResult<(Value, Option<Value>)> {
    let Some(class) = as_type(class) else { return Err(vm.type_error("super() needs a class")) };
    // In a class method the object is the class itself.
    let (start, is_class) = match as_type(object) {
        Some(type_of) if class::is_subclass(type_of, class) => (type_of, true),
        _ => (vm.type_of(object), false),
    };
    let Some((value, owner)) = class::find_after(vm, start, Some(class), name) else {
        let native = vm.unwrap_native(object);
        if native != object
            && let Some(value) = find_in_object(vm, native, name)?
        {
            return Ok((value, None));
        }
        return Err(vm.no_attribute_of_super(name));
    };
    if is_class {
        if value.cast::<Function>().is_some() || name == name!("__new__") {
            return Ok((
                value.cast::<StaticMethod>().map_or(value, |method| method.function),
                None,
            ));
        }
        return special::bind_to_class(vm, value, start, owner).map(|value| (value, None));
    }
    if name == name!("__new__") {
        return Ok((value.cast::<StaticMethod>().map_or(value, |method| method.function), None));
    }
    if value.cast::<Function>().is_some() {
        return Ok((value, Some(object)));
    }
    if value.cast::<NativeFunction>().is_some() {
        return Ok((value, Some(native_receiver(vm, object, name))));
    }
    special::bind_to_instance(vm, value, object, start).map(|value| (value, None))
}

impl Vm {
    #[cold]
    fn no_attribute_of_super(&mut self, name: Name) -> Raised {
        self.raise_with_name(&ATTRIBUTE_ERROR, "'super' object has no attribute '", name, "'")
    }
}

/// Stores an attribute without `__setattr__`.
pub(crate) fn store_plain(vm: &mut Vm, object: Value, name: Name, value: Value) -> PyResult<()> {
    let Some(instance) = as_instance(object) else {
        return match vm.type_of(object).attribute {
            Some(attribute) => {
                let result = attribute(vm, object, name, Access::Store(value))?;
                if result.is_unbound() { Err(vm.no_attribute(object, name)) } else { Ok(()) }
            }
            None => Err(vm.no_attribute(object, name)),
        };
    };
    let shape = instance.shape.get();
    let class = shape.class.as_type();
    let descriptor = class::find_cached(vm, shape.class, name);
    if !descriptor.is_unbound() && is_data_descriptor(vm, descriptor) {
        if let Some(property) = descriptor.cast::<Property>() {
            if property.setter.is_none() {
                return Err(vm.no_attribute(object, name));
            }
            return vm.call(property.setter, &[object, value]).map(|_| ());
        }
        return special::call(vm, descriptor, name!("__set__"), &[object, value]).map(|_| ());
    }
    if class.has_flags(TypeFlags::EXCEPTION) && name == name!("args") {
        let native = vm.unwrap_native(object);
        return store_plain(vm, native, name, value);
    }
    instance.set(vm, name, value)?;
    note_store(vm, instance, shape, name);
    Ok(())
}

/// Makes the cache entry for storing an attribute the same way again.
fn note_store(vm: &Vm, instance: Gc<Instance>, before: Gc<Shape>, name: Name) {
    let after = instance.shape.get();
    if after.is_dict() || before.class.as_type().has_flags(TypeFlags::HAS_SETATTR) {
        return;
    }
    let Some(index) = after.find(name) else { return };
    let (detail, value) = match after.place(index) {
        Place::Inline(slot) if before == after => (slot << kind::SHIFT | kind::INLINE, Value::NONE),
        Place::Row(item) if before == after => (item << kind::SHIFT | kind::ROW, Value::NONE),
        Place::Inline(slot) => (slot << kind::SHIFT | kind::ADD, Value::object(after)),
        Place::Row(_) => return,
    };
    vm.cache.put(before.address() | 1, name, detail, value);
}

/// Removes an attribute without `__delattr__`.
pub(crate) fn delete_plain(vm: &mut Vm, object: Value, name: Name) -> PyResult<()> {
    let Some(instance) = as_instance(object) else {
        return match vm.type_of(object).attribute {
            Some(attribute) => {
                let result = attribute(vm, object, name, Access::Delete)?;
                if result.is_unbound() { Err(vm.no_attribute(object, name)) } else { Ok(()) }
            }
            None => Err(vm.no_attribute(object, name)),
        };
    };
    let class = instance.shape.get().class.as_type();
    if let Some((descriptor, _)) = class::find(vm, class, name) {
        if let Some(property) = descriptor.cast::<Property>() {
            if property.deleter.is_none() {
                return Err(vm.no_attribute(object, name));
            }
            return vm.call(property.deleter, &[object]).map(|_| ());
        }
        if special::call(vm, descriptor, name!("__delete__"), &[object])?.is_some() {
            return Ok(());
        }
    }
    if instance.remove(vm, name)? { Ok(()) } else { Err(vm.no_attribute(object, name)) }
}
