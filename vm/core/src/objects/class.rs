//! Classes made by Python code.

use crate::heap::Tracer;
use crate::object::{Gc, Object, Trace};
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// A class.
#[repr(C)]
pub struct Class {
    type_part: Type,
}

#[expect(unsafe_code)]
// SAFETY: begins with a type.
unsafe impl Object for Class {
    const TYPE: &'static Type = &crate::objects::type_type::TYPE;
}
#[expect(unsafe_code)]
// SAFETY: nothing yet.
unsafe impl Trace for Class {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

/// Views a value as a type.
pub fn as_type(value: Value) -> Option<Gc<Type>> {
    value.cast::<Type>()
}

/// Whether `class` is `base` or derived from it.
pub fn is_subclass(class: Gc<Type>, base: Gc<Type>) -> bool {
    let mut at = Some(class);
    while let Some(each) = at {
        if each == base {
            return true;
        }
        at = each.base.map(Gc::from_static);
    }
    false
}

/// Calls a reflected special method of the right operand, if it has one.
pub fn call_reflected(_vm: &mut Vm, _name: Name, _right: Value, _left: Value) -> PyResult {
    Ok(Value::NOT_IMPLEMENTED)
}

impl Vm {
    /// The built-in object inside an instance of a class derived from a built-in type, or the
    /// value itself.
    #[inline]
    pub fn unwrap_native(&self, value: Value) -> Value {
        value
    }
}
