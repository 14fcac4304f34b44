//! The str and bytes objects: immutable bytes after a short header.
//!
//! A str holds valid UTF-8 and knows whether it is all ASCII, so that indexing is a load in the
//! common case. Short strings that programs use as names are interned and are not objects at all
//! (`names.rs`). A bytes object has the same layout with another type. The methods of both are in
//! `objects/text/`.
#![expect(unsafe_code)]

use crate::hash::hash_bytes;
use crate::heap::{Block, Tracer};
use crate::object::{Gc, Header, Object, Trace};
use crate::objects::text::types::{BYTES, STR};
use crate::text::Text;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;
use core::ptr::NonNull;

/// A str object. The bytes follow the header.
#[repr(C)]
pub struct Str {
    header: Header,
    hash: Cell<u32>,
    /// The length in bytes, doubled, plus one if all bytes are ASCII.
    length: u32,
}

/// A bytes object: laid out as a str.
#[repr(transparent)]
pub struct Bytes(Str);

// SAFETY: the header is first, there is nothing to trace, and only this file makes them.
unsafe impl Object for Str {
    const TYPE: &'static Type = &STR;
}
// SAFETY: as above.
unsafe impl Object for Bytes {
    const TYPE: &'static Type = &BYTES;
}
// SAFETY: the object refers to nothing.
unsafe impl Trace for Str {
    fn trace(&self, _: &mut Tracer<'_>) {}
}
// SAFETY: the object refers to nothing.
unsafe impl Trace for Bytes {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

/// A bytes object in flash, where addresses must not have tag bits.
#[repr(C, align(8))]
struct FlashBytes(Str);

// SAFETY: objects in flash are never written (their hash is there already), and a VM lives on one
// thread at a time.
unsafe impl Sync for FlashBytes {}

/// The bytes object without content.
static EMPTY_BYTES: FlashBytes =
    FlashBytes(Str { header: Header::new(&BYTES), hash: Cell::new(hash_bytes(&[])), length: 0 });

impl Str {
    /// Makes a str of UTF-8 text; raises UnicodeError for anything else.
    pub fn new(vm: &mut Vm, bytes: &[u8]) -> PyResult<Gc<Str>> {
        let ascii = bytes.is_ascii();
        if !ascii && core::str::from_utf8(bytes).is_err() {
            return Err(vm.raise(&crate::exceptions::UNICODE_ERROR, ""));
        }
        Str::make(vm, &STR, bytes, ascii)
    }

    /// Bytes of an object before its text.
    pub(crate) const HEAD: usize = size_of::<Str>();

    /// Makes an empty str with room behind it for `capacity` bytes, all zero. The block covers the
    /// whole object; text goes behind the first `HEAD` bytes until `finish` makes it count.
    pub(crate) fn begin(vm: &mut Vm, capacity: usize) -> PyResult<Block<u8>> {
        let whole = capacity.saturating_add(Str::HEAD);
        let memory = vm.allocate_bytes(whole)?;
        Gc::place(memory, Str { header: Header::new(&STR), hash: Cell::new(0), length: 0 });
        // SAFETY: the memory is fresh and has room for the header and `capacity` bytes.
        unsafe {
            memory.add(Str::HEAD).write_bytes(0, capacity);
            Ok(Block::from_raw(memory, whole))
        }
    }

    /// Makes a str or bytes object of what `begin` made and its first `length` bytes of text,
    /// which must be valid UTF-8 for a str. The rest of the block is given back.
    pub(crate) fn finish(
        vm: &mut Vm,
        whole: Block<u8>,
        length: usize,
        type_of: &'static Type,
        ascii: bool,
    ) -> PyResult {
        if length > (u32::MAX / 2) as usize {
            return Err(vm.memory_error(length));
        }
        vm.heap.shrink(whole.pointer(), whole.len(), Str::HEAD + length);
        let packed = (length as u32) << 1 | ascii as u32;
        let object = Str { header: Header::new(type_of), hash: Cell::new(0), length: packed };
        let made = Gc::place(whole.pointer(), object);
        // SAFETY: `Bytes` is a transparent `Str`, so either type's pointer makes a valid value.
        Ok(Value::from_header(made.as_non_null().cast()))
    }

    fn make(vm: &mut Vm, type_of: &'static Type, bytes: &[u8], ascii: bool) -> PyResult<Gc<Str>> {
        let string = Str::uninitialised(vm, type_of, bytes.len(), ascii)?;
        // SAFETY: the object was made with room for the bytes behind it.
        unsafe {
            string
                .as_non_null()
                .add(1)
                .cast::<u8>()
                .copy_from_nonoverlapping(NonNull::from_ref(bytes).cast(), bytes.len())
        };
        Ok(string)
    }

    fn uninitialised(
        vm: &mut Vm,
        type_of: &'static Type,
        length: usize,
        ascii: bool,
    ) -> PyResult<Gc<Str>> {
        if length > (u32::MAX / 2) as usize {
            return Err(vm.memory_error(length));
        }
        let memory = vm.allocate_bytes(Str::HEAD + length)?;
        let length = (length as u32) << 1 | ascii as u32;
        Ok(Gc::place(memory, Str { header: Header::new(type_of), hash: Cell::new(0), length }))
    }

    /// The bytes.
    #[inline(always)] // A load and a shift.
    pub fn text(&self) -> Text {
        // SAFETY: the bytes follow the object and never change.
        unsafe {
            Text::from_raw(NonNull::from_ref(self).add(1).cast(), (self.length >> 1) as usize)
        }
    }

    /// Whether all bytes are ASCII, so that characters and bytes coincide.
    pub fn is_ascii(&self) -> bool {
        self.length & 1 != 0
    }

    /// The hash, computed at the first call.
    #[inline]
    pub fn hash(&self) -> u32 {
        if self.hash.get() == 0 {
            self.hash.set(hash_bytes(&self.text()));
        }
        self.hash.get()
    }
}

impl Bytes {
    /// The bytes.
    pub fn text(&self) -> Text {
        self.0.text()
    }

    /// The hash, computed at the first call.
    pub fn hash(&self) -> u32 {
        self.0.hash()
    }
}

/// The names of single ASCII characters by their code; 0 where there is none.
static CHARACTERS: [u16; 128] = {
    let mut ids = [0; 128];
    let mut byte = 0;
    while byte < ids.len() {
        if let Some(name) = crate::flash_names::find(&[byte as u8]) {
            ids[byte] = name.id() as u16;
        }
        byte += 1;
    }
    ids
};

impl Vm {
    /// Makes a str of UTF-8 text; raises UnicodeError for anything else. Text that is an interned
    /// name already, and is short, becomes that name and takes no memory.
    pub fn new_str(&mut self, bytes: &[u8]) -> PyResult {
        match bytes {
            [] => return Ok(Value::EMPTY_STR),
            [byte] if byte.is_ascii() => return self.character(*byte),
            _ => {}
        }
        Ok(Value::object(Str::new(self, bytes)?))
    }

    /// The str of one ASCII character; those in the table of names take no memory.
    #[inline]
    pub(crate) fn character(&mut self, byte: u8) -> PyResult {
        match CHARACTERS.get(byte as usize) {
            Some(id) if *id != 0 => Ok(Value::name(Name::from_id(*id as u32))),
            _ => Ok(Value::object(Str::make(self, &STR, &[byte], byte.is_ascii())?)),
        }
    }

    /// Makes a str of text in flash.
    pub fn static_str(&mut self, text: &'static str) -> PyResult {
        self.new_str(text.as_bytes())
    }

    /// Makes a bytes object.
    pub fn new_bytes(&mut self, bytes: &[u8]) -> PyResult {
        if bytes.is_empty() {
            return Ok(Value::from_header(NonNull::from_ref(&EMPTY_BYTES.0.header)));
        }
        let made = Str::make(self, &BYTES, bytes, false)?;
        // SAFETY: `Bytes` is a transparent `Str` whose type is `BYTES`.
        Ok(Value::object(unsafe { Gc::<Bytes>::from_non_null(made.as_non_null().cast()) }))
    }

    /// Concatenates two texts into a str; both must be UTF-8, which concatenation keeps.
    pub(crate) fn concat_str(&mut self, left: &[u8], right: &[u8], ascii: bool) -> PyResult {
        let made = Str::uninitialised(self, &STR, left.len() + right.len(), ascii)?;
        Str::fill_two(made, left, right);
        Ok(Value::object(made))
    }

    /// Makes a str of a part of a valid str, cut at character boundaries.
    pub(crate) fn str_of_valid(&mut self, bytes: &[u8], ascii: bool) -> PyResult {
        if bytes.len() <= 1 {
            return self.new_str(bytes);
        }
        Ok(Value::object(Str::make(self, &STR, bytes, ascii || bytes.is_ascii())?))
    }

    /// Concatenates two byte strings into a bytes object.
    pub(crate) fn concat_bytes(&mut self, left: &[u8], right: &[u8]) -> PyResult {
        let made = Str::uninitialised(self, &BYTES, left.len() + right.len(), false)?;
        Str::fill_two(made, left, right);
        // SAFETY: `Bytes` is a transparent `Str` whose type is `BYTES`.
        Ok(Value::object(unsafe { Gc::<Bytes>::from_non_null(made.as_non_null().cast()) }))
    }

    /// The UTF-8 text of a str value, or `None` for other values.
    #[inline]
    pub fn as_str(&self, value: Value) -> Option<Text> {
        match value.as_name() {
            Some(name) => Some(self.name_text(name)),
            None => value.cast::<Str>().map(|string| string.text()),
        }
    }

    /// Whether a str value is all ASCII; false for other values.
    pub fn is_ascii_str(&self, value: Value) -> bool {
        match value.as_name() {
            Some(name) => self.names.is_ascii(name),
            None => value.cast::<Str>().is_some_and(|string| string.is_ascii()),
        }
    }

    /// The content of a bytes value, or `None` for other values.
    pub fn as_bytes(&self, value: Value) -> Option<Text> {
        value.cast::<Bytes>().map(|bytes| bytes.text())
    }

    /// The text of a str value; raises TypeError for other values.
    pub fn to_str(&mut self, value: Value) -> PyResult<Text> {
        let value = self.unwrap_native(value);
        match self.as_str(value) {
            Some(text) => Ok(text),
            None => Err(self.raise_with_type(
                &crate::exceptions::TYPE_ERROR,
                "can't convert '",
                value,
                "' object to str implicitly",
            )),
        }
    }
}

impl Str {
    /// Initialises fresh memory of sufficient size with an ASCII str.
    pub(crate) fn place_ascii(memory: NonNull<u8>, bytes: &[u8]) -> Gc<Str> {
        let length = (bytes.len() as u32) << 1 | bytes.is_ascii() as u32;
        let made = Gc::place(memory, Str { header: Header::new(&STR), hash: Cell::new(0), length });
        Str::fill_two(made, bytes, &[]);
        made
    }

    fn fill_two(made: Gc<Str>, left: &[u8], right: &[u8]) {
        // SAFETY: the object was made with room for both slices behind it.
        unsafe {
            let start = made.as_non_null().add(1).cast::<u8>();
            start.copy_from_nonoverlapping(NonNull::from_ref(left).cast(), left.len());
            let end = start.add(left.len());
            end.copy_from_nonoverlapping(NonNull::from_ref(right).cast(), right.len());
        }
    }
}
