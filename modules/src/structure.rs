//! The `struct` module: bytes to values and back, laid out as a format says.
//!
//! A format is read item by item: an optional count and a code. Native formats align items to their
//! size; the others have standard sizes and no gaps. Integers too large for an item are cut off.

use boreas_vm::buffer::Buffer;
use boreas_vm::builder::Builder;
use boreas_vm::objects::list::List;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::objects::sequence::tuple_type;
use boreas_vm::objects::text::elements::{self, Raw};
use boreas_vm::text::Text;
use boreas_vm::{PyResult, Value, Vm};
use boreas_vm::{attributes, name, native};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("struct"),
    attributes! {
        "calcsize" => native!(calcsize, 1),
        "pack" => native!(pack, 1..),
        "pack_into" => native!(pack_into, 3..),
        "unpack" => native!(unpack, 2),
        "unpack_from" => native!(unpack_from, 2..=3),
    },
);

/// One item of a format.
struct Item {
    code: u8,
    /// Repetitions, or the length of a string.
    count: usize,
    /// The size of one element.
    size: usize,
}

impl Item {
    /// Whether the count is the length of one string.
    fn is_string(&self) -> bool {
        self.code == b's'
    }

    /// How many values the item stands for.
    fn values(&self) -> usize {
        match self.code {
            b's' => 1,
            b'x' => 0,
            _ => self.count,
        }
    }

    /// The code of the array element that is laid out alike.
    fn element(&self) -> u8 {
        match (self.code, self.size) {
            (b'l', 4) => b'i',
            (b'L', 4) => b'I',
            (b'n', _) => b'l',
            (b'N', _) => b'L',
            (code, _) => code,
        }
    }
}

/// Reads a format item by item.
struct Format {
    text: Text,
    at: usize,
    native: bool,
    big_endian: bool,
    /// Bytes so far.
    offset: usize,
}

impl Format {
    fn new(vm: &mut Vm, format: Value) -> PyResult<Format> {
        let text = match vm.as_bytes(format) {
            Some(text) => text,
            None => vm.to_str(format)?,
        };
        let big_endian = match text.first() {
            Some(b'>' | b'!') => true,
            Some(b'<') => false,
            _ => cfg!(target_endian = "big"),
        };
        let at = matches!(text.first(), Some(b'@' | b'=' | b'<' | b'>' | b'!')) as usize;
        let native = at == 0 || text.first() == Some(&b'@');
        Ok(Format { text, at, native, big_endian, offset: 0 })
    }

    /// The next item, if there is one, and where it begins in the bytes.
    fn next(&mut self, vm: &mut Vm) -> PyResult<Option<(Item, usize)>> {
        let mut count: Option<usize> = None;
        let code = loop {
            match self.text.get(self.at).copied() {
                Some(digit @ b'0'..=b'9') => {
                    let more = count.unwrap_or(0).saturating_mul(10);
                    count = Some(more.saturating_add((digit - b'0') as usize));
                }
                Some(b' ') if count.is_none() => {}
                Some(code) => break code,
                None if count.is_none() => return Ok(None),
                None => return Err(vm.value_error("bad typecode")),
            }
            self.at += 1;
        };
        self.at += 1;
        let size = match code {
            b'x' | b's' | b'?' | b'c' => 1,
            b'e' => 2,
            b'l' | b'L' if !self.native => 4,
            b'n' | b'N' if self.native => size_of::<usize>(),
            _ => match elements::size_shift(code).filter(|_| code != b'S') {
                Some(shift) => 1 << shift,
                None => return Err(vm.value_error("bad typecode")),
            },
        };
        let item = Item { code, count: count.unwrap_or(1), size };
        if self.native {
            self.offset = self.offset.next_multiple_of(size);
        }
        let start = self.offset;
        let bytes = size.checked_mul(item.count).and_then(|bytes| bytes.checked_add(start));
        match bytes {
            Some(end) if end <= isize::MAX as usize / 2 => self.offset = end,
            _ => return Err(vm.value_error("the format is too large")),
        }
        Ok(Some((item, start)))
    }

    /// Turns an element's bytes between native order and the format's.
    fn order(&self, mut raw: Raw, size: usize) -> Raw {
        if self.big_endian != cfg!(target_endian = "big")
            && let Some(bytes) = raw.get_mut(..size)
        {
            bytes.reverse();
        }
        raw
    }
}

/// The bytes that a format lays out.
fn size_of_format(vm: &mut Vm, format: Value) -> PyResult<usize> {
    let mut format = Format::new(vm, format)?;
    while format.next(vm)?.is_some() {}
    Ok(format.offset)
}

fn calcsize(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let size = size_of_format(vm, arguments.first().copied().unwrap_or(Value::NONE))?;
    vm.new_int(size as isize)
}

/// A half-precision float as a wider one. Any exponent and mantissa have their place in the wider
/// format, so scaling by a power of two is all that subnormal numbers need.
fn from_half(bits: u16) -> f32 {
    let magnitude = ((bits & 0x7FFF) as u32) << 13;
    let scaled = f32::from_bits(magnitude) * f32::from_bits(0x7780_0000);
    let number = if bits & 0x7C00 == 0x7C00 { magnitude | 0x7F80_0000 } else { scaled.to_bits() };
    f32::from_bits(number | ((bits & 0x8000) as u32) << 16)
}

/// The half-precision float nearest to a number, ties to even; what is too large becomes infinite.
fn to_half(number: f32) -> u16 {
    let bits = number.to_bits();
    let sign = (bits >> 16 & 0x8000) as u16;
    let magnitude = bits & 0x7FFF_FFFF;
    let half = match magnitude {
        0x7F80_0001.. => 0x7E00,
        // From half way between the largest finite number and the next.
        0x477F_F000.. => 0x7C00,
        // Normal numbers: 13 bits of the mantissa are rounded away.
        0x3880_0000.. => {
            let rebased = magnitude - (112 << 23);
            rebased.wrapping_add(0x0FFF + (rebased >> 13 & 1)) >> 13
        }
        // Subnormal ones: the addition rounds where the unit of the smallest of them is.
        _ => (f32::from_bits(magnitude) + 0.5).to_bits() - 0.5f32.to_bits(),
    };
    sign | half as u16
}

/// The bytes of one element in native order.
fn encode(vm: &mut Vm, item: &Item, value: Value) -> PyResult<Raw> {
    let mut raw: Raw = [0; 8];
    match item.code {
        b'?' => {
            let truth = vm.truth(value)?;
            raw = (truth as u64).to_le_bytes();
        }
        b'c' => {
            let bytes = vm.to_buffer(value)?;
            let [byte] = *bytes.bytes(vm) else {
                return Err(vm.value_error("a bytes object of length 1 is needed"));
            };
            raw = (byte as u64).to_le_bytes();
        }
        b'e' => {
            let half = to_half(vm.to_float(value)? as f32).to_ne_bytes();
            for (slot, byte) in raw.iter_mut().zip(half) {
                *slot = byte;
            }
        }
        _ => raw = elements::encode(vm, item.element(), value)?,
    }
    Ok(raw)
}

/// The value of one element in native order.
fn decode(vm: &mut Vm, item: &Item, raw: Raw) -> PyResult {
    let [first, second, ..] = raw;
    match item.code {
        b'?' => Ok(Value::bool(first != 0)),
        b'c' => vm.new_bytes(&[first]),
        b'e' => vm.new_float(from_half(u16::from_ne_bytes([first, second])) as _),
        _ => elements::decode(vm, item.element(), raw),
    }
}

/// Writes values into a buffer of sufficient size; missing values leave the rest untouched.
fn pack_values(vm: &mut Vm, format: Value, values: &[Value], into: Buffer) -> PyResult<()> {
    let mut format = Format::new(vm, format)?;
    let mut values = values.iter();
    while let Some((item, start)) = format.next(vm)? {
        if item.is_string() {
            let Some(value) = values.next() else { return Ok(()) };
            let source = vm.to_buffer(*value)?;
            let target = into.slice(start, item.count);
            let bytes = source.bytes(vm);
            for (at, cell) in target.cells().iter().enumerate() {
                cell.set(bytes.get(at).copied().unwrap_or(0));
            }
            continue;
        }
        for index in 0..item.values() {
            let Some(value) = values.next() else { return Ok(()) };
            let raw = format.order(encode(vm, &item, *value)?, item.size);
            elements::write(into.cells(), start + index * item.size, item.size, raw);
        }
    }
    Ok(())
}

/// `pack(format, *values)`.
fn pack(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [format, values @ ..] = arguments else { return Ok(Value::NONE) };
    let size = size_of_format(vm, *format)?;
    let mut bytes = Builder::with_capacity(vm, size)?;
    let room = bytes.room(vm, size)?;
    for cell in room.cells() {
        cell.set(0);
    }
    pack_values(vm, *format, values, room)?;
    bytes.advance(size);
    bytes.into_bytes(vm)
}

/// The part of a buffer from an offset on, negative ones counting from the end, if `size` bytes
/// are there; raises ValueError if not.
fn from_offset(vm: &mut Vm, buffer: Buffer, offset: isize, size: usize) -> PyResult<Buffer> {
    let length = buffer.len() as isize;
    let start = if offset < 0 { offset.saturating_add(length) } else { offset };
    if start < 0 || start > length || ((length - start) as usize) < size {
        return Err(vm.value_error("buffer too small"));
    }
    Ok(buffer.slice(start as usize, usize::MAX))
}

/// `pack_into(format, buffer, offset, *values)`.
fn pack_into(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [format, buffer, offset, values @ ..] = arguments else { return Ok(Value::NONE) };
    let size = size_of_format(vm, *format)?;
    let buffer = vm.to_writable_buffer(*buffer)?;
    let offset = vm.to_index(*offset)?;
    let part = from_offset(vm, buffer, offset, size)?;
    for cell in part.cells().iter().take(size) {
        cell.set(0);
    }
    pack_values(vm, *format, values, part)?;
    Ok(Value::NONE)
}

/// `unpack(format, data)`.
fn unpack(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    unpack_from(vm, arguments)
}

/// `unpack_from(format, data, offset=0)`.
fn unpack_from(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [format, data, offset @ ..] = arguments else { return Ok(Value::NONE) };
    let size = size_of_format(vm, *format)?;
    let data = vm.to_buffer(*data)?;
    let offset = match offset.first() {
        Some(offset) => vm.to_index(*offset)?,
        None => 0,
    };
    let data = from_offset(vm, data, offset, size)?;
    let mut format = Format::new(vm, *format)?;
    let values = List::with_capacity(vm, 4)?;
    while let Some((item, start)) = format.next(vm)? {
        if item.is_string() {
            let value = vm.new_bytes_of(data.slice(start, item.count))?;
            values.push(vm, value)?;
            continue;
        }
        for index in 0..item.values() {
            let mut raw: Raw = [0; 8];
            let at = start + index * item.size;
            let source = data.bytes(vm).get(at..).unwrap_or_default();
            for (slot, byte) in raw.iter_mut().take(item.size).zip(source) {
                *slot = *byte;
            }
            let value = decode(vm, &item, format.order(raw, item.size))?;
            values.push(vm, value)?;
        }
    }
    tuple_type::from_list(vm, values)
}
