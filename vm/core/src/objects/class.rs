//! Classes made by Python code: bases, method resolution order, namespace, shapes.
#![expect(unsafe_code)]

use super::dict::Dict;
use super::instance;
use super::shape::Shape;
use super::tuple::Tuple;
use super::{special, type_type};
use crate::arguments::Arguments;
use crate::exceptions::TYPE_ERROR;
use crate::heap::Tracer;
use crate::name;
use crate::native_any;
use crate::object::{Gc, Object, Trace};
use crate::objects::function::{Function, Variable};
use crate::objects::list::List;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;
use core::ptr::NonNull;

/// A class.
#[repr(C)]
pub struct Class {
    type_part: Type,
    /// The bases, a tuple of types.
    pub bases: Value,
    /// The method resolution order, a tuple of types that begins with the class.
    pub order: Cell<Value>,
    /// The namespace.
    pub namespace: Gc<Dict>,
    root: Cell<Value>,
    inline: Cell<u16>,
}

// SAFETY: begins with a type, whose header comes first. Only classes with the `INSTANCE` flag are
// viewed as this layout; the types in flash share the type `TYPE` but not the layout.
unsafe impl Object for Class {
    const TYPE: &'static Type = &type_type::TYPE;
}
// SAFETY: every field that refers to the heap is visited.
unsafe impl Trace for Class {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.bases.trace(tracer);
        self.order.trace(tracer);
        self.namespace.trace(tracer);
        self.root.trace(tracer);
    }
}

/// Views a value as a type.
pub fn as_type(value: Value) -> Option<Gc<Type>> {
    value.cast::<Type>()
}

/// Views a type as a class made by Python code.
#[inline]
pub fn as_class(type_of: Gc<Type>) -> Option<Gc<Class>> {
    // SAFETY: types with this flag were made by `make_class`.
    type_of
        .has_flags(TypeFlags::INSTANCE)
        .then(|| unsafe { Gc::from_non_null(type_of.as_non_null().cast()) })
}

/// Views a type as a class whose instances are made by `instance::new` and `__init__` alone.
pub fn as_plain_class(type_of: Gc<Type>) -> Option<Gc<Class>> {
    let special = TypeFlags::HAS_NEW | TypeFlags::NATIVE_PART;
    if type_of.has_flags(special) { None } else { as_class(type_of) }
}

/// Adds flags to a class.
pub fn add_flags(class: Gc<Class>, flags: u16) {
    let class = class.as_non_null().as_ptr();
    // SAFETY: a `Gc` is a valid pointer to the heap, where classes are; nobody keeps a reference
    // to the flags, which are copied when they are read.
    unsafe { (*class).type_part.flags |= flags };
}

impl Class {
    /// The class as a type.
    pub fn as_type(&self) -> Gc<Type> {
        // SAFETY: a class begins with a type; derived from the whole, so that the way back is open.
        unsafe { Gc::from_non_null(NonNull::from_ref(self).cast()) }
    }

    /// Whether instances have a built-in part, which is their first attribute then.
    pub fn has_native_part(&self) -> bool {
        self.type_part.has_flags(TypeFlags::NATIVE_PART)
    }

    /// The types in which attributes are looked up, in order.
    pub fn order(&self) -> Gc<Tuple> {
        self.order.get().cast::<Tuple>().unwrap_or(Gc::from_static(&super::tuple::EMPTY_TUPLE))
    }

    /// Makes instances from now on with room for `count` attributes.
    pub fn wish_inline(&self, count: u16) {
        if count > self.inline.get() && count <= 32 {
            self.inline.set(count);
            self.root.set(Value::UNBOUND);
        }
    }
}

/// The shape of fresh instances of a class.
pub fn root_shape(vm: &mut Vm, class: Gc<Class>) -> PyResult<Gc<Shape>> {
    if let Some(shape) = class.root.get().cast::<Shape>() {
        return Ok(shape);
    }
    let mut shape = Shape::root(vm, class, class.inline.get(), 0)?;
    if class.has_native_part() {
        shape = super::shape::with_attribute(vm, shape, name!("*native*"))?;
    }
    class.root.set(Value::object(shape));
    Ok(shape)
}

/// Whether `class` is `base` or derived from it.
pub fn is_subclass(class: Gc<Type>, base: Gc<Type>) -> bool {
    if class == base || base == Gc::from_static(&type_type::OBJECT) {
        return true;
    }
    if let Some(class) = as_class(class) {
        let base = Value::object(base);
        return class.order().items().contains(&base);
    }
    let mut at = class.base;
    while let Some(each) = at {
        if Gc::from_static(each) == base {
            return true;
        }
        at = each.base;
    }
    false
}

/// Finds an attribute in a built-in type and its bases.
pub fn find_in_native(type_of: Gc<Type>, name: Name) -> Option<Value> {
    let mut at = Some(type_of);
    while let Some(each) = at {
        if let Some((_, value)) = each.attributes.iter().find(|(known, _)| *known == name) {
            return Some(*value);
        }
        at = each.base.map(Gc::from_static);
    }
    None
}

/// Finds an attribute in a class's method resolution order, unbound, and the type that has it.
pub fn find(vm: &Vm, class: Gc<Type>, name: Name) -> Option<(Value, Gc<Type>)> {
    find_after(vm, class, None, name)
}

/// As `find`, but only in the types that follow `after` in the order.
pub fn find_after(
    vm: &Vm,
    class: Gc<Type>,
    after: Option<Gc<Type>>,
    name: Name,
) -> Option<(Value, Gc<Type>)> {
    let Some(class) = as_class(class) else {
        return find_in_native(class, name).map(|value| (value, class));
    };
    let order = class.order();
    let start = match after {
        Some(after) => 1 + order.items().iter().position(|each| *each == Value::object(after))?,
        None => 0,
    };
    for each in order.items().iter().skip(start) {
        let Some(each) = as_type(*each) else { continue };
        let found = match as_class(each) {
            Some(class) => class.namespace.get_name(vm, name),
            None => special::find_in_base(each, name),
        };
        if let Some(value) = found {
            return Some((value, each));
        }
    }
    None
}

/// As `find`, through the lookup cache; `UNBOUND` for what does not exist.
pub fn find_cached(vm: &mut Vm, class: Gc<Class>, name: Name) -> Value {
    let owner = class.address() | 4;
    if let Some(found) = vm.cache.find(owner, name) {
        return found.value;
    }
    let value = find(vm, class.as_type(), name).map_or(Value::UNBOUND, |(value, _)| value);
    vm.cache.put(owner, name, 0, value);
    value
}

/// The bytecode function that calling an instance runs, if its class defines one.
pub fn find_call_function(vm: &mut Vm, callable: Value) -> Option<Gc<Function>> {
    let instance = instance::as_instance(callable)?;
    let class = instance.shape.get().class;
    find_cached(vm, class, name!("__call__")).cast::<Function>()
}

/// Calls an `__init__` that is not a bytecode function.
pub fn call_init(
    vm: &mut Vm,
    object: Value,
    init: Value,
    arguments: Arguments<'_>,
) -> PyResult<()> {
    let result = vm.call_with_first(init, object, arguments)?;
    if result.is_none() { Ok(()) } else { Err(vm.type_error("__init__() should return None")) }
}

/// Calls a reflected special method of the right operand, if it has one.
pub fn call_reflected(vm: &mut Vm, name: Name, right: Value, left: Value) -> PyResult {
    if instance::as_instance(right).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    special::call(vm, right, name, &[left]).map(|result| result.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// The function that runs class statements: `__build_class__(body, name, *bases, **keywords)`.
pub const BUILD_CLASS: Value = native_any!(build_class);

fn build_class(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [body, class_name, bases @ ..] = arguments.positional else {
        return Err(vm.type_error("__build_class__ needs a function and a name"));
    };
    let namespace = Dict::new(vm)?;
    let outer = core::mem::replace(&mut vm.thread.locals, Value::object(namespace));
    let result = vm.call(*body, &[]);
    vm.thread.locals = outer;
    let cell = result?;
    let bases = vm.new_tuple(bases)?;
    let class_name = vm.intern_value(*class_name)?;
    let class = make_class(vm, class_name, bases, namespace, arguments.keywords)?;
    if let Some(cell) = cell.cast::<Variable>() {
        cell.value.set(Value::object(class));
    }
    Ok(Value::object(class))
}

/// Makes a class: `type(name, bases, namespace)`.
pub fn make_class(
    vm: &mut Vm,
    class_name: Name,
    bases: Value,
    namespace: Gc<Dict>,
    keywords: &[Value],
) -> PyResult<Gc<Type>> {
    let Some(base_types) = bases.cast::<Tuple>() else {
        return Err(vm.type_error("bases must be a tuple"));
    };
    let mut flags = TypeFlags::INSTANCE | TypeFlags::BASE;
    let mut native: Option<&'static Type> = None;
    let mut inline = 2;
    for base in base_types.items() {
        let Some(base) = as_type(*base) else {
            return Err(vm.type_error("type isn't an acceptable base type"));
        };
        if !base.has_flags(TypeFlags::BASE) {
            let type_name = base.name;
            return Err(vm.raise_with_name(
                &TYPE_ERROR,
                "type '",
                type_name,
                "' isn't an acceptable base type",
            ));
        }
        flags |= base.flags & special::INHERITED_FLAGS;
        let own = match as_class(base) {
            Some(class) => {
                inline = class.inline.get().max(inline);
                if class.has_native_part() { base.base } else { None }
            }
            None if base == Gc::from_static(&type_type::OBJECT) => None,
            None => Some(base.as_static()),
        };
        match (native, own) {
            (Some(one), Some(other)) if !core::ptr::eq(one, other) => {
                return Err(vm.type_error("multiple bases have instance lay-out conflict"));
            }
            (None, Some(own)) => {
                native = Some(own);
                flags |= TypeFlags::NATIVE_PART;
            }
            _ => {}
        }
    }
    flags |= special::flags_of_namespace(vm, namespace);
    let mut type_part = special::class_type(class_name, native);
    type_part.flags = flags;
    let class = vm.allocate(Class {
        type_part,
        bases,
        order: Cell::new(Value::UNBOUND),
        namespace,
        root: Cell::new(Value::UNBOUND),
        inline: Cell::new(inline),
    })?;
    class.order.set(linearise(vm, class, base_types)?);
    vm.cache.clear();
    special::finish_class(vm, class, keywords)?;
    Ok(class.as_type())
}

/// The method resolution order by C3, as a tuple.
fn linearise(vm: &mut Vm, class: Gc<Class>, bases: Gc<Tuple>) -> PyResult {
    let order = List::with_capacity(vm, bases.items().len() + 2)?;
    order.push(vm, Value::object(class.as_type()))?;
    // The rows still to merge: each base's order, then the bases themselves.
    let rows = List::with_capacity(vm, bases.items().len() + 1)?;
    for base in bases.items() {
        let Some(base) = as_type(*base) else { continue };
        let row = List::with_capacity(vm, 4)?;
        match as_class(base) {
            Some(class) => vm.extend_list(row, class.order.get())?,
            None => push_native_order(vm, row, base)?,
        }
        rows.push(vm, Value::object(row))?;
    }
    let own = vm.new_list(bases.items())?;
    rows.push(vm, own)?;
    loop {
        let mut empty = true;
        let mut next = None;
        for row in (0..rows.len()).filter_map(|at| rows.get(at)?.cast::<List>()) {
            let Some(head) = row.get(0) else { continue };
            empty = false;
            let in_tail = |row: Gc<List>| row.cells().iter().skip(1).any(|each| each.get() == head);
            if !(0..rows.len()).filter_map(|at| rows.get(at)?.cast::<List>()).any(in_tail) {
                next = Some(head);
                break;
            }
        }
        if empty {
            break;
        }
        let Some(next) = next else {
            return Err(vm.type_error("can't make a consistent method resolution order"));
        };
        order.push(vm, next)?;
        for row in (0..rows.len()).filter_map(|at| rows.get(at)?.cast::<List>()) {
            if row.get(0) == Some(next) {
                row.splice(vm, 0, 1, &[])?;
            }
        }
    }
    let object = Value::from_static(&type_type::OBJECT);
    if order.get(order.len() - 1) != Some(object) {
        order.push(vm, object)?;
    }
    crate::objects::sequence::tuple_type::from_list(vm, order)
}

fn push_native_order(vm: &mut Vm, row: Gc<List>, base: Gc<Type>) -> PyResult<()> {
    let mut at = Some(base);
    while let Some(each) = at {
        row.push(vm, Value::object(each))?;
        at = each.base.map(Gc::from_static);
    }
    let object = Value::from_static(&type_type::OBJECT);
    if row.get(row.len() - 1) != Some(object) {
        row.push(vm, object)?;
    }
    Ok(())
}

/// Visits a class: its type part is traced through its fields.
///
/// # Safety
/// The pointer must be to a type object.
pub(crate) unsafe fn trace_type(object: NonNull<u8>, tracer: &mut Tracer<'_>) {
    // SAFETY: the caller's obligation.
    let type_of = unsafe { Gc::<Type>::from_non_null(object.cast()) };
    if let Some(class) = as_class(type_of) {
        Trace::trace(&*class, tracer);
    }
}

impl Vm {
    /// The built-in object inside an instance of a class derived from a built-in type, or the
    /// value itself.
    #[inline]
    pub fn unwrap_native(&self, value: Value) -> Value {
        match instance::as_instance(value) {
            Some(instance) => {
                let part = instance::native_part(instance);
                if part.is_unbound() { value } else { part }
            }
            None => value,
        }
    }
}
