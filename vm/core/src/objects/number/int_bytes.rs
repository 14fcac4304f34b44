//! Ints to and from bytes.

use super::int_type::not_an_int;
use super::limbs::{Bytes, Limbs, Operand};
use crate::arguments::Arguments;
use crate::name;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use boreas_number::bytes::{self, ByteOrder};

fn byte_order(vm: &mut Vm, value: Value) -> PyResult<ByteOrder> {
    if value.is_unbound() {
        return Ok(ByteOrder::Big);
    }
    match &*vm.to_str(value)? {
        b"little" => Ok(ByteOrder::Little),
        b"big" => Ok(ByteOrder::Big),
        _ => Err(vm.value_error("byteorder must be either 'little' or 'big'")),
    }
}

/// `number.to_bytes(length=1, byteorder='big', *, signed=False)`. Where `signed` is not given,
/// negative numbers are written in two's complement, as MicroPython's users expect.
pub(super) fn to_bytes(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [Name::NULL, name!("length"), name!("byteorder"), name!("signed")];
    let [number, length, order, signed] = arguments.bind(vm, names, 1, 3)?;
    let number = vm.unwrap_native(number);
    let Some(operand) = Operand::of(number) else { return Err(not_an_int(vm, number)) };
    let number = operand.view();
    let length = if length.is_unbound() { 1 } else { vm.to_index(length)? };
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error("length must be non-negative"));
    };
    let order = byte_order(vm, order)?;
    let signed = if signed.is_unbound() { number.negative } else { vm.truth(signed)? };
    let mut out = Bytes::new(vm, length)?;
    if bytes::to_bytes(number, order, signed, out.as_mut()).is_err() {
        return Err(vm.overflow_error("buffer too small"));
    }
    vm.new_bytes(out.as_slice())
}

/// `int.from_bytes(bytes, byteorder='big', *, signed=False)`. Called through an int, the int
/// comes first and says nothing.
pub(super) fn from_bytes(vm: &mut Vm, mut arguments: Arguments<'_>) -> PyResult {
    if let [first, rest @ ..] = arguments.positional
        && vm.is_int(*first)
    {
        arguments.positional = rest;
    }
    let names = [name!("bytes"), name!("byteorder"), name!("signed")];
    let [source, order, signed] = arguments.bind(vm, names, 1, 2)?;
    let order = byte_order(vm, order)?;
    let signed = !signed.is_unbound() && vm.truth(signed)?;
    let plain = vm.unwrap_native(source);
    let source = match vm.type_of(plain).buffer.and_then(|view| view(plain)) {
        Some(buffer) => buffer,
        None => match vm.as_bytes(plain) {
            Some(text) => crate::buffer::Buffer::of_text(text),
            None => {
                let iterated = bytes_of_iterable(vm, source)?;
                crate::buffer::Buffer::of_text(iterated)
            }
        },
    };
    let mut limbs = Limbs::new(vm, bytes::from_bytes_limbs(source.bytes(vm)))?;
    let result = bytes::from_bytes(source.bytes(vm), order, signed, limbs.as_mut());
    limbs.finish(vm, result)
}

/// Collects the ints that an object yields.
fn bytes_of_iterable(vm: &mut Vm, source: Value) -> PyResult<crate::text::Text> {
    if vm.as_str(source).is_some() {
        return Err(vm.type_error("object with buffer protocol required"));
    }
    let iterator = vm.iter(source)?;
    let mut builder = crate::builder::Builder::new();
    loop {
        let item = vm.next(iterator)?;
        if item.is_stop() {
            return Ok(builder.text());
        }
        match u8::try_from(vm.to_index(item)?) {
            Ok(byte) => builder.push_byte(vm, byte)?,
            Err(_) => return Err(vm.value_error("bytes value out of range")),
        }
    }
}
