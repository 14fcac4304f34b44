//! Special methods: how the slots of classes made by Python code call them.

use super::class::{self, Class, as_class, as_type, find_cached};
use super::descriptor::{ClassMethod, StaticMethod};
use super::dict::Dict;
use super::instance::{self, as_instance};
use super::list::List;
use super::tuple::Tuple;
use super::type_type::{OBJECT, TYPE};
use crate::arguments::Arguments;
use crate::exceptions::{ATTRIBUTE_ERROR, STOP_ITERATION, TYPE_ERROR};
use crate::object::Gc;
use crate::objects::function::Function;
use crate::objects::method::bind;
use crate::objects::native::NativeFunction;
use crate::print::{PrintKind, Writer};
use crate::runtime::operators::binary_method;
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{name, native_any};
use boreas_mpy::{BinaryOp, Name};

/// Flags that a class takes over from its bases.
pub const INHERITED_FLAGS: u16 = TypeFlags::EXCEPTION
    | TypeFlags::HAS_GETATTR
    | TypeFlags::HAS_SETATTR
    | TypeFlags::HAS_DEL
    | TypeFlags::HAS_NEW
    | TypeFlags::NATIVE_PART
    | TypeFlags::HAS_DESCRIPTORS
    | TypeFlags::HAS_GETATTRIBUTE
    | TypeFlags::IMMUTABLE;

/// The type part of a class, with slots that look for special methods.
pub fn class_type(name: Name, native: Option<&'static Type>) -> Type {
    let made = Type::for_class(name, native)
        .with_construct(construct)
        .with_call(call_instance)
        .with_print(print)
        .with_unary(unary)
        .with_binary(binary)
        .with_subscript(subscript)
        .with_iterate(iterate)
        .with_next(next);
    let made = match native.and_then(|native| native.buffer) {
        Some(_) => made.with_buffer(buffer),
        None => made,
    };
    made.with_stream(
        native
            .and_then(|native| native.stream)
            .unwrap_or(&crate::objects::python_stream::PYTHON_STREAM),
    )
}

fn flag_of(name: Name) -> u16 {
    if name == name!("__getattr__") {
        TypeFlags::HAS_GETATTR
    } else if name == name!("__setattr__") || name == name!("__delattr__") {
        TypeFlags::HAS_SETATTR
    } else if name == name!("__del__") {
        TypeFlags::HAS_DEL
    } else if name == name!("__new__") {
        TypeFlags::HAS_NEW
    } else if name == name!("__getattribute__") {
        TypeFlags::HAS_GETATTRIBUTE
    } else {
        0
    }
}

/// The flags that the attributes of a class call for.
pub fn flags_of_namespace(vm: &mut Vm, namespace: Gc<Dict>) -> u16 {
    let mut flags = 0;
    let mut from = 0;
    while let Some(position) = namespace.table.next_position(from) {
        from = position + 1;
        if let Some(name) = vm.find_name(namespace.table.key_at(position)) {
            flags |= flag_of(name);
        }
    }
    flags
}

/// Notes that a class got an attribute after it was made.
pub fn note_class_attribute(class: Gc<Class>, name: Name) {
    class::add_flags(class, flag_of(name));
}

/// Does what follows the making of a class: implicit static and class methods, `__set_name__`,
/// `__init_subclass__`.
pub fn finish_class(vm: &mut Vm, class: Gc<Class>, keywords: &[Value]) -> PyResult<()> {
    let namespace = class.namespace;
    if let Some(new) = namespace.get_name(vm, name!("__new__"))
        && new.cast::<Function>().is_some()
    {
        let wrapped = StaticMethod::allocate(vm, new)?;
        namespace.set_name(vm, name!("__new__"), Value::object(wrapped))?;
    }
    for implicit in [name!("__init_subclass__"), name!("__class_getitem__")] {
        if let Some(function) = namespace.get_name(vm, implicit)
            && function.cast::<Function>().is_some()
        {
            let wrapped = ClassMethod::allocate(vm, function)?;
            namespace.set_name(vm, implicit, Value::object(wrapped))?;
        }
    }
    let own = Value::object(class.as_type());
    name_descriptors(vm, own, namespace)?;
    let order = class.order();
    for each in order.items().iter().skip(1) {
        let Some(base) = as_type(*each) else { continue };
        let Some(base_class) = as_class(base) else { continue };
        if let Some(hook) = base_class.namespace.get_name(vm, name!("__init_subclass__")) {
            let function = hook.cast::<ClassMethod>().map_or(hook, |method| method.function);
            vm.call_with_first(function, own, Arguments { positional: &[], keywords })?;
            return Ok(());
        }
    }
    if keywords.is_empty() {
        return Ok(());
    }
    Err(vm.type_error("function doesn't take keyword arguments"))
}

/// Calls `__set_name__` of what a class body defined, even where one such call takes another's
/// descriptor out of the class.
fn name_descriptors(vm: &mut Vm, class: Value, namespace: Gc<Dict>) -> PyResult<()> {
    let named = List::with_capacity(vm, 0)?;
    let mut from = 0;
    while let Some(position) = namespace.table.next_position(from) {
        from = position + 1;
        let (key, value) = (namespace.table.key_at(position), namespace.table.value_at(position));
        if as_instance(value).is_some() {
            named.push(vm, key)?;
            named.push(vm, value)?;
        }
    }
    let mut at = 0;
    while let (Some(key), Some(value)) = (named.get(at), named.get(at + 1)) {
        at += 2;
        call(vm, value, name!("__set_name__"), &[class, key])?;
    }
    Ok(())
}

/// Finds an attribute in a built-in type that a class derives from: construction is special.
pub fn find_in_base(base: Gc<Type>, name: Name) -> Option<Value> {
    if base != Gc::from_static(&OBJECT) {
        // What never changes is complete after `__new__`, so that the next base's `__init__` counts.
        if name == name!("__init__") && !base.has_flags(TypeFlags::IMMUTABLE) {
            return Some(native_any!(native_init));
        }
        if name == name!("__new__") {
            return Some(native_any!(native_new));
        }
    }
    let own = base.attributes.iter().find(|(known, _)| *known == name);
    own.map(|(_, value)| *value)
}

/// Calls a special method of an instance, or returns `None` where the class has none.
pub fn call(
    vm: &mut Vm,
    object: Value,
    name: Name,
    arguments: &[Value],
) -> PyResult<Option<Value>> {
    let Some(instance) = as_instance(object) else { return Ok(None) };
    let class = instance.shape.get().class;
    let method = find_cached(vm, class, name);
    if method.is_unbound() {
        return Ok(None);
    }
    if method.cast::<Function>().is_some() {
        return vm.call_with_first(method, object, Arguments::positional(arguments)).map(Some);
    }
    if method.is_none() {
        return Ok(None);
    }
    let bound = bind_to_instance(vm, method, object, class.as_type())?;
    vm.call(bound, arguments).map(Some)
}

/// Whether an instance's class has a special method.
pub fn has(vm: &mut Vm, object: Value, name: Name) -> bool {
    as_instance(object).is_some_and(|instance| {
        let class = instance.shape.get().class;
        !find_cached(vm, class, name).is_unbound()
    })
}

/// Gives a class attribute the meaning it has on an instance: functions become methods.
pub fn bind_to_instance(vm: &mut Vm, value: Value, object: Value, class: Gc<Type>) -> PyResult {
    if value.cast::<Function>().is_some() {
        return bind(vm, value, object);
    }
    if value.cast::<NativeFunction>().is_some() {
        return bind(vm, value, vm.unwrap_native(object));
    }
    if let Some(method) = value.cast::<StaticMethod>() {
        return Ok(method.function);
    }
    if let Some(method) = value.cast::<ClassMethod>() {
        return bind(vm, method.function, Value::object(class));
    }
    if let Some(property) = value.cast::<super::descriptor::Property>() {
        if property.getter.is_none() {
            return Err(vm.raise(&ATTRIBUTE_ERROR, "unreadable attribute"));
        }
        return vm.call(property.getter, &[object]);
    }
    if as_instance(value).is_some()
        && let Some(result) = call(vm, value, name!("__get__"), &[object, Value::object(class)])?
    {
        return Ok(result);
    }
    Ok(value)
}

/// Gives a class attribute the meaning it has on the class itself.
pub fn bind_to_class(vm: &mut Vm, value: Value, class: Gc<Type>, owner: Gc<Type>) -> PyResult {
    if let Some(method) = value.cast::<StaticMethod>() {
        return Ok(method.function);
    }
    if let Some(method) = value.cast::<ClassMethod>() {
        return bind(vm, method.function, Value::object(class));
    }
    if as_instance(value).is_some()
        && let Some(result) =
            call(vm, value, name!("__get__"), &[Value::NONE, Value::object(class)])?
    {
        return Ok(result);
    }
    let _ = owner;
    Ok(value)
}

/// Makes an instance: `__new__`, then `__init__`.
fn construct(vm: &mut Vm, type_of: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let Some(class) = as_class(type_of) else { return Err(vm.type_error("not a class")) };
    let own = Value::object(type_of);
    let object = if type_of.has_flags(TypeFlags::HAS_NEW) {
        let new = find_cached(vm, class, name!("__new__"));
        let new = new.cast::<StaticMethod>().map_or(new, |method| method.function);
        let object = vm.call_with_first(new, own, arguments)?;
        if !class::is_subclass(vm.type_of(object), type_of) {
            return Ok(object);
        }
        object
    } else {
        new_instance(vm, class, arguments)?
    };
    let init = find_cached(vm, class, name!("__init__"));
    if init.cast::<Function>().is_some() {
        class::call_init(vm, object, init, arguments)?;
    } else if init.cast::<NativeFunction>().is_some() {
        let untouched = init
            == class::find_in_native(Gc::from_static(&OBJECT), name!("__init__"))
                .unwrap_or(Value::NONE);
        if !untouched {
            if !type_of.has_flags(TypeFlags::EXCEPTION) {
                class::call_init(vm, object, init, arguments)?;
            }
        } else if !type_of.has_flags(TypeFlags::HAS_NEW | TypeFlags::IMMUTABLE) {
            arguments.check(vm, 0, 0)?;
        }
    } else if !init.is_unbound() {
        let bound = bind_to_instance(vm, init, object, type_of)?;
        vm.call_with(bound, arguments)?;
    }
    Ok(object)
}

/// Makes an instance with its built-in part, as `object.__new__` and its like do.
fn new_instance(vm: &mut Vm, class: Gc<Class>, arguments: Arguments<'_>) -> PyResult {
    let object = instance::new(vm, class)?;
    let type_of = class.as_type();
    if let (true, Some(native)) = (class.has_native_part(), type_of.base) {
        let given = if type_of.has_flags(TypeFlags::EXCEPTION) {
            Arguments::positional(arguments.positional)
        } else if type_of.has_flags(TypeFlags::IMMUTABLE) {
            arguments
        } else {
            Arguments::positional(&[])
        };
        let by_init = !type_of.has_flags(TypeFlags::EXCEPTION | TypeFlags::IMMUTABLE);
        match construct_native(vm, native, given) {
            Ok(part) => instance::set_native_part(vm, object, part)?,
            // A type that needs arguments gets them in `__init__`.
            Err(_) if by_init && vm.pending_is(&TYPE_ERROR) => {
                vm.take_pending();
            }
            Err(raised) => return Err(raised),
        }
    }
    Ok(object)
}

fn construct_native(vm: &mut Vm, native: &'static Type, arguments: Arguments<'_>) -> PyResult {
    match native.construct {
        Some(construct) => construct(vm, Gc::from_static(native), arguments),
        None => Err(vm.type_error("can't create instances of the base type")),
    }
}

/// `super().__init__(...)` of a built-in base: makes the built-in part anew.
fn native_init(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [object, rest @ ..] = arguments.positional else {
        return Err(vm.type_error("__init__ needs an instance"));
    };
    let Some(instance) = as_instance(*object) else { return Ok(Value::NONE) };
    let class = instance.shape.get().class;
    if let (true, Some(native)) = (class.has_native_part(), class.as_type().base)
        && !class.as_type().has_flags(TypeFlags::IMMUTABLE)
    {
        let rest = Arguments { positional: rest, keywords: arguments.keywords };
        let part = construct_native(vm, native, rest)?;
        instance::set_native_part(vm, *object, part)?;
    }
    Ok(Value::NONE)
}

/// `super().__new__(cls, ...)` of a built-in base.
fn native_new(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [class, rest @ ..] = arguments.positional else {
        return Err(vm.type_error("__new__ needs a class"));
    };
    let rest = Arguments { positional: rest, keywords: arguments.keywords };
    match as_type(*class) {
        Some(type_of) => match as_class(type_of) {
            Some(class) => new_instance(vm, class, rest),
            None => vm.call_with(Value::object(type_of), rest),
        },
        None => Err(vm.type_error("__new__ needs a class")),
    }
}

/// `object.__init__`: takes whatever `__init__` was called with.
pub fn object_init(_: &mut Vm, _: Arguments<'_>) -> PyResult {
    Ok(Value::NONE)
}

/// `object.__new__`: for other types it would leave out what makes them.
pub fn object_new(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    if let Some(type_of) = arguments.get(0).and_then(as_type)
        && as_class(type_of).is_none()
        && type_of != Gc::from_static(&OBJECT)
    {
        return Err(vm.type_error("object.__new__ is for object and classes"));
    }
    native_new(vm, arguments)
}

/// `object.__init_subclass__`: does nothing.
pub fn object_init_subclass(_: &mut Vm, _: Arguments<'_>) -> PyResult {
    Ok(Value::NONE)
}

/// Makes what `object()` gives: an instance of an empty class.
pub fn new_plain_object(vm: &mut Vm) -> PyResult {
    Ok(Value::object(super::plain_object::PlainObject::allocate(vm)?))
}

/// `object.__setattr__`: sets an attribute of the instance itself.
pub fn object_setattr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object, name, value] = arguments else { return Ok(Value::NONE) };
    let name = vm.intern_value(*name)?;
    crate::runtime::attribute::store_plain(vm, *object, name, *value)?;
    Ok(Value::NONE)
}

/// `object.__delattr__`.
pub fn object_delattr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object, name] = arguments else { return Ok(Value::NONE) };
    let name = vm.intern_value(*name)?;
    crate::runtime::attribute::delete_plain(vm, *object, name)?;
    Ok(Value::NONE)
}

/// `object.__getattribute__`: the ordinary lookup.
pub fn object_getattribute(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object, name] = arguments else { return Ok(Value::NONE) };
    let name = vm.intern_value(*name)?;
    match crate::runtime::attribute::find_plain(vm, *object, name)? {
        Some(value) => Ok(value),
        None => Err(vm.no_attribute(*object, name)),
    }
}

fn call_instance(vm: &mut Vm, object: Value, arguments: Arguments<'_>) -> PyResult {
    if let Some(instance) = as_instance(object) {
        let class = instance.shape.get().class;
        let method = find_cached(vm, class, name!("__call__"));
        if method.cast::<Function>().is_some() {
            return vm.call_with_first(method, object, arguments);
        }
        if !method.is_unbound() {
            let bound = bind_to_instance(vm, method, object, class.as_type())?;
            return vm.call_with(bound, arguments);
        }
        let native = vm.unwrap_native(object);
        if native != object {
            return vm.call_with(native, arguments);
        }
    }
    Err(vm.raise_with_type(&TYPE_ERROR, "'", object, "' object isn't callable"))
}

fn print(vm: &mut Vm, object: Value, out: &mut dyn Writer, kind: PrintKind) -> PyResult<()> {
    let text = match kind {
        PrintKind::Repr => None,
        _ => call(vm, object, name!("__str__"), &[])?,
    };
    let native = vm.unwrap_native(object);
    // Of the built-in parts, only texts and exceptions have a `__str__` that a class inherits.
    let has_own_str =
        vm.as_str(native).is_some() || vm.type_of(native).has_flags(TypeFlags::EXCEPTION);
    let text = match text {
        Some(text) => Some(text),
        None if kind == PrintKind::Repr || !has_own_str || native == object => {
            call(vm, object, name!("__repr__"), &[])?
        }
        None => None,
    };
    if let Some(text) = text {
        let Some(text) = vm.as_str(vm.unwrap_native(text)) else {
            return Err(vm.type_error("__repr__ returned non-string"));
        };
        return out.write(vm, &text);
    }
    if native != object {
        if kind == PrintKind::Repr && vm.type_of(object).has_flags(TypeFlags::EXCEPTION) {
            return crate::exceptions::print_named(vm, object, out);
        }
        return vm.print(native, out, kind);
    }
    let type_name = vm.type_of(object).name;
    let text = vm.name_text(type_name);
    out.write(vm, b"<")?;
    out.write(vm, &text)?;
    vm.print_address(object, out, b" object at ")
}

/// The special method of a unary operation.
pub fn unary_method(op: Unary) -> Name {
    match op {
        Unary::Positive => name!("__pos__"),
        Unary::Negative => name!("__neg__"),
        Unary::Invert => name!("__invert__"),
        Unary::Absolute => name!("__abs__"),
        Unary::Bool => name!("__bool__"),
        Unary::Length => name!("__len__"),
        Unary::Hash => name!("__hash__"),
        Unary::Int => name!("__int__"),
        Unary::Float => name!("__float__"),
        Unary::Complex => name!("__complex__"),
        Unary::Index => name!("__index__"),
        Unary::SizeOf => name!("__sizeof__"),
    }
}

fn unary(vm: &mut Vm, op: Unary, object: Value) -> PyResult {
    let method = unary_method(op);
    if let Some(result) = call(vm, object, method, &[])? {
        return match op {
            Unary::Bool if !result.is_bool() => Err(vm.type_error("__bool__ should return bool")),
            Unary::Float if vm.as_float(vm.unwrap_native(result)).is_none() => {
                Err(vm.type_error("__float__ should return float"))
            }
            Unary::Hash | Unary::Length => {
                let native = vm.unwrap_native(result);
                let number = vm.unary(Unary::Index, native)?;
                match (op, number.as_small()) {
                    (Unary::Length, Some(length)) if length < 0 => {
                        Err(vm.value_error("__len__() should return >= 0"))
                    }
                    _ => Ok(number),
                }
            }
            _ => Ok(result),
        };
    }
    if op == Unary::Hash
        && let Some(instance) = as_instance(object)
    {
        let class = instance.shape.get().class;
        let equal = class::find(vm, class.as_type(), name!("__eq__"));
        let hash = class.namespace.get_name(vm, name!("__hash__"));
        if equal.is_some() || hash == Some(Value::NONE) {
            return Err(vm.raise_with_type(&TYPE_ERROR, "unhashable type: '", object, "'"));
        }
    }
    let native = vm.unwrap_native(object);
    if let (Unary::SizeOf, Some(instance)) = (op, as_instance(object)) {
        let own = instance.bytes() as isize;
        let part = if native == object { 0 } else { vm.size_of(native)? };
        return Ok(Value::small(own + part));
    }
    if native == object {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match vm.type_of(native).unary {
        Some(unary) => unary(vm, op, native),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if let Some(method) = binary_method(op)
        && let Some(result) = call(vm, left, method, &[right])?
    {
        return Ok(result);
    }
    let native = vm.unwrap_native(left);
    if native == left {
        // As `object.__ne__` does.
        if op == BinaryOp::NotEqual
            && let Some(equal) = call(vm, left, name!("__eq__"), &[right])?
            && equal != Value::NOT_IMPLEMENTED
        {
            return Ok(Value::bool(!vm.truth(equal)?));
        }
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match vm.type_of(native).binary {
        Some(binary) => {
            let other = if op == BinaryOp::In { right } else { vm.unwrap_native(right) };
            binary(vm, op, native, other)
        }
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn subscript(vm: &mut Vm, object: Value, index: Value, access: Access) -> PyResult {
    let result = match access {
        Access::Load => call(vm, object, name!("__getitem__"), &[index])?,
        Access::Store(value) => call(vm, object, name!("__setitem__"), &[index, value])?,
        Access::Delete => call(vm, object, name!("__delitem__"), &[index])?,
    };
    if let Some(result) = result {
        return Ok(result);
    }
    let native = vm.unwrap_native(object);
    match vm.type_of(native).subscript {
        Some(subscript) if native != object => {
            if access == Access::Load
                && let Some(dict) = native.cast::<Dict>()
            {
                if let Some(value) = dict.get(vm, index)? {
                    return Ok(value);
                }
                if let Some(value) = call(vm, object, name!("__missing__"), &[index])? {
                    return Ok(value);
                }
            }
            subscript(vm, native, index, access)
        }
        _ => Err(vm.no_subscript(object, access)),
    }
}

fn iterate(vm: &mut Vm, object: Value) -> PyResult {
    if let Some(iterator) = call(vm, object, name!("__iter__"), &[])? {
        return Ok(iterator);
    }
    let native = vm.unwrap_native(object);
    if native != object {
        return vm.iter(native);
    }
    if let Some(instance) = as_instance(object) {
        let class = instance.shape.get().class;
        if !find_cached(vm, class, name!("__getitem__")).is_unbound() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
    }
    Err(vm.raise_with_type(&TYPE_ERROR, "'", object, "' object isn't iterable"))
}

fn next(vm: &mut Vm, object: Value) -> PyResult {
    match call(vm, object, name!("__next__"), &[]) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => {
            let native = vm.unwrap_native(object);
            match vm.type_of(native).next {
                Some(next) if native != object => next(vm, native),
                _ => {
                    Err(vm.raise_with_type(&TYPE_ERROR, "'", object, "' object isn't an iterator"))
                }
            }
        }
        Err(_) if vm.pending_is(&STOP_ITERATION) => {
            let stop = vm.take_pending();
            let exception = crate::exceptions::as_exception(vm, stop);
            vm.stop_value = exception.map_or(Value::NONE, |stop| stop.first_argument());
            Ok(Value::STOP)
        }
        Err(raised) => Err(raised),
    }
}

fn buffer(object: Value) -> Option<crate::buffer::Buffer> {
    let part = instance::native_part(as_instance(object)?);
    let header = part.header()?;
    header.type_of().buffer.and_then(|buffer| buffer(part))
}

/// The bases of a class as types, for `issubclass` and printing.
pub fn bases(class: Gc<Class>) -> Option<Gc<Tuple>> {
    class.bases.cast::<Tuple>()
}

/// Whether a value is a type object.
pub fn is_type(vm: &Vm, value: Value) -> bool {
    vm.type_of(value) == Gc::from_static(&TYPE)
}
