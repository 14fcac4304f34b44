//! `micropython.RingIO`: a stream through a ring of bytes, for drivers and callbacks.
//!
//! It never blocks: reading takes what is there, writing drops what does not fit.

use crate::stream_methods::STREAM;
use boreas_vm::buffer::Buffer;
use boreas_vm::objects::text::array::new_array;
use boreas_vm::objects::text::bytearray::BYTEARRAY;
use boreas_vm::stream::{Control, Stream, Transfer, poll, request};
use boreas_vm::{Arguments, Gc, PyResult, Type, Value, Vm};
use boreas_vm::{attributes, name, native, native_object};
use core::cell::Cell;

native_object! {
    /// A ring of bytes: `used` of them, from `start` on.
    pub struct Ring: RING_IO {
        storage: Value,
        capacity: usize,
        start: Cell<usize>,
        used: Cell<usize>,
    }
}

/// The type `RingIO`.
pub static RING_IO: Type = Type::new::<Ring>(name!("RingIO"))
    .with_base(&STREAM)
    .with_construct(construct)
    .with_iterator(crate::stream_methods::next_line)
    .with_stream(&RingStream)
    .with_attributes(attributes! { "any" => native!(any, 1) });

/// Most bytes in a ring, as positions upstream are 16 bits wide.
const MOST: usize = 65_534;

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 1, 1)?;
    let given = arguments.get(0).unwrap_or(Value::NONE);
    let (storage, capacity) = match vm.find_buffer(given) {
        // One byte of a given buffer stays unused, as upstream, which tells full from empty by it.
        Some(buffer) if buffer.writable => (given, buffer.len().saturating_sub(1)),
        _ => {
            let capacity = vm.to_index(given)?.clamp(0, isize::MAX) as usize;
            (Value::NONE, capacity)
        }
    };
    if capacity == 0 || capacity > MOST {
        return Err(vm.value_error("size out of range"));
    }
    let storage = if storage.is_none() { zeroed(vm, capacity)? } else { storage };
    let ring = Ring::allocate(vm, storage, capacity, Cell::new(0), Cell::new(0))?;
    Ok(Value::object(ring))
}

fn zeroed(vm: &mut Vm, length: usize) -> PyResult {
    let array = new_array(vm, &BYTEARRAY, b'B', length)?;
    Ok(array.value())
}

fn any(_: &mut Vm, arguments: &[Value]) -> PyResult {
    let ring = arguments.first().and_then(|value| value.cast::<Ring>());
    Ok(Value::small(ring.map_or(0, |ring| ring.used.get()) as isize))
}

impl Ring {
    fn wrapped(&self, position: usize) -> usize {
        if position >= self.capacity { position - self.capacity } else { position }
    }

    fn read(&self, vm: &Vm, into: Buffer) -> usize {
        let Some(storage) = vm.find_buffer(self.storage) else { return 0 };
        let mut count = 0;
        for target in into.cells().iter().take(self.used.get()) {
            let at = self.wrapped(self.start.get() + count);
            target.set(storage.cells().get(at).map_or(0, Cell::get));
            count += 1;
        }
        self.start.set(self.wrapped(self.start.get() + count));
        self.used.set(self.used.get() - count);
        count
    }

    fn write(&self, vm: &Vm, from: Buffer) -> usize {
        let Some(storage) = vm.find_buffer(self.storage) else { return 0 };
        let mut count = 0;
        for byte in from.bytes(vm).iter().take(self.capacity - self.used.get()) {
            let at = self.wrapped(self.wrapped(self.start.get() + self.used.get()) + count);
            if let Some(cell) = storage.cells().get(at) {
                cell.set(*byte);
            }
            count += 1;
        }
        self.used.set(self.used.get() + count);
        count
    }
}

/// The stream protocol of rings.
struct RingStream;

impl Stream for RingStream {
    fn read(&self, vm: &mut Vm, stream: Value, into: Buffer) -> PyResult<Transfer> {
        let ring = stream.cast::<Ring>();
        Ok(Transfer::Count(ring.map_or(0, |ring| ring.read(vm, into))))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: Buffer) -> PyResult<Transfer> {
        let ring = stream.cast::<Ring>();
        Ok(Transfer::Count(ring.map_or(0, |ring| ring.write(vm, from))))
    }

    fn control(&self, vm: &mut Vm, stream: Value, what: usize, with: Control) -> PyResult<i64> {
        let Some(ring) = stream.cast::<Ring>() else { return Ok(0) };
        match (what, with) {
            (request::POLL, Control::Plain(wanted)) => {
                let readable = if ring.used.get() > 0 { poll::READ } else { 0 };
                let writable = if ring.used.get() < ring.capacity { poll::WRITE } else { 0 };
                Ok((wanted & (readable | writable)) as i64)
            }
            (request::CLOSE | request::FLUSH, _) => Ok(0),
            _ => Err(vm.os_error(crate::stream_methods::INVALID)),
        }
    }
}
