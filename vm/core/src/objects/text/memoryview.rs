//! The type memoryview: a window on another object's buffer.
//!
//! The object is asked for its buffer at every access, so a window on a bytearray that has grown
//! elsewhere or shrunk is never stale: what is not there any more reads as the end.

use super::elements;
use super::{array_iterator, array_type, hex};
use crate::arguments::Arguments;
use crate::buffer::Buffer;
use crate::exceptions::NOT_IMPLEMENTED_ERROR;
use crate::object::Gc;
use crate::objects::sequence::slice;
use crate::types::{Access, Type, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, name, native, native_any};
use boreas_mpy::{BinaryOp, Name};

crate::object::object! {
    /// A window of `length` bytes from `start` on.
    pub struct MemoryView: MEMORYVIEW {
        owner: Value,
        start: usize,
        length: usize,
        typecode: u8,
    }
}

impl MemoryView {
    fn shift(&self) -> u8 {
        elements::size_shift(self.typecode).unwrap_or(0)
    }

    fn size(&self) -> usize {
        1 << self.shift()
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.buffer().len() >> self.shift()
    }

    /// Tests for no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes in the window.
    fn buffer(&self) -> Buffer {
        let slot = self.owner.header().and_then(|header| header.type_of().buffer);
        let whole = slot.and_then(|buffer| buffer(self.owner));
        let whole = whole.unwrap_or(Buffer::of_text(crate::text::Text::from_static(b"")));
        whole.slice(self.start, self.length).with_typecode(self.typecode)
    }

    /// The element at `index`; zero where there is none any more.
    pub fn load(&self, vm: &mut Vm, index: usize) -> PyResult {
        let (buffer, size) = (self.buffer(), self.size());
        let bytes = buffer.text().cut(index * size..(index + 1) * size);
        if let (b'B', [byte]) = (self.typecode, &*bytes) {
            return Ok(Value::small(*byte as isize));
        }
        let mut raw = [0; 8];
        for (slot, byte) in raw.iter_mut().zip(bytes.iter()) {
            *slot = *byte;
        }
        elements::decode(vm, self.typecode, raw)
    }

    fn store(&self, vm: &mut Vm, index: usize, value: Value) -> PyResult<()> {
        let raw = elements::encode(vm, self.typecode, value)?;
        elements::write(self.buffer().cells(), index * self.size(), self.size(), raw);
        Ok(())
    }

    /// Makes a window on a part of this one.
    fn part(&self, vm: &mut Vm, start: usize, length: usize) -> PyResult {
        let start = self.start + start;
        Ok(Value::object(MemoryView::allocate(vm, self.owner, start, length, self.typecode)?))
    }
}

impl Vm {
    /// Makes a memoryview of an object with a buffer; raises TypeError for other values.
    pub fn new_memoryview(&mut self, value: Value) -> PyResult {
        let mut owner = self.unwrap_native(value);
        if let Some(text) = self.as_str(owner) {
            // Names are no objects that a view could refer to.
            owner = self.new_bytes(&text)?;
        }
        if let Some(view) = owner.cast::<MemoryView>() {
            return view.part(self, 0, view.length);
        }
        let buffer = self.to_buffer(owner)?;
        let length = buffer.len();
        Ok(Value::object(MemoryView::allocate(self, owner, 0, length, buffer.typecode)?))
    }
}

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let [object] = arguments.bind(vm, [name!("object")], 1, 1)?;
    vm.new_memoryview(object)
}

fn unary(_: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(view) = value.cast::<MemoryView>() else { return Ok(Value::NOT_IMPLEMENTED) };
    Ok(match op {
        Unary::Bool => Value::bool(!view.is_empty()),
        Unary::Length => Value::small(view.len() as isize),
        Unary::Hash if !view.buffer().writable => {
            let hash = crate::hash::hash_bytes(&view.buffer().text());
            Value::small(hash as isize & Value::SMALL_MAX)
        }
        _ => Value::NOT_IMPLEMENTED,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    match left.cast::<MemoryView>() {
        Some(view) => array_type::compare_buffers(vm, op, view.buffer(), right),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    let Some(view) = value.cast::<MemoryView>() else { return Ok(Value::NONE) };
    let writes = access != Access::Load;
    if access == Access::Delete || writes && !view.buffer().writable {
        return Err(vm.no_subscript(value, access));
    }
    let length = view.len();
    let Some(range) = slice::resolve(vm, index, length)? else {
        let position = slice::index_of(vm, value, index, length)?;
        return match access {
            Access::Store(item) => view.store(vm, position, item).map(|()| Value::NONE),
            _ => view.load(vm, position),
        };
    };
    if range.step != 1 {
        return Err(
            vm.raise(&NOT_IMPLEMENTED_ERROR, "only slices with step=1 (aka None) are supported")
        );
    }
    let (start, count) = (range.start as usize * view.size(), range.count * view.size());
    let Access::Store(source) = access else { return view.part(vm, start, count) };
    let source = vm.to_buffer(source)?;
    if source.len() != count
        || elements::size_shift(source.typecode) != elements::size_shift(view.typecode)
    {
        return Err(vm.value_error("lhs and rhs should be compatible"));
    }
    // The source may overlap the window, as when a buffer's content is moved up or down.
    let (target, source) = (view.buffer().slice(start, count), source.text());
    let cells = target.cells();
    let backwards = source.as_ptr().addr() < cells.as_ptr().addr();
    let pairs = cells.iter().zip(source.iter());
    if backwards {
        pairs.rev().for_each(|(cell, byte)| cell.set(*byte));
    } else {
        pairs.for_each(|(cell, byte)| cell.set(*byte));
    }
    Ok(Value::NONE)
}

fn buffer(value: Value) -> Option<Buffer> {
    value.cast::<MemoryView>().map(|view| view.buffer())
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(view) = value.cast::<MemoryView>() else { return Ok(Value::UNBOUND) };
    match name {
        _ if access != Access::Load => Ok(Value::UNBOUND),
        _ if name == name!("itemsize") => Ok(Value::small(view.size() as isize)),
        _ if name == name!("nbytes") => Ok(Value::small(view.buffer().len() as isize)),
        _ if name == name!("format") => vm.new_str(&[view.typecode]),
        _ if name == name!("readonly") => Ok(Value::bool(!view.buffer().writable)),
        _ if name == name!("obj") => Ok(view.owner),
        _ => Ok(Value::UNBOUND),
    }
}

fn receiver(vm: &mut Vm, arguments: &[Value]) -> PyResult<Gc<MemoryView>> {
    match arguments.first().and_then(|value| value.cast::<MemoryView>()) {
        Some(view) => Ok(view),
        None => Err(vm.type_error("method needs a memoryview")),
    }
}

fn tobytes(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let view = receiver(vm, arguments)?;
    vm.new_bytes(&view.buffer().text())
}

fn tolist(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let view = receiver(vm, arguments)?;
    Ok(Value::object(vm.collect_to_list(Value::object(view))?))
}

/// `cast(format)`: the same bytes as elements of another type.
fn cast(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let view = receiver(vm, arguments)?;
    let format = vm.to_str(arguments.get(1).copied().unwrap_or(Value::NONE))?;
    let typecode = match *format {
        [typecode] if !matches!(typecode, b'O' | b'S') => typecode,
        _ => return Err(vm.value_error("bad typecode")),
    };
    let Some(shift) = elements::size_shift(typecode) else {
        return Err(vm.value_error("bad typecode"));
    };
    let length = view.buffer().len();
    if length >> shift << shift != length || view.typecode == b'O' {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    Ok(Value::object(MemoryView::allocate(vm, view.owner, view.start, length, typecode)?))
}

/// The type `memoryview`.
pub static MEMORYVIEW: Type = Type::new::<MemoryView>(name!("memoryview"))
    .with_construct(construct)
    .with_unary(unary)
    .with_binary(binary)
    .with_subscript(subscript)
    .with_iterate(array_iterator::iterate)
    .with_buffer(buffer)
    .with_attribute(attribute)
    .with_attributes(attributes! {
        "cast" => native!(cast, 2),
        "hex" => native_any!(hex::hex),
        "tobytes" => native!(tobytes, 1),
        "tolist" => native!(tolist, 1),
    });
