//! The type bytearray: an array of bytes that prints and reads like text.

use super::array::{Array, as_array, new_array, new_bytearray};
use super::bytes_type::{Source, source};
use super::methods::bytearray_methods;
use super::{array_iterator, array_type, format_percent, quote};
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// Views a value as a bytearray.
pub fn as_bytearray(value: Value) -> Option<Gc<Array>> {
    as_array(value).filter(|array| core::ptr::eq(array.kind(), &BYTEARRAY))
}

/// `bytearray(source=b"", encoding, errors)`.
fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    match source(vm, arguments)? {
        Source::Zeros(count) => Ok(new_array(vm, &BYTEARRAY, b'B', count)?.value()),
        Source::Buffer(value) => {
            let bytes = vm.to_buffer(value)?.text();
            new_bytearray(vm, &bytes)
        }
        Source::Iterable(iterable) => {
            let array = new_array(vm, &BYTEARRAY, b'B', 0)?;
            array_type::extend_by_elements(vm, array, iterable)?;
            Ok(array.value())
        }
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(array) = as_array(value) else { return Ok(()) };
    out.write(vm, b"bytearray(b")?;
    quote::write_quoted(vm, out, &array.text(), true)?;
    out.write(vm, b")")
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if op == BinaryOp::Modulo {
        return format_percent::format_operator(vm, left, right);
    }
    array_type::binary(vm, op, left, right)
}

/// The type `bytearray`.
pub static BYTEARRAY: Type = Type::new::<Array>(name!("bytearray"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(array_type::unary)
    .with_binary(binary)
    .with_subscript(array_type::subscript)
    .with_iterate(array_iterator::iterate)
    .with_buffer(array_type::buffer)
    .with_attributes(bytearray_methods())
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE);
