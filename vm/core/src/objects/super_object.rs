//! The super object: attribute lookup that starts behind a class.

use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::objects::class::{as_type, is_subclass};
use crate::objects::method::bind;
use crate::print::{PrintKind, Writer};
use crate::runtime::attribute::super_attribute;
use crate::types::{Access, Type};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

crate::object::object! {
    /// `super(class, object)`.
    pub struct Super: SUPER { class: Value, object: Value }
}

/// The type `super`.
pub static SUPER: Type = Type::new::<Super>(name!("super"))
    .with_construct(construct)
    .with_print(print)
    .with_attribute(attribute);

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 2, 2)?;
    let class = arguments.get(0).unwrap_or(Value::NONE);
    let object = arguments.get(1).unwrap_or(Value::NONE);
    let Some(start) = as_type(class) else {
        return Err(vm.type_error("super() argument 1 must be a type"));
    };
    let own = as_type(object).filter(|own| is_subclass(*own, start));
    if !is_subclass(own.unwrap_or(vm.type_of(object)), start) {
        return Err(vm.type_error("super() argument 2 must be an instance or subtype of 1"));
    }
    Ok(Value::object(Super::allocate(vm, class, object)?))
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(own) = value.cast::<Super>() else { return Ok(()) };
    out.write(vm, b"<super: ")?;
    vm.print(own.class, out, PrintKind::Repr)?;
    // The object's own repr may well be what uses `super()`.
    let type_of = vm.type_of(own.object).name;
    let text = vm.name_text(type_of);
    out.write(vm, b", <")?;
    out.write(vm, &text)?;
    out.write(vm, b" object>>")
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let (Some(object), Access::Load) = (value.cast::<Super>(), access) else {
        return Ok(Value::UNBOUND);
    };
    match super_attribute(vm, object.class, object.object, name)? {
        (function, Some(receiver)) => bind(vm, function, receiver),
        (value, None) => Ok(value),
    }
}
