//! The type `array` of the module of that name, and what it shares with bytearray.

use super::array::{Array, as_array, new_array};
use super::content::{Content, Kind, bytes_like};
use super::memoryview::MemoryView;
use super::str_type::{holds, repeat};
use super::{array_iterator, elements, search};
use crate::arguments::Arguments;
use crate::buffer::Buffer;
use crate::exceptions::NOT_IMPLEMENTED_ERROR;
use crate::object::Gc;
use crate::objects::sequence::slice::{self, SliceRange};
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native};
use boreas_mpy::{BinaryOp, Name};

/// `array(typecode, initializer)`.
fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 2)?;
    let typecode = vm.to_str(arguments.get(0).unwrap_or(Value::NONE))?;
    let [typecode] = *typecode else { return Err(vm.value_error("bad typecode")) };
    let array = new_array(vm, &ARRAY, typecode, 0)?;
    if let Some(initializer) = arguments.get(1) {
        // Bytes and bytearrays give raw memory, everything else gives elements.
        let raw = Content::of(vm, initializer).filter(|content| content.kind != Kind::Str);
        match raw {
            Some(content) if typecode != b'O' => {
                let whole = content.text.len() & !(array.element_size() - 1);
                array.append_bytes(vm, content.part(0..whole))?;
            }
            _ => extend_by_elements(vm, array, initializer)?,
        }
    }
    Ok(array.value())
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let Some(array) = as_array(value) else { return Ok(()) };
    out.write(vm, b"array('")?;
    out.write(vm, &[array.typecode, b'\''])?;
    let mut index = 0;
    while index < array.len() {
        out.write(vm, if index == 0 { b", [" } else { b", " })?;
        let element = array.load(vm, index)?;
        vm.print(element, out, PrintKind::Repr)?;
        index += 1;
    }
    out.write(vm, if index > 0 { b"])" } else { b")" })
}

/// The unary operations of arrays and bytearrays.
pub fn unary(_: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(array) = as_array(value) else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(!array.is_empty()),
        Unary::Length => Value::small(array.len() as isize),
        Unary::SizeOf => Value::small((size_of::<Array>() + array.cells().len()) as isize),
        _ => Value::NOT_IMPLEMENTED,
    })
}

/// The binary operations of arrays and bytearrays.
pub fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    let Some(array) = as_array(left) else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::InplaceAdd => {
            extend_array(vm, array, right)?;
            Ok(left)
        }
        BinaryOp::Add => {
            if bytes_like(vm, right).is_none() {
                return Ok(Value::NOT_IMPLEMENTED);
            }
            let sum = new_array(vm, array.kind(), array.typecode, 0)?;
            sum.append_bytes(vm, &array.text())?;
            extend_array(vm, sum, right)?;
            Ok(sum.value())
        }
        BinaryOp::Multiply => multiply(vm, array, right),
        BinaryOp::In if core::ptr::eq(array.kind(), &ARRAY) => Ok(Value::NOT_IMPLEMENTED),
        BinaryOp::In => {
            let Some(content) = Content::of(vm, left) else { return Ok(Value::FALSE) };
            let needle = content.needle(vm, right)?;
            Ok(Value::bool(search::find(&content.text, &needle).is_some()))
        }
        // An array is not the same as its bytes, as a bytearray is.
        _ if core::ptr::eq(array.kind(), &ARRAY)
            && !is_plain_array(vm, right)
            && vm.unwrap_native(right).cast::<MemoryView>().is_none() =>
        {
            Ok(Value::NOT_IMPLEMENTED)
        }
        _ => compare_buffers(vm, op, array.buffer(), right),
    }
}

/// Whether a value is an array but no bytearray.
pub fn is_plain_array(vm: &Vm, value: Value) -> bool {
    vm.unwrap_native(value).cast::<Array>().is_some()
}

fn multiply(vm: &mut Vm, array: Gc<Array>, right: Value) -> PyResult {
    let Some(content) = Content::of(vm, array.value()) else {
        let Some(count) = slice::clipped_index(vm, right)? else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let product = new_array(vm, array.kind(), array.typecode, 0)?;
        for _ in 0..count {
            product.append_bytes(vm, &array.text())?;
        }
        return Ok(product.value());
    };
    match slice::clipped_index(vm, right)? {
        // One copy is still a copy.
        Some(_) => repeat(vm, &content, right),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Compares a buffer to another value's. Only elements of the same size that are no floats compare,
/// and for an order one side must be unsigned; raises NotImplementedError for others.
pub fn compare_buffers(vm: &mut Vm, op: BinaryOp, left: Buffer, right: Value) -> PyResult {
    if holds(op, core::cmp::Ordering::Equal).is_none() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if vm.as_str(right).is_some() {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let Some(right) = vm.find_buffer(right) else { return Ok(Value::NOT_IMPLEMENTED) };
    let code = left.typecode.to_ascii_lowercase();
    let same = code == right.typecode.to_ascii_lowercase() && !matches!(code, b'f' | b'd');
    let unsigned = left.typecode.is_ascii_uppercase() || right.typecode.is_ascii_uppercase();
    if !same || !unsigned && !matches!(op, BinaryOp::Equal | BinaryOp::NotEqual) {
        return Err(vm.raise(&NOT_IMPLEMENTED_ERROR, ""));
    }
    let order = (*left.text()).cmp(&*right.text());
    Ok(holds(op, order).map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

/// Appends what a buffer or iterable holds.
fn extend_array(vm: &mut Vm, array: Gc<Array>, source: Value) -> PyResult<()> {
    match bytes_like(vm, source) {
        Some(bytes) if array.typecode != b'O' => {
            let whole = bytes.len() & !(array.element_size() - 1);
            array.append_bytes(vm, bytes.get(..whole).unwrap_or_default())
        }
        _ => extend_by_elements(vm, array, source),
    }
}

/// Appends the elements of an iterable.
pub fn extend_by_elements(vm: &mut Vm, array: Gc<Array>, source: Value) -> PyResult<()> {
    let iterator = vm.iter(source)?;
    loop {
        let element = vm.next(iterator)?;
        if element.is_stop() {
            return Ok(());
        }
        array.push(vm, element)?;
    }
}

/// Subscripts of arrays and bytearrays.
pub fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let Some(array) = as_array(value) else { return Err(vm.no_subscript(value, access)) };
    if let Some(number) = index.as_small()
        && let Some(position) = slice::position(number, array.len())
    {
        match access {
            Access::Load => return array.load(vm, position),
            Access::Store(item) => return array.store(vm, position, item).map(|()| Value::NONE),
            Access::Delete => {}
        }
    }
    subscript_slow(vm, array, index, access)
}

#[inline(never)]
fn subscript_slow(vm: &mut Vm, array: Gc<Array>, index: Value, access: Access) -> PyResult {
    let Some(range) = slice::resolve(vm, index, array.len())? else {
        let position = slice::index_of(vm, array.value(), index, array.len())?;
        match access {
            Access::Load => return array.load(vm, position),
            Access::Store(item) => array.store(vm, position, item)?,
            Access::Delete => array.splice(vm, position..position + 1, &[])?,
        }
        return Ok(Value::NONE);
    };
    match access {
        Access::Load => load_slice(vm, array, range),
        Access::Store(source) => store_slice(vm, array, range, source).map(|()| Value::NONE),
        Access::Delete => delete_slice(vm, array, range).map(|()| Value::NONE),
    }
}

fn load_slice(vm: &mut Vm, array: Gc<Array>, range: SliceRange) -> PyResult {
    let size = array.element_size();
    if range.step == 1 {
        let result = new_array(vm, array.kind(), array.typecode, 0)?;
        let start = range.start as usize * size;
        result.append_bytes(vm, &array.text().cut(start..start + range.count * size))?;
        return Ok(result.value());
    }
    let result = new_array(vm, array.kind(), array.typecode, range.count)?;
    for (to, from) in range.indices().enumerate() {
        let raw = elements::read(array.cells(), from * size, size);
        elements::write(result.cells(), to * size, size, raw);
    }
    Ok(result.value())
}

/// Whether elements of two types are copied as they are.
fn compatible(array: Gc<Array>, typecode: u8) -> bool {
    let shift = elements::size_shift(typecode);
    shift == elements::size_shift(array.typecode) && (typecode == b'O') == (array.typecode == b'O')
}

fn store_slice(vm: &mut Vm, array: Gc<Array>, range: SliceRange, source: Value) -> PyResult<()> {
    let mut source = source;
    let is_str = vm.as_str(vm.unwrap_native(source)).is_some();
    let buffer = match vm.find_buffer(source) {
        Some(buffer) if !is_str => buffer,
        _ if is_str => return Err(vm.type_error("array/bytes required on right side")),
        _ => {
            let collected = new_array(vm, array.kind(), array.typecode, 0)?;
            extend_by_elements(vm, collected, source)?;
            source = collected.value();
            collected.buffer()
        }
    };
    if !compatible(array, buffer.typecode) {
        return Err(vm.value_error("lhs and rhs should be compatible"));
    }
    // Iterating may have run Python code, so the bounds are clipped again by `splice`.
    let bytes = buffer.text();
    if range.step == 1 {
        let start = range.start as usize;
        return array.splice(vm, start..start + range.count, &bytes);
    }
    let size = array.element_size();
    if bytes.len() != range.count * size {
        return Err(vm.value_error("attempt to assign bytes of wrong size to extended slice"));
    }
    let copy = match as_array(source) {
        Some(own) if own == array => vm.new_bytes(&bytes)?,
        _ => source,
    };
    let bytes = bytes_like(vm, copy).unwrap_or(bytes);
    for (from, to) in range.indices().enumerate() {
        let element = bytes.cut(from * size..(from + 1) * size);
        let target = array.cells().get(to * size..).unwrap_or_default();
        for (cell, byte) in target.iter().zip(element.iter()) {
            cell.set(*byte);
        }
    }
    Ok(())
}

fn delete_slice(vm: &mut Vm, array: Gc<Array>, range: SliceRange) -> PyResult<()> {
    let range = range.ascending();
    if range.step == 1 || range.count == 0 {
        let start = range.start.max(0) as usize;
        return array.splice(vm, start..start + range.count, &[]);
    }
    let size = array.element_size();
    let mut doomed = range.indices().peekable();
    let mut kept = 0;
    for index in 0..array.len() {
        if doomed.peek() == Some(&index) {
            doomed.next();
            continue;
        }
        let raw = elements::read(array.cells(), index * size, size);
        elements::write(array.cells(), kept * size, size, raw);
        kept += 1;
    }
    array.truncate(kept);
    Ok(())
}

/// The buffer of arrays and bytearrays.
pub fn buffer(value: Value) -> Option<Buffer> {
    as_array(value).map(|array| array.buffer())
}

fn receiver(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<Array>> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    match as_array(vm.unwrap_native(value)) {
        Some(array) => Ok(array),
        None => Err(vm.type_error("method needs an array or bytearray")),
    }
}

fn argument(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::NONE)
}

/// `append(element)`.
pub fn append(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    receiver(vm, arguments)?.push(vm, argument(arguments, 1))?;
    Ok(Value::NONE)
}

/// `extend(buffer or iterable)`.
pub fn extend(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    extend_array(vm, array, argument(arguments, 1))?;
    Ok(Value::NONE)
}

/// `insert(index, element)`.
pub fn insert(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    let index = vm.to_index(argument(arguments, 1))?;
    let raw = elements::encode(vm, array.typecode, argument(arguments, 2))?;
    let length = array.len() as isize;
    let at = if index < 0 { index.saturating_add(length).max(0) } else { index.min(length) };
    let bytes = raw.get(..array.element_size()).unwrap_or_default();
    array.splice(vm, at as usize..at as usize, bytes)?;
    Ok(Value::NONE)
}

/// `pop(index=-1)`.
pub fn pop(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    if array.is_empty() {
        return Err(vm.index_error("pop from empty array"));
    }
    let index = arguments.get(1).copied().unwrap_or(Value::small(-1));
    let position = slice::index_of(vm, array.value(), index, array.len())?;
    let element = array.load(vm, position)?;
    array.splice(vm, position..position + 1, &[])?;
    Ok(element)
}

/// `remove(element)`.
pub fn remove(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    let wanted = argument(arguments, 1);
    let mut position = 0;
    while position < array.len() {
        let element = array.load(vm, position)?;
        if vm.equal(element, wanted)? {
            array.splice(vm, position..position + 1, &[])?;
            return Ok(Value::NONE);
        }
        position += 1;
    }
    Err(vm.value_error("value not found in array"))
}

/// `reverse()`.
pub fn reverse(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    let (size, cells) = (array.element_size(), array.cells());
    for index in 0..array.len() / 2 {
        let (front, back) = (index * size, (array.len() - 1 - index) * size);
        let raw = elements::read(cells, front, size);
        elements::write(cells, front, size, elements::read(cells, back, size));
        elements::write(cells, back, size, raw);
    }
    Ok(Value::NONE)
}

/// `clear()`.
pub fn clear(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    receiver(vm, arguments)?.clear();
    Ok(Value::NONE)
}

fn tolist(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    Ok(Value::object(vm.collect_to_list(array.value())?))
}

fn tobytes(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let array = receiver(vm, arguments)?;
    vm.new_bytes(&array.text())
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(array) = as_array(value) else { return Ok(Value::UNBOUND) };
    match name {
        _ if access != Access::Load => Ok(Value::UNBOUND),
        _ if name == name!("itemsize") => Ok(Value::small(array.element_size() as isize)),
        _ if name == name!("typecode") => vm.new_str(&[array.typecode]),
        _ => Ok(Value::UNBOUND),
    }
}

/// The type `array.array`.
pub static ARRAY: Type = Type::new::<Array>(name!("array"))
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(binary)
    .with_subscript(subscript)
    .with_iterate(array_iterator::iterate)
    .with_buffer(buffer)
    .with_attribute(attribute)
    .with_attributes(attributes! {
        "append" => native!(append, 2),
        "extend" => native!(extend, 2),
        "insert" => native!(insert, 3),
        "pop" => native!(pop, 1..=2),
        "remove" => native!(remove, 2),
        "reverse" => native!(reverse, 1),
        "tobytes" => native!(tobytes, 1),
        "tolist" => native!(tolist, 1),
    })
    // What an array holds is settled when it is made, so derived classes make it in `__new__`.
    .with_flags(TypeFlags::BASE | TypeFlags::UNHASHABLE | TypeFlags::IMMUTABLE);
