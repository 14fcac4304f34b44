//! The storage of bytearrays and of the `array` module: elements of one machine type in a block.
//!
//! Both types have this one layout. What an element is, its typecode says (`elements.rs`).
#![expect(unsafe_code)]

use super::array_type::ARRAY;
use super::bytearray::BYTEARRAY;
use super::elements;
use crate::buffer::Buffer;
use crate::heap::{Block, Tracer};
use crate::object::{Gc, Header, Object, Trace};
use crate::text::Text;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;
use core::ops::Range;

/// An array or bytearray.
#[repr(C)]
pub struct Array {
    header: Header,
    /// The type of the elements.
    pub typecode: u8,
    /// The binary logarithm of an element's size.
    shift: u8,
    /// Bytes in use.
    used: Cell<usize>,
    storage: Cell<Block<u8>>,
}

// SAFETY: the header is first, `trace` visits everything, and only this file makes arrays.
unsafe impl Object for Array {
    const TYPE: &'static Type = &ARRAY;
}
// SAFETY: the block is visited, and its content where that is values.
unsafe impl Trace for Array {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.storage.get().trace(tracer);
        if self.typecode == b'O' {
            for index in 0..self.len() {
                tracer.visit(elements::value_in(self.element(index)));
            }
        }
    }
}

/// Views a value as an array or bytearray.
#[inline]
pub fn as_array(value: Value) -> Option<Gc<Array>> {
    let pointer = value.header()?.type_pointer();
    if core::ptr::eq(pointer, &ARRAY) || core::ptr::eq(pointer, &BYTEARRAY) {
        // SAFETY: objects of both types have this layout.
        return Some(unsafe { value.cast_unchecked() });
    }
    None
}

/// Makes an array of `length` elements, all zero; raises ValueError for unknown typecodes.
pub fn new_array(
    vm: &mut Vm,
    type_of: &'static Type,
    typecode: u8,
    length: usize,
) -> PyResult<Gc<Array>> {
    let Some(shift) = elements::size_shift(typecode) else {
        return Err(vm.value_error("bad typecode"));
    };
    let used = length.checked_mul(1 << shift).ok_or_else(|| vm.memory_error(usize::MAX))?;
    let storage = vm.allocate_block(used)?;
    let header = Header::new(type_of);
    let (used, storage) = (Cell::new(used), Cell::new(storage));
    vm.allocate(Array { header, typecode, shift, used, storage })
}

/// Makes a bytearray of some bytes.
pub fn new_bytearray(vm: &mut Vm, bytes: &[u8]) -> PyResult {
    let made = new_array(vm, &BYTEARRAY, b'B', bytes.len())?;
    made.storage.get().copy_from_slice(0, bytes);
    Ok(made.value())
}

impl Array {
    /// The array as a value.
    pub fn value(&self) -> Value {
        Value::from_header(core::ptr::NonNull::from_ref(&self.header))
    }

    /// How many elements there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.used.get() >> self.shift
    }

    /// Tests for no elements.
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// Bytes of an element.
    pub fn element_size(&self) -> usize {
        1 << self.shift
    }

    /// The type object, for new arrays of the same kind.
    pub fn kind(&self) -> &'static Type {
        if core::ptr::eq(self.header.type_pointer(), &BYTEARRAY) { &BYTEARRAY } else { &ARRAY }
    }

    /// The bytes in use. They stay valid, if stale, while the array changes.
    #[inline]
    pub fn cells(&self) -> &[Cell<u8>] {
        self.storage.get().detached_cells(self.used.get())
    }

    /// The bytes in use as text, which is not to be used after anything that may write to them.
    pub fn text(&self) -> Text {
        self.storage.get().text_of(0, self.used.get())
    }

    /// The bytes in use as a buffer. Values are not to be forged, so arrays of them are read-only.
    pub fn buffer(&self) -> Buffer {
        let block = self.storage.get();
        let writable = self.typecode != b'O';
        // SAFETY: the block lives as long as the array refers to it, or the buffer does.
        unsafe { Buffer::from_raw(block.pointer(), self.used.get(), writable, self.typecode) }
    }

    /// The bytes of an element.
    fn element(&self, index: usize) -> elements::Raw {
        elements::read(self.cells(), index << self.shift, self.element_size())
    }

    /// The element at `index`, which is in range.
    #[inline]
    pub fn load(&self, vm: &mut Vm, index: usize) -> PyResult {
        if self.typecode == b'B' {
            let byte = self.cells().get(index).map_or(0, Cell::get);
            return Ok(Value::small(byte as isize));
        }
        elements::decode(vm, self.typecode, self.element(index))
    }

    /// Replaces the element at `index`; where there is none any more, nothing happens.
    #[inline]
    pub fn store(&self, vm: &mut Vm, index: usize, value: Value) -> PyResult<()> {
        if let (b'B', Some(number)) = (self.typecode, value.as_small()) {
            if let Some(cell) = self.cells().get(index) {
                cell.set(number as u8);
            }
            return Ok(());
        }
        let raw = elements::encode(vm, self.typecode, value)?;
        elements::write(self.cells(), index << self.shift, self.element_size(), raw);
        Ok(())
    }

    /// Appends an element.
    pub fn push(&self, vm: &mut Vm, value: Value) -> PyResult<()> {
        let raw = elements::encode(vm, self.typecode, value)?;
        let used = self.used.get();
        self.grow(vm, self.element_size())?;
        elements::write(self.cells(), used, self.element_size(), raw);
        Ok(())
    }

    /// Makes the array longer by some bytes, which are zero.
    fn grow(&self, vm: &mut Vm, more: usize) -> PyResult<()> {
        let (block, used) = (self.storage.get(), self.used.get());
        let needed = used.checked_add(more).ok_or_else(|| vm.memory_error(usize::MAX))?;
        if needed > block.len() {
            let wanted = needed.max(used + used / 4 + 16);
            self.storage.set(vm.grow_block(block, used, wanted)?);
        }
        self.used.set(needed);
        Ok(())
    }

    /// Replaces the elements of a range, which is in bounds, by those in some bytes, whose length is
    /// a multiple of the element size. The bytes may be the array's own.
    pub fn splice(&self, vm: &mut Vm, range: Range<usize>, bytes: &[u8]) -> PyResult<()> {
        let used = self.used.get();
        let start = (range.start << self.shift).min(used);
        let end = (range.end << self.shift).clamp(start, used);
        let removed = end - start;
        let own = self.storage.get().cells().as_ptr_range();
        let copy;
        let mut source = bytes;
        if bytes.len() != removed && own.contains(&bytes.as_ptr().cast()) {
            copy = vm.allocate_block::<u8>(bytes.len())?;
            copy.copy_from_slice(0, bytes);
            // SAFETY: the copy is this function's own.
            source = unsafe { copy.as_slice() };
        }
        if source.len() > removed {
            self.grow(vm, source.len() - removed)?;
        }
        let block = self.storage.get();
        block.copy_within(end, start + source.len(), used - end);
        // The block's copies allow overlap, so equal lengths need no copy of own bytes.
        block.copy_from_slice(start, source);
        let now = used - removed + source.len();
        for cell in block.cells().iter().take(used).skip(now) {
            cell.set(0);
        }
        self.used.set(now);
        Ok(())
    }

    /// As `splice`, with the bytes of a buffer.
    pub fn splice_buffer(&self, vm: &mut Vm, range: Range<usize>, from: Buffer) -> PyResult<()> {
        self.splice(vm, range, &from.text())
    }

    /// Appends the elements in some bytes, whose length is a multiple of the element size.
    pub fn append_bytes(&self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        self.splice(vm, self.len()..self.len(), bytes)
    }

    /// Forgets all elements, and their memory.
    pub fn clear(&self) {
        self.used.set(0);
        self.storage.set(Block::EMPTY);
    }

    /// Shortens the array to `length` elements.
    pub fn truncate(&self, length: usize) {
        let used = (length << self.shift).min(self.used.get());
        for cell in self.cells().iter().skip(used) {
            cell.set(0);
        }
        self.used.set(used);
    }
}
