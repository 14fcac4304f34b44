//! The types of `None`, `NotImplemented` and `Ellipsis`.

use crate::heap::Tracer;
use crate::name;
use crate::object::{Header, Object, Trace};
use crate::print::{PrintKind, Writer};
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Stands for the layout of values that have none: no object of it exists.
#[repr(C)]
pub struct NoLayout {
    header: Header,
}

// SAFETY: no object of this layout is ever made.
#[expect(unsafe_code)]
unsafe impl Object for NoLayout {
    const TYPE: &'static Type = &MARK_TYPE;
}
// SAFETY: the layout refers to nothing.
#[expect(unsafe_code)]
unsafe impl Trace for NoLayout {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let text: &[u8] = if value.is_none() {
        b"None"
    } else if value == Value::NOT_IMPLEMENTED {
        b"NotImplemented"
    } else if value == Value::ELLIPSIS {
        b"Ellipsis"
    } else {
        b"<mark>"
    };
    out.write(vm, text)
}

/// The type of `None`.
pub static NONE_TYPE: Type = Type::new::<NoLayout>(name!("NoneType")).with_print(print);
/// The type of `NotImplemented`.
pub static NOT_IMPLEMENTED_TYPE: Type =
    Type::new::<NoLayout>(name!("NotImplementedType")).with_print(print);
/// The type of `Ellipsis`.
pub static ELLIPSIS_TYPE: Type = Type::new::<NoLayout>(name!("ellipsis")).with_print(print);
/// The type of internal marks, which Python never sees.
pub static MARK_TYPE: Type = Type::new::<NoLayout>(name!("mark")).with_print(print);
