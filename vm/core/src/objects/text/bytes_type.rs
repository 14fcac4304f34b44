//! The behaviour of bytes: construction, printing, operators, subscripts.

use super::array_type::is_plain_array;
use super::content::{Content, bytes_like};
use super::str_type::{holds, repeat};
use super::{codec, format_percent, quote, search};
use crate::arguments::Arguments;
use crate::buffer::Buffer;
use crate::builder::Builder;
use crate::name;
use crate::object::Gc;
use crate::objects::sequence::slice;
use crate::objects::str::{Bytes, Str};
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// The arguments of `bytes(...)` and `bytearray(...)`.
pub enum Source {
    /// So many zeros.
    Zeros(usize),
    /// What a buffer or an encoded str holds.
    Buffer(Value),
    /// The numbers of an iterable.
    Iterable(Value),
}

/// Sorts the arguments of `bytes(source, encoding, errors)` out.
pub fn source(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult<Source> {
    let names = [name!("source"), name!("encoding"), name!("errors")];
    let [source, encoding, errors] = arguments.bind(vm, names, 0, 3)?;
    if source.is_unbound() {
        return Ok(Source::Zeros(0));
    }
    let plain = vm.unwrap_native(source);
    if vm.as_str(plain).is_some() {
        if encoding.is_unbound() && errors.is_unbound() {
            return Err(vm.type_error("string argument without an encoding"));
        }
        return Ok(Source::Buffer(codec::encode_value(vm, plain, encoding, errors)?));
    }
    if !encoding.is_unbound() || !errors.is_unbound() {
        return Err(vm.type_error("encoding or errors without a string argument"));
    }
    if bytes_like(vm, plain).is_some() {
        return Ok(Source::Buffer(plain));
    }
    if plain.is_small() || vm.is_int(plain) {
        let count = vm.to_index(plain)?;
        return match usize::try_from(count) {
            Ok(count) => Ok(Source::Zeros(count)),
            Err(_) => Err(vm.value_error("negative count")),
        };
    }
    Ok(Source::Iterable(source))
}

/// `bytes(source=b"", encoding, errors)`.
pub fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    match source(vm, arguments)? {
        Source::Zeros(count) => {
            let mut builder = Builder::new();
            builder.push_repeated(vm, 0, count)?;
            builder.into_bytes(vm)
        }
        Source::Buffer(value) if vm.as_bytes(value).is_some() => Ok(value),
        Source::Buffer(value) => {
            let bytes = vm.to_buffer(value)?.text();
            vm.new_bytes(&bytes)
        }
        Source::Iterable(iterable) => of_iterable(vm, iterable),
    }
}

fn of_iterable(vm: &mut Vm, iterable: Value) -> PyResult {
    let mut builder = Builder::new();
    let iterator = vm.iter(iterable)?;
    loop {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            return builder.into_bytes(vm);
        }
        let number = vm.to_index(element)?;
        match u8::try_from(number) {
            Ok(byte) => builder.push_byte(vm, byte)?,
            Err(_) => return Err(vm.value_error("bytes value out of range")),
        }
    }
}

/// Prints a bytes object.
pub fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(text) = vm.as_bytes(value) else { return Ok(()) };
    out.write(vm, b"b")?;
    quote::write_quoted(vm, out, &text, true)
}

/// The unary operations of a bytes object.
pub fn unary(_: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(bytes) = value.cast::<Bytes>() else { return Ok(Value::NOT_IMPLEMENTED) };
    let length = bytes.text().len();
    Ok(match op {
        Unary::Bool => Value::bool(length > 0),
        Unary::Length => Value::small(length as isize),
        Unary::Hash => Value::small(bytes.hash() as isize & Value::SMALL_MAX),
        Unary::SizeOf => Value::small((Str::HEAD + length) as isize),
        _ => Value::NOT_IMPLEMENTED,
    })
}

/// The binary operations of a bytes object.
pub fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(content) = Content::of(vm, left) else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::Modulo | BinaryOp::InplaceModulo => {
            return format_percent::format_operator(vm, left, right);
        }
        BinaryOp::Multiply | BinaryOp::InplaceMultiply => return repeat(vm, &content, right),
        BinaryOp::In => {
            let needle = content.needle(vm, right)?;
            return Ok(Value::bool(search::find(&content.text, &needle).is_some()));
        }
        _ => {}
    }
    let Some(other) = bytes_like(vm, right) else { return Ok(Value::NOT_IMPLEMENTED) };
    if holds(op, core::cmp::Ordering::Equal).is_some() && is_plain_array(vm, right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    match op {
        BinaryOp::Add | BinaryOp::InplaceAdd => {
            if other.is_empty() {
                return Ok(left);
            }
            vm.concat_bytes(&content.text, &other)
        }
        _ if is_plain_array(vm, right) => Ok(Value::NOT_IMPLEMENTED),
        _ => match holds(op, (*content.text).cmp(&*other)) {
            Some(answer) => Ok(Value::bool(answer)),
            None => Ok(Value::NOT_IMPLEMENTED),
        },
    }
}

/// Subscripts of a bytes object.
pub fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let text = match value.cast::<Bytes>() {
        Some(bytes) if access == Access::Load => bytes.text(),
        _ => return Err(vm.no_subscript(value, access)),
    };
    if let Some(number) = index.as_small()
        && let Some(position) = slice::position(number, text.len())
        && let Some(byte) = text.get(position)
    {
        return Ok(Value::small(*byte as isize));
    }
    match slice::resolve(vm, index, text.len())? {
        None => {
            let position = slice::index_of(vm, value, index, text.len())?;
            Ok(Value::small(text.get(position).copied().unwrap_or(0) as isize))
        }
        Some(range) if range.step == 1 && range.count == text.len() => Ok(value),
        Some(range) if range.step == 1 => {
            let start = range.start as usize;
            vm.new_bytes(&text.cut(start..start + range.count))
        }
        Some(range) => {
            let mut builder = Builder::with_capacity(vm, range.count)?;
            for index in range.indices() {
                builder.push_byte(vm, text.get(index).copied().unwrap_or(0))?;
            }
            builder.into_bytes(vm)
        }
    }
}

/// The buffer of a bytes object.
pub fn buffer(value: Value) -> Option<Buffer> {
    value.cast::<Bytes>().map(|bytes| Buffer::of_text(bytes.text()))
}
