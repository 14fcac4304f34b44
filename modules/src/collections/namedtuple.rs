//! `collections.namedtuple`: classes of tuples whose items have names.
//!
//! Such a class is made as Python code would make it: it derives from tuple, each field is a
//! property, and what the fields are is in `_fields`. So instances are tuples wherever tuples serve,
//! and programs can derive from the class. `sys.implementation` and its like are instances too, of a
//! class without a name.

use boreas_vm::builder::Builder;
use boreas_vm::error::Message;
use boreas_vm::exceptions::TYPE_ERROR;
use boreas_vm::objects::class::{as_class, as_type, find, make_class};
use boreas_vm::objects::descriptor::{ClassMethod, Property};
use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::instance;
use boreas_vm::objects::list::List;
use boreas_vm::objects::method::bind;
use boreas_vm::objects::sequence::tuple_type::{self, TUPLE};
use boreas_vm::objects::tuple::Tuple;
use boreas_vm::print::PrintKind;
use boreas_vm::{Arguments, Gc, Name, PyResult, Raised, Type, Value, Vm};
use boreas_vm::{name, native, native_any, native_object};

native_object! {
    /// The function behind a field: takes a tuple, gives its item at `index`.
    pub struct Field: FIELD { index: usize }
}

static FIELD: Type = Type::new::<Field>(name!("function")).with_call(call_field);

fn call_field(vm: &mut Vm, field: Value, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 1)?;
    let index = field.cast::<Field>().map_or(0, |field| field.index);
    let object = vm.unwrap_native(arguments.get(0).unwrap_or(Value::NONE));
    let item = object.cast::<Tuple>().and_then(|tuple| tuple.items().get(index).copied());
    item.ok_or_else(|| vm.type_error("the field is of a tuple"))
}

native_object! {
    /// The getter behind a method: binds the function to the whole instance, where the class
    /// machinery would hand a native function the tuple in it.
    pub struct Method: METHOD { function: Value }
}

static METHOD: Type = Type::new::<Method>(name!("function")).with_call(call_method);

fn call_method(vm: &mut Vm, method: Value, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 1)?;
    let function = method.cast::<Method>().map_or(Value::NONE, |method| method.function);
    bind(vm, function, arguments.get(0).unwrap_or(Value::NONE))
}

/// A property that is only read.
fn read_only(vm: &mut Vm, getter: Value) -> PyResult {
    let made = Property::allocate(vm, getter, Value::NONE, Value::NONE, Value::NONE)?;
    Ok(Value::object(made))
}

/// `namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)`.
pub fn namedtuple(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [
        name!("typename"),
        name!("field_names"),
        name!("rename"),
        name!("defaults"),
        name!("module"),
    ];
    let [class_name, fields, rename, defaults, _] = arguments.bind(vm, names, 2, 2)?;
    let class_name = vm.intern_value(class_name)?;
    let fields = field_names(vm, fields)?;
    if !rename.is_unbound() && vm.truth(rename)? {
        rename_fields(vm, fields)?;
    }
    let defaults = if defaults.is_unbound() || defaults.is_none() {
        vm.new_tuple(&[])?
    } else {
        tuple_type::from_iterable(vm, defaults)?
    };
    if vm.len(defaults)? > fields.len() {
        return Err(vm.type_error("more defaults than fields"));
    }
    let fields = tuple_type::from_list(vm, fields)?;
    make(vm, class_name, fields, defaults)
}

/// The field names, given as an iterable or as text with commas or spaces between.
fn field_names(vm: &mut Vm, given: Value) -> PyResult<Gc<List>> {
    let fields = match vm.as_str(vm.unwrap_native(given)) {
        Some(text) => {
            let list = List::with_capacity(vm, 4)?;
            let parts = text.split(|byte| *byte == b',' || byte.is_ascii_whitespace());
            for part in parts.filter(|part| !part.is_empty()) {
                let field = vm.intern(part)?;
                list.push(vm, Value::name(field))?;
            }
            list
        }
        None => vm.collect_to_list(given)?,
    };
    for cell in fields.cells() {
        vm.to_str(cell.get())?;
        cell.set(Value::name(vm.intern_value(cell.get())?));
    }
    Ok(fields)
}

/// Replaces names that cannot be fields by `_` and their position.
fn rename_fields(vm: &mut Vm, fields: Gc<List>) -> PyResult<()> {
    for (index, cell) in fields.cells().iter().enumerate() {
        let text = vm.to_str(cell.get())?;
        let first_is_letter = text.first().is_some_and(u8::is_ascii_alphabetic);
        let plain = text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let repeated = fields.cells().iter().take(index).any(|other| other.get() == cell.get());
        if !first_is_letter || !plain || repeated {
            let mut renamed = Message::new();
            renamed.text("_").number(index);
            cell.set(Value::name(vm.intern(renamed.as_bytes())?));
        }
    }
    Ok(())
}

/// Makes the class; `fields` is a tuple of names.
fn make(vm: &mut Vm, class_name: Name, fields: Value, defaults: Value) -> PyResult {
    let count = vm.len(fields)?;
    let namespace = Dict::with_capacity(vm, count + 7)?;
    namespace.set_name(vm, name!("__new__"), native_any!(new))?;
    namespace.set_name(vm, name!("_fields"), fields)?;
    namespace.set_name(vm, name!("_defaults"), defaults)?;
    let methods = [
        (name!("__repr__"), native!(represent, 1)),
        #[cfg(feature = "collections")]
        (name!("_asdict"), native!(as_dict, 1)),
        (name!("_replace"), native_any!(replace)),
    ];
    for (method, function) in methods {
        let getter = Value::object(Method::allocate(vm, function)?);
        let property = read_only(vm, getter)?;
        namespace.set_name(vm, method, property)?;
    }
    let make = ClassMethod::allocate(vm, native!(make_from, 2))?;
    namespace.set_name(vm, name!("_make"), Value::object(make))?;
    let names = fields.cast::<Tuple>();
    for (index, field) in names.as_ref().map_or(&[][..], |tuple| tuple.items()).iter().enumerate() {
        let getter = Value::object(Field::allocate(vm, index)?);
        let property = read_only(vm, getter)?;
        namespace.set(vm, *field, property)?;
    }
    let bases = vm.new_tuple(&[Value::from_static(&TUPLE)])?;
    Ok(Value::object(make_class(vm, class_name, bases, namespace, &[])?))
}

/// Makes a tuple with attributes, of a class without a name.
pub fn with_attributes(vm: &mut Vm, names: &[Name], values: &[Value]) -> PyResult {
    let list = List::with_capacity(vm, names.len())?;
    for each in names {
        list.push(vm, Value::name(*each))?;
    }
    let fields = tuple_type::from_list(vm, list)?;
    let defaults = vm.new_tuple(&[])?;
    let class = make(vm, Name::EMPTY, fields, defaults)?;
    let tuple = vm.new_tuple(values)?;
    instance_of(vm, class, tuple)
}

/// Makes an instance of a named tuple class around a tuple.
fn instance_of(vm: &mut Vm, class: Value, tuple: Value) -> PyResult {
    let Some(class) = as_type(class).and_then(as_class) else {
        return Err(vm.type_error("a class is needed"));
    };
    let made = instance::new(vm, class)?;
    instance::set_native_part(vm, made, tuple)?;
    Ok(made)
}

/// An attribute of the class that holds a tuple.
fn class_tuple(vm: &mut Vm, class: Gc<Type>, attribute: Name) -> PyResult<Gc<Tuple>> {
    let found = find(vm, class, attribute).and_then(|(value, _)| value.cast::<Tuple>());
    found.ok_or_else(|| vm.type_error("not a named tuple"))
}

/// `Class(*values, **values)`.
fn new(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [class, given @ ..] = arguments.positional else {
        return Err(vm.type_error("__new__ needs a class"));
    };
    let Some(type_of) = as_type(*class) else {
        return Err(vm.type_error("__new__ needs a class"));
    };
    let fields = class_tuple(vm, type_of, name!("_fields"))?;
    let count = fields.items().len();
    let values = List::with_capacity(vm, count)?;
    values.splice(vm, 0, 0, given)?;
    if given.len() > count {
        return Err(wrong_count(vm, type_of, count, given.len()));
    }
    while values.len() < count {
        values.push(vm, Value::UNBOUND)?;
    }
    for (key, value) in arguments.keyword_pairs() {
        let key = vm.intern_value(key)?;
        match fields.items().iter().position(|field| *field == Value::name(key)) {
            None => return Err(unknown_field(vm, key)),
            Some(at) if values.get(at).is_some_and(|value| !value.is_unbound()) => {
                return Err(vm.raise_with_name(
                    &TYPE_ERROR,
                    "function got multiple values for argument '",
                    key,
                    "'",
                ));
            }
            Some(at) => values.set(at, value),
        }
    }
    let defaults = class_tuple(vm, type_of, name!("_defaults"))?;
    let without = count - defaults.items().len().min(count);
    for (cell, default) in values.cells().iter().skip(without).zip(defaults.items()) {
        if cell.get().is_unbound() {
            cell.set(*default);
        }
    }
    if values.cells().iter().any(|cell| cell.get().is_unbound()) {
        let given = given.len() + arguments.keywords.len() / 2;
        return Err(wrong_count(vm, type_of, count, given));
    }
    let tuple = tuple_type::from_list(vm, values)?;
    instance_of(vm, *class, tuple)
}

#[cold]
fn unknown_field(vm: &mut Vm, key: Name) -> Raised {
    vm.raise_with_name(&TYPE_ERROR, "unexpected keyword argument '", key, "'")
}

#[cold]
fn wrong_count(vm: &mut Vm, class: Gc<Type>, count: usize, given: usize) -> Raised {
    let mut message = Message::new();
    message.name(vm, class.name).text("() takes ").number(count);
    message.text(" positional arguments but ").number(given).text(" were given");
    vm.raise_message(&TYPE_ERROR, &message)
}

/// The fields and items of an instance, or of the tuple that a method sees of it.
fn parts(vm: &mut Vm, object: Value) -> PyResult<(Gc<Tuple>, Gc<Tuple>)> {
    let class = vm.type_of(object);
    let fields = class_tuple(vm, class, name!("_fields"))?;
    let Some(items) = vm.unwrap_native(object).cast::<Tuple>() else {
        return Err(vm.type_error("not a named tuple"));
    };
    Ok((fields, items))
}

fn represent(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let object = arguments.first().copied().unwrap_or(Value::NONE);
    let (fields, items) = parts(vm, object)?;
    let mut out = Builder::new();
    let class_name = vm.name_text(vm.type_of(object).name);
    out.push(vm, &class_name)?;
    for (index, (field, item)) in fields.items().iter().zip(items.items()).enumerate() {
        out.push(vm, if index == 0 { b"(" } else { b", " })?;
        vm.print(*field, &mut out, PrintKind::Str)?;
        out.push(vm, b"=")?;
        vm.print(*item, &mut out, PrintKind::Repr)?;
    }
    out.push(vm, if items.items().is_empty() { b"()" } else { b")" })?;
    out.into_str(vm)
}

#[cfg(feature = "collections")]
fn as_dict(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let (fields, items) = parts(vm, arguments.first().copied().unwrap_or(Value::NONE))?;
    let dict = super::ordered_dict::OrderedDict::make(vm)?;
    for (field, item) in fields.items().iter().zip(items.items()) {
        vm.store_subscript(dict, *field, *item)?;
    }
    Ok(dict)
}

/// `_replace(**values)`: another instance with some fields replaced.
fn replace(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let [object] = arguments.positional else {
        return Err(vm.type_error("_replace takes keyword arguments only"));
    };
    let (fields, items) = parts(vm, *object)?;
    let values = List::with_capacity(vm, items.items().len())?;
    values.splice(vm, 0, 0, items.items())?;
    for (key, value) in arguments.keyword_pairs() {
        let key = vm.intern_value(key)?;
        match fields.items().iter().position(|field| *field == Value::name(key)) {
            Some(at) => values.set(at, value),
            None => return Err(unknown_field(vm, key)),
        }
    }
    let class = Value::object(vm.type_of(*object));
    let tuple = tuple_type::from_list(vm, values)?;
    instance_of(vm, class, tuple)
}

/// `_make(iterable)`: an instance of the items of an iterable.
fn make_from(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [class, iterable] = arguments else { return Ok(Value::NONE) };
    let Some(type_of) = as_type(*class) else {
        return Err(vm.type_error("a class is needed"));
    };
    let count = class_tuple(vm, type_of, name!("_fields"))?.items().len();
    let tuple = tuple_type::from_iterable(vm, *iterable)?;
    let given = vm.len(tuple)?;
    if given != count {
        return Err(wrong_count(vm, type_of, count, given));
    }
    instance_of(vm, *class, tuple)
}
