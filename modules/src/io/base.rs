//! `io.IOBase`: the base of stream classes in Python code.
//!
//! It has no behaviour of its own: the core sees the methods `readinto`, `write` and `ioctl` of any
//! class as a stream.

use boreas_vm::types::TypeFlags;
use boreas_vm::{Arguments, Gc, PyResult, Type, Value, Vm};
use boreas_vm::{name, native_object};

native_object! {
    /// The empty built-in part of a stream written in Python.
    pub struct IoBase: IO_BASE {}
}

/// The type `IOBase`.
pub static IO_BASE: Type =
    Type::new::<IoBase>(name!("IOBase")).with_construct(construct).with_flags(TypeFlags::BASE);

/// The one object there is: nothing distinguishes two of them.
static ANY: IoBase = IoBase { header: boreas_vm::object::Header::new(&IO_BASE) };

fn construct(_: &mut Vm, _: Gc<Type>, _: Arguments<'_>) -> PyResult {
    Ok(Value::from_static(&ANY))
}
