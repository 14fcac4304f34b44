//! Reads a `.mpy` file in place: no allocation, no copying, no trust.
//!
//! The parts of a file follow each other, so reading is a chain: [`open`] checks the header and
//! gives [`Names`], which lead to [`Constants`], which lead to [`RawCodes`]. Each is an iterator
//! that yields slices of the input, ends after the first error, and passes over what was not taken
//! when the next part is asked for.
//!
//! What holds always: every count is checked against the bytes left before anyone can size
//! something by it, an item takes at least one byte, and nesting is bounded, so work and memory are
//! bounded by the file's length. Bytecode is only delimited here; [`verify`](crate::verify) checks
//! it. Texts are not checked to be UTF-8.

use crate::module::Constant;
use crate::name::Name;
use crate::{MPY_SUB_VERSION, MPY_VERSION, constant, varint};

/// How deep constant tuples may nest.
pub const MAX_TUPLE_DEPTH: usize = 32;

/// How deep functions may nest.
pub const MAX_CODE_DEPTH: usize = 32;

/// Bit of the feature byte that says that architecture flags follow the header.
const FEATURE_ARCH_FLAGS: u8 = 0x40;

/// Why a file cannot be loaded.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum LoadError {
    /// Not a `.mpy` file of this version, or for a machine with larger small integers.
    IncompatibleVersion,
    /// Holds native code for another architecture.
    IncompatibleArch,
    /// Holds native code, and this machine runs none.
    NativeCode,
    /// Ends too early.
    Truncated,
    /// Breaks a rule of the format.
    Malformed,
    /// Nests deeper than [`MAX_TUPLE_DEPTH`] or [`MAX_CODE_DEPTH`].
    TooDeep,
}

impl LoadError {
    /// Returns the text for the `ValueError`; the first three are upstream's.
    pub fn message(self) -> &'static str {
        match self {
            LoadError::IncompatibleVersion => "incompatible .mpy file",
            LoadError::IncompatibleArch => "incompatible .mpy arch",
            LoadError::NativeCode => "native code in .mpy unsupported",
            LoadError::Truncated => "truncated .mpy file",
            LoadError::Malformed => "invalid .mpy file",
            LoadError::TooDeep => ".mpy file nested too deeply",
        }
    }
}

/// What the loading machine can take.
#[derive(Copy, Clone)]
pub struct Host {
    /// Bits of a small integer: 31 on 32-bit machines, 63 on 64-bit ones.
    pub small_int_bits: u8,
    /// The architecture whose native code is taken, numbered as in the header; 0 for none.
    pub arch: u8,
}

/// A name as the file gives it.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum NameItem<'d> {
    /// A static string.
    Static(Name),
    /// Text to be interned.
    Text(&'d [u8]),
}

/// A constant as the file gives it.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum ConstantItem<'d> {
    /// A constant that is no tuple.
    Plain(Constant<'d>),
    /// A tuple of the given length; its items follow as the next ones, nested tuples with theirs.
    Tuple(usize),
}

/// A function's code as the file gives it; its children follow, each with its own children.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct RawCodeItem<'d> {
    /// Prelude and instructions, unverified.
    pub bytecode: &'d [u8],
    /// Number of children.
    pub n_children: usize,
    /// How many functions this one stands inside of; 0 for the module's top level.
    pub depth: usize,
}

/// Checks a file's header and begins to read it.
pub fn open(data: &[u8], host: Host) -> Result<Names<'_>, LoadError> {
    let [magic, version, features, small_int_bits] =
        *data.first_chunk::<4>().ok_or(LoadError::IncompatibleVersion)?;
    let arch = features >> 2 & 0x2f;
    let native_differs = arch != 0 && features & 3 != MPY_SUB_VERSION;
    if magic != b'M'
        || version != MPY_VERSION
        || native_differs
        || small_int_bits > host.small_int_bits
    {
        return Err(LoadError::IncompatibleVersion);
    }
    if arch != 0 && arch != host.arch {
        let none = host.arch == 0;
        return Err(if none { LoadError::NativeCode } else { LoadError::IncompatibleArch });
    }
    if features & FEATURE_ARCH_FLAGS != 0 {
        return Err(LoadError::IncompatibleVersion);
    }
    let mut cursor = Cursor { data, at: 4 };
    let n_names = cursor.count()?;
    let n_constants = cursor.count()?;
    Ok(Names { cursor, n_names, n_constants, left: n_names })
}

/// The names of a file, in the order of their indices.
pub struct Names<'d> {
    cursor: Cursor<'d>,
    n_names: usize,
    n_constants: usize,
    left: usize,
}

impl<'d> Names<'d> {
    /// Returns the length of the name table.
    pub fn n_names(&self) -> usize {
        self.n_names
    }

    /// Returns the length of the constant table.
    pub fn n_constants(&self) -> usize {
        self.n_constants
    }

    /// Goes on to the constants.
    pub fn constants(mut self) -> Result<Constants<'d>, LoadError> {
        for name in self.by_ref() {
            name?;
        }
        let mut pending = Pending::new(MAX_TUPLE_DEPTH);
        pending.open(self.n_constants)?;
        Ok(Constants { cursor: self.cursor, pending })
    }

    fn read(&mut self) -> Result<NameItem<'d>, LoadError> {
        let head = self.cursor.unsigned()?;
        if head & 1 == 0 {
            return Ok(NameItem::Text(self.cursor.text(head >> 1)?));
        }
        let id = u32::try_from(head >> 1).map_err(|_| LoadError::Malformed)?;
        let name = Name::from_id(id);
        if name.is_static() { Ok(NameItem::Static(name)) } else { Err(LoadError::Malformed) }
    }
}

impl<'d> Iterator for Names<'d> {
    type Item = Result<NameItem<'d>, LoadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let item = self.read();
        if item.is_err() {
            self.left = 0;
            self.cursor.give_up();
        }
        Some(item)
    }
}

/// The constants of a file, in the order of their indices, each tuple followed by its items.
pub struct Constants<'d> {
    cursor: Cursor<'d>,
    pending: Pending,
}

impl<'d> Constants<'d> {
    /// Goes on to the code.
    pub fn code(mut self) -> Result<RawCodes<'d>, LoadError> {
        for item in self.by_ref() {
            item?;
        }
        let mut pending = Pending::new(MAX_CODE_DEPTH);
        pending.open(1)?;
        Ok(RawCodes { cursor: self.cursor, pending })
    }

    fn read(&mut self) -> Result<ConstantItem<'d>, LoadError> {
        let cursor = &mut self.cursor;
        let constant = match cursor.byte()? {
            constant::FUN_TABLE => Constant::FunTable,
            constant::NONE => Constant::None,
            constant::FALSE => Constant::False,
            constant::TRUE => Constant::True,
            constant::ELLIPSIS => Constant::Ellipsis,
            constant::STR => Constant::Str(cursor.sized_text()?),
            constant::BYTES => Constant::Bytes(cursor.sized_text()?),
            constant::INT => Constant::Int(cursor.sized_bytes()?),
            constant::FLOAT => Constant::Float(cursor.sized_bytes()?),
            constant::COMPLEX => Constant::Complex(cursor.sized_bytes()?),
            constant::TUPLE => {
                let length = cursor.count()?;
                self.pending.open(length)?;
                return Ok(ConstantItem::Tuple(length));
            }
            _ => return Err(LoadError::Malformed),
        };
        Ok(ConstantItem::Plain(constant))
    }
}

impl<'d> Iterator for Constants<'d> {
    type Item = Result<ConstantItem<'d>, LoadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pending.take()?;
        let item = self.read();
        if item.is_err() {
            self.pending = Pending::new(0);
            self.cursor.give_up();
        }
        Some(item)
    }
}

/// The code of a file: the module's top level, then each function's children in order.
pub struct RawCodes<'d> {
    cursor: Cursor<'d>,
    pending: Pending,
}

impl<'d> RawCodes<'d> {
    /// Returns the input after what has been read; after the last item, what follows the module.
    pub fn rest(&self) -> &'d [u8] {
        self.cursor.rest()
    }

    fn read(&mut self) -> Result<RawCodeItem<'d>, LoadError> {
        let depth = self.pending.depth() - 1;
        let head = self.cursor.unsigned()?;
        if head & 3 != 0 {
            return Err(LoadError::NativeCode);
        }
        let bytecode = self.cursor.bytes(head >> 3)?;
        let n_children = if head & 4 != 0 { self.cursor.count()? } else { 0 };
        self.pending.open(n_children)?;
        Ok(RawCodeItem { bytecode, n_children, depth })
    }
}

impl<'d> Iterator for RawCodes<'d> {
    type Item = Result<RawCodeItem<'d>, LoadError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.pending.take()?;
        let item = self.read();
        if item.is_err() {
            self.pending = Pending::new(0);
            self.cursor.give_up();
        }
        Some(item)
    }
}

/// How many items are still to come at each level of nesting.
struct Pending {
    left: [u32; Pending::LEVELS],
    depth: usize,
    limit: usize,
}

impl Pending {
    const LEVELS: usize =
        1 + if MAX_TUPLE_DEPTH > MAX_CODE_DEPTH { MAX_TUPLE_DEPTH } else { MAX_CODE_DEPTH };

    fn new(nesting: usize) -> Pending {
        Pending { left: [0; Pending::LEVELS], depth: 0, limit: nesting + 1 }
    }

    /// Returns the number of levels open, the one of the last item taken included.
    fn depth(&self) -> usize {
        self.depth
    }

    /// Takes one item from the innermost level that has any; `None` when all is done.
    fn take(&mut self) -> Option<()> {
        loop {
            let left = self.left.get_mut(self.depth.checked_sub(1)?)?;
            match left.checked_sub(1) {
                Some(fewer) => {
                    *left = fewer;
                    return Some(());
                }
                None => self.depth -= 1,
            }
        }
    }

    /// Opens a level of `count` items inside the item just taken.
    fn open(&mut self, count: usize) -> Result<(), LoadError> {
        if count == 0 {
            return Ok(());
        }
        if self.depth >= self.limit {
            return Err(LoadError::TooDeep);
        }
        let level = self.left.get_mut(self.depth).ok_or(LoadError::TooDeep)?;
        *level = u32::try_from(count).map_err(|_| LoadError::Malformed)?;
        self.depth += 1;
        Ok(())
    }
}

/// A position in the input.
struct Cursor<'d> {
    data: &'d [u8],
    at: usize,
}

impl<'d> Cursor<'d> {
    fn rest(&self) -> &'d [u8] {
        self.data.get(self.at..).unwrap_or(&[])
    }

    /// Goes to the end, so that whoever reads on after an error finds nothing.
    fn give_up(&mut self) {
        self.at = self.data.len();
    }

    fn byte(&mut self) -> Result<u8, LoadError> {
        let byte = *self.data.get(self.at).ok_or(LoadError::Truncated)?;
        self.at += 1;
        Ok(byte)
    }

    fn unsigned(&mut self) -> Result<usize, LoadError> {
        let (value, next) = varint::read(self.data, self.at).ok_or(LoadError::Truncated)?;
        self.at = next;
        usize::try_from(value).map_err(|_| LoadError::Malformed)
    }

    /// Reads a number of items that are still to come, each of which takes at least a byte.
    fn count(&mut self) -> Result<usize, LoadError> {
        let count = self.unsigned()?;
        if count > self.rest().len() { Err(LoadError::Truncated) } else { Ok(count) }
    }

    fn bytes(&mut self, length: usize) -> Result<&'d [u8], LoadError> {
        let bytes = self.rest().get(..length).ok_or(LoadError::Truncated)?;
        self.at += length;
        Ok(bytes)
    }

    /// Reads text and the zero byte after it.
    fn text(&mut self, length: usize) -> Result<&'d [u8], LoadError> {
        let text = self.bytes(length)?;
        if self.byte()? == 0 { Ok(text) } else { Err(LoadError::Malformed) }
    }

    fn sized_text(&mut self) -> Result<&'d [u8], LoadError> {
        let length = self.unsigned()?;
        self.text(length)
    }

    fn sized_bytes(&mut self) -> Result<&'d [u8], LoadError> {
        let length = self.unsigned()?;
        self.bytes(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;
    use std::vec::Vec;

    const HOST: Host = Host { small_int_bits: 63, arch: 0 };

    /// Names `m.py` and `abs`, constants `(None, (b"x",))` and `2**70`, a module with two children.
    fn file() -> Vec<u8> {
        let mut file = vec![b'M', 6, 0, 31, 2, 2];
        file.extend_from_slice(b"\x08m.py\0");
        let abs = Name::find_static(b"abs").unwrap();
        file.push((abs.id() << 1 | 1) as u8);
        file.extend_from_slice(b"\x0a\x02\x01\x0a\x01\x06\x01x\0");
        file.extend_from_slice(b"\x07\x161180591620717411303424");
        file.extend_from_slice(&[2 << 3 | 4, 0x51, 0x63, 2]);
        file.extend_from_slice(&[1 << 3 | 4, 0xaa, 1, 1 << 3, 0xbb]);
        file.extend_from_slice(&[1 << 3, 0xcc]);
        file
    }

    fn read_all(data: &[u8]) -> Result<usize, LoadError> {
        let mut items = 0;
        let mut names = open(data, HOST)?;
        for name in names.by_ref() {
            name?;
            items += 1;
        }
        let mut constants = names.constants()?;
        for constant in constants.by_ref() {
            constant?;
            items += 1;
        }
        for code in constants.code()? {
            code?;
            items += 1;
        }
        Ok(items)
    }

    #[test]
    fn a_file_is_read_part_by_part() {
        let file = file();
        let mut names = open(&file, HOST).unwrap();
        assert_eq!((names.n_names(), names.n_constants()), (2, 2));
        assert_eq!(names.next(), Some(Ok(NameItem::Text(b"m.py"))));
        let abs = Name::find_static(b"abs").unwrap();
        assert_eq!(names.next(), Some(Ok(NameItem::Static(abs))));
        assert_eq!(names.next(), None);
        let constants = names.constants().unwrap();
        let mut code = open(&file, HOST).unwrap().constants().unwrap().code().unwrap();
        let items: Vec<_> = constants.map(Result::unwrap).collect();
        assert_eq!(
            items,
            [
                ConstantItem::Tuple(2),
                ConstantItem::Plain(Constant::None),
                ConstantItem::Tuple(1),
                ConstantItem::Plain(Constant::Bytes(b"x")),
                ConstantItem::Plain(Constant::Int(b"1180591620717411303424")),
            ]
        );
        let codes: Vec<_> = code.by_ref().map(Result::unwrap).collect();
        let shape: Vec<_> = codes.iter().map(|c| (c.bytecode[0], c.n_children, c.depth)).collect();
        assert_eq!(shape, [(0x51, 2, 0), (0xaa, 1, 1), (0xbb, 0, 2), (0xcc, 0, 1)]);
        assert_eq!(code.rest(), b"");
    }

    #[test]
    fn every_truncation_is_noticed() {
        let file = file();
        assert_eq!(read_all(&file), Ok(11));
        for length in 0..file.len() {
            assert!(read_all(&file[..length]).is_err());
        }
    }

    #[test]
    fn headers_are_checked_in_upstreams_order() {
        let check = |header: [u8; 4], arch| {
            let mut file = file();
            file[..4].copy_from_slice(&header);
            open(&file, Host { arch, ..HOST }).err()
        };
        let incompatible = Some(LoadError::IncompatibleVersion);
        assert_eq!(check([b'M', 6, 0, 63], 0), None);
        assert_eq!(check([b'M', 6, 3, 31], 0), None);
        assert_eq!(check([b'm', 6, 0, 31], 0), incompatible);
        assert_eq!(check([b'M', 5, 0, 31], 0), incompatible);
        assert_eq!(check([b'M', 6, 0, 64], 0), incompatible);
        assert_eq!(check([b'M', 6, 2 << 2, 31], 0), incompatible);
        assert_eq!(check([b'M', 6, 2 << 2 | 3, 31], 0), Some(LoadError::NativeCode));
        assert_eq!(check([b'M', 6, 2 << 2 | 3, 31], 1), Some(LoadError::IncompatibleArch));
        assert_eq!(check([b'M', 6, 2 << 2 | 3, 31], 2), None);
        assert_eq!(check([b'M', 6, 0x40, 31], 0), incompatible);
    }

    #[test]
    fn hostile_counts_and_depths_are_refused() {
        let huge = [b'M', 6, 0, 31, 0x8f, 0xff, 0xff, 0xff, 0x7f, 0];
        assert_eq!(read_all(&huge), Err(LoadError::Truncated));
        let mut deep = vec![b'M', 6, 0, 31, 0, 1];
        deep.extend([constant::TUPLE, 1].repeat(1000));
        deep.push(constant::NONE);
        assert_eq!(read_all(&deep), Err(LoadError::TooDeep));
        let mut codes = vec![b'M', 6, 0, 31, 0, 0];
        codes.extend([4, 1].repeat(1000));
        codes.push(0);
        assert_eq!(read_all(&codes), Err(LoadError::TooDeep));
        let null_name = [b'M', 6, 0, 31, 1, 0, 1, 0];
        assert_eq!(read_all(&null_name), Err(LoadError::Malformed));
        let native = [b'M', 6, 0, 31, 0, 0, 1];
        assert_eq!(read_all(&native), Err(LoadError::NativeCode));
    }

    #[test]
    fn nesting_up_to_the_limit_is_taken() {
        let mut deep = vec![b'M', 6, 0, 31, 0, 1];
        deep.extend([constant::TUPLE, 1].repeat(MAX_TUPLE_DEPTH));
        deep.extend([constant::NONE, 0]);
        assert_eq!(read_all(&deep), Ok(MAX_TUPLE_DEPTH + 2));
    }
}
