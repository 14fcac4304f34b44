//! What stands before a function's instructions: signature, names, line numbers, cells.
//!
//! ```text
//!   signature     xSSSSEAA, then while x: xFSSKAED, each letter's bits least significant first
//!                   S n_state - 1         locals and value stack together
//!                   E n_exc_stack         depth of the block stack
//!                   F flags               see `flags`
//!                   A n_pos_args          K n_kwonly_args        D n_def_pos_args
//!   sizes         xIIIIIIC, then while x the same again
//!                   I bytes of info       C number of cells
//!   info          name index of the function's name, one of each argument, then line entries
//!   cells         one byte each: the local to be wrapped in a cell at entry
//!   instructions  to the end
//! ```
//!
//! A line entry says how many bytes of instructions to go forward, and then how many lines:
//! `0LLBBBBB`, or `1LLLBBBB LLLLLLLL` with the low bits of the lines in the second byte.

use crate::name::OutOfMemory;
use crate::varint;
use crate::writer::Sink;

/// The bits of [`Signature::flags`].
pub mod flags {
    /// A call makes a generator.
    pub const GENERATOR: u8 = 1;
    /// Takes `**kwargs`, in the local after all other arguments.
    pub const VAR_KEYWORDS: u8 = 2;
    /// Takes `*args`, in the local after the positional and keyword-only arguments.
    pub const VAR_ARGS: u8 = 4;
    /// Some keyword-only arguments have defaults.
    pub const DEFAULT_KEYWORDS: u8 = 8;
}

/// The most bytes of a signature after the first: enough for 24 bits of state, 10 of arguments.
const SIGNATURE_EXTENSIONS: u32 = 10;

/// The most bytes of the sizes: enough for 16 bits of cells.
const SIZE_BYTES: u32 = 16;

/// How a function is called and how large its frame is.
#[derive(Copy, Clone, PartialEq, Eq, Default)]
#[cfg_attr(test, derive(Debug))]
pub struct Signature {
    /// Number of locals and value stack slots together; at least 1.
    pub n_state: u32,
    /// Depth of the block stack.
    pub n_exc_stack: u32,
    /// Bits from [`flags`].
    pub flags: u8,
    /// Number of positional arguments, closed-over cells first.
    pub n_pos_args: u32,
    /// Number of keyword-only arguments.
    pub n_kwonly_args: u32,
    /// Number of positional arguments with a default.
    pub n_def_pos_args: u32,
}

impl Signature {
    /// Writes the signature; `n_state` must be at least 1.
    pub fn encode(&self, sink: &mut dyn Sink) -> Result<(), OutOfMemory> {
        let mut state = self.n_state.saturating_sub(1);
        let mut blocks = self.n_exc_stack;
        let mut flags = u32::from(self.flags & 0xf);
        let mut positional = self.n_pos_args;
        let mut keyword = self.n_kwonly_args;
        let mut defaults = self.n_def_pos_args;
        let mut byte = (state & 0xf) << 3 | (blocks & 1) << 2 | (positional & 3);
        state >>= 4;
        blocks >>= 1;
        positional >>= 2;
        while state | blocks | flags | positional | keyword | defaults != 0 {
            sink.write(&[0x80 | byte as u8])?;
            byte = (flags & 1) << 6
                | (state & 3) << 4
                | (keyword & 1) << 3
                | (positional & 1) << 2
                | (blocks & 1) << 1
                | (defaults & 1);
            state >>= 2;
            for rest in [&mut blocks, &mut flags, &mut positional, &mut keyword, &mut defaults] {
                *rest >>= 1;
            }
        }
        sink.write(&[byte as u8])
    }

    /// Reads a signature at the start of `bytecode`, and returns where it ends; `None` if it is cut
    /// off or longer than any sensible function's.
    pub fn decode(bytecode: &[u8]) -> Option<(Signature, usize)> {
        let first = u32::from(*bytecode.first()?);
        let mut state = first >> 3 & 0xf;
        let mut flags = 0;
        let mut signature = Signature {
            n_exc_stack: first >> 2 & 1,
            n_pos_args: first & 3,
            ..Signature::default()
        };
        let mut more = first & 0x80 != 0;
        let mut at = 1;
        let mut shift = 0;
        while more {
            if shift == SIGNATURE_EXTENSIONS {
                return None;
            }
            let byte = u32::from(*bytecode.get(at)?);
            state |= (byte >> 4 & 3) << (4 + 2 * shift);
            flags |= (byte >> 6 & 1) << shift;
            signature.n_exc_stack |= (byte >> 1 & 1) << (1 + shift);
            signature.n_pos_args |= (byte >> 2 & 1) << (2 + shift);
            signature.n_kwonly_args |= (byte >> 3 & 1) << shift;
            signature.n_def_pos_args |= (byte & 1) << shift;
            more = byte & 0x80 != 0;
            at += 1;
            shift += 1;
        }
        signature.n_state = state + 1;
        signature.flags = u8::try_from(flags).ok().filter(|flags| *flags <= 0xf)?;
        Some((signature, at))
    }

    /// Returns the number of locals the arguments take, `*args` and `**kwargs` included.
    pub fn n_args_total(&self) -> u32 {
        self.n_pos_args
            + self.n_kwonly_args
            + u32::from(self.flags & flags::VAR_ARGS != 0)
            + u32::from(self.flags & flags::VAR_KEYWORDS != 0)
    }
}

/// Writes the sizes that follow the signature.
pub fn encode_sizes(
    info_bytes: usize,
    n_cells: usize,
    sink: &mut dyn Sink,
) -> Result<(), OutOfMemory> {
    let (mut info, mut cells) = (info_bytes, n_cells);
    loop {
        let byte = ((info & 0x3f) << 1 | (cells & 1)) as u8;
        info >>= 6;
        cells >>= 1;
        if info | cells == 0 {
            return sink.write(&[byte]);
        }
        sink.write(&[byte | 0x80])?;
    }
}

/// Reads the sizes at `start`: info bytes, cells, and where the sizes end.
fn decode_sizes(bytecode: &[u8], start: usize) -> Option<(usize, usize, usize)> {
    let (mut info, mut cells) = (0u64, 0u64);
    let mut at = start;
    for index in 0..SIZE_BYTES {
        let byte = *bytecode.get(at)?;
        at += 1;
        let bits = u64::from(byte >> 1 & 0x3f);
        if index >= 5 && bits != 0 {
            return None;
        }
        info |= bits << (6 * index.min(5));
        cells |= u64::from(byte & 1) << index;
        if byte & 0x80 == 0 {
            return Some((usize::try_from(info).ok()?, usize::try_from(cells).ok()?, at));
        }
    }
    None
}

/// A decoded prelude: the signature, and where in the bytecode everything else stands.
#[derive(Copy, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Prelude {
    /// How the function is called and how large its frame is.
    pub signature: Signature,
    /// Index of the function's name in the module's name table.
    pub name_index: u32,
    /// Where the argument name indices start.
    pub arg_names_start: usize,
    /// Where the line entries start.
    pub lines_start: usize,
    /// Where the cell list starts, which is where the line entries end.
    pub cells_start: usize,
    /// Where the instructions start, which is where the cell list ends.
    pub code_start: usize,
}

impl Prelude {
    /// Decodes the prelude of a function; `None` if it is malformed or does not fit the bytecode.
    pub fn decode(bytecode: &[u8]) -> Option<Prelude> {
        let (signature, sizes_start) = Signature::decode(bytecode)?;
        let (info_bytes, n_cells, info_start) = decode_sizes(bytecode, sizes_start)?;
        let cells_start = info_start.checked_add(info_bytes)?;
        let code_start = cells_start.checked_add(n_cells)?;
        if code_start > bytecode.len() {
            return None;
        }
        let info = bytecode.get(..cells_start)?;
        let (name_index, arg_names_start) = varint::read(info, info_start)?;
        let mut lines_start = arg_names_start;
        for _ in 0..signature.n_pos_args + signature.n_kwonly_args {
            lines_start = varint::read(info, lines_start)?.1;
        }
        Some(Prelude {
            signature,
            name_index,
            arg_names_start,
            lines_start,
            cells_start,
            code_start,
        })
    }

    /// Returns the name indices of the positional and then the keyword-only arguments.
    pub fn arg_names<'b>(&self, bytecode: &'b [u8]) -> ArgNames<'b> {
        ArgNames {
            info: bytecode.get(self.arg_names_start..self.lines_start).unwrap_or(&[]),
            at: 0,
        }
    }

    /// Returns the locals that are to be wrapped in a cell at entry.
    pub fn cells<'b>(&self, bytecode: &'b [u8]) -> &'b [u8] {
        bytecode.get(self.cells_start..self.code_start).unwrap_or(&[])
    }

    /// Returns the instructions.
    pub fn code<'b>(&self, bytecode: &'b [u8]) -> &'b [u8] {
        bytecode.get(self.code_start..).unwrap_or(&[])
    }

    /// Returns the source line of the instruction that starts or stands at `code_offset`, counted
    /// from the first instruction; 1 if there are no line entries.
    pub fn line(&self, bytecode: &[u8], code_offset: usize) -> usize {
        line_at(bytecode.get(self.lines_start..self.cells_start).unwrap_or(&[]), code_offset)
    }
}

/// Iterates over the name indices of a function's arguments.
pub struct ArgNames<'b> {
    info: &'b [u8],
    at: usize,
}

impl Iterator for ArgNames<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let (index, next) = varint::read(self.info, self.at)?;
        self.at = next;
        Some(index)
    }
}

/// Looks up the source line of `code_offset` in line entries.
pub fn line_at(entries: &[u8], code_offset: usize) -> usize {
    let mut line = 1;
    let mut left = code_offset;
    let mut rest = entries.iter();
    while let Some(first) = rest.next() {
        let first = usize::from(*first);
        let (bytes, lines) = if first & 0x80 == 0 {
            (first & 0x1f, first >> 5)
        } else {
            let low = rest.next().copied().unwrap_or(0);
            (first & 0xf, first << 4 & 0x700 | usize::from(low))
        };
        if bytes > left {
            break;
        }
        left -= bytes;
        line += lines;
    }
    line
}

/// Writes line entries as the compiler goes forward through a function.
#[derive(Copy, Clone)]
pub struct LineEncoder {
    line: usize,
    code_offset: usize,
}

impl LineEncoder {
    /// Starts at the first instruction and line 1.
    pub const fn new() -> LineEncoder {
        LineEncoder { line: 1, code_offset: 0 }
    }

    /// Notes that the instructions from `code_offset` on belong to `line`; lines that do not go
    /// forward are not recorded, as the format cannot express them.
    pub fn advance(
        &mut self,
        code_offset: usize,
        line: usize,
        sink: &mut dyn Sink,
    ) -> Result<(), OutOfMemory> {
        if line <= self.line {
            return Ok(());
        }
        let bytes = code_offset.saturating_sub(self.code_offset);
        encode_line(bytes, line - self.line, sink)?;
        self.line = line;
        self.code_offset = code_offset;
        Ok(())
    }
}

impl Default for LineEncoder {
    fn default() -> LineEncoder {
        LineEncoder::new()
    }
}

/// Writes the entries that go `bytes` bytes and then `lines` lines forward.
fn encode_line(bytes: usize, lines: usize, sink: &mut dyn Sink) -> Result<(), OutOfMemory> {
    let (mut bytes, mut lines) = (bytes, lines);
    while bytes > 0 || lines > 0 {
        let (byte_step, line_step);
        if lines <= 6 || bytes > 0xf {
            byte_step = bytes.min(0x1f);
            // Lines may move only with the last of the bytes.
            line_step = if byte_step < bytes { 0 } else { lines.min(3) };
            sink.write(&[(byte_step | line_step << 5) as u8])?;
        } else {
            byte_step = bytes.min(0xf);
            line_step = lines.min(0x7ff);
            let high = (line_step >> 4 & 0x70) as u8;
            sink.write(&[0x80 | byte_step as u8 | high, line_step as u8])?;
        }
        bytes -= byte_step;
        lines -= line_step;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    struct Bytes(Vec<u8>);

    impl Sink for Bytes {
        fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
            self.0.extend_from_slice(bytes);
            Ok(())
        }
    }

    #[test]
    fn signatures_survive_the_round_trip() {
        for n_state in [1, 2, 16, 17, 300, 70000] {
            for counts in [[0, 0, 0, 0], [1, 3, 0, 1], [2, 4, 9, 3], [9, 255, 255, 200]] {
                for flags in 0..16 {
                    let [n_exc_stack, n_pos_args, n_kwonly_args, n_def_pos_args] = counts;
                    let signature = Signature {
                        n_state,
                        n_exc_stack,
                        flags,
                        n_pos_args,
                        n_kwonly_args,
                        n_def_pos_args,
                    };
                    let mut bytes = Bytes(Vec::new());
                    signature.encode(&mut bytes).unwrap();
                    let length = bytes.0.len();
                    assert_eq!(Signature::decode(&bytes.0), Some((signature, length)));
                    assert_eq!(Signature::decode(&bytes.0[..length - 1]), None);
                }
            }
        }
        assert_eq!(Signature::decode(&[0xff; 32]), None);
    }

    #[test]
    fn sizes_survive_the_round_trip() {
        for info in [1, 63, 64, 5000, 1 << 29] {
            for cells in [0, 1, 2, 255] {
                let mut bytes = Bytes(Vec::new());
                encode_sizes(info, cells, &mut bytes).unwrap();
                assert_eq!(decode_sizes(&bytes.0, 0), Some((info, cells, bytes.0.len())));
            }
        }
        assert_eq!(decode_sizes(&[0xff; 32], 0), None);
        assert_eq!(decode_sizes(&[0x80; 32], 0), None);
    }

    #[test]
    fn lines_are_found_where_they_were_noted() {
        let notes = [(0, 3), (5, 4), (5, 40), (60, 41), (61, 5000), (300, 5007)];
        let mut bytes = Bytes(Vec::new());
        let mut encoder = LineEncoder::new();
        for (offset, line) in notes {
            encoder.advance(offset, line, &mut bytes).unwrap();
            encoder.advance(offset + 1, line - 1, &mut bytes).unwrap();
        }
        assert_eq!(line_at(&bytes.0, 0), 3);
        assert_eq!(line_at(&bytes.0, 4), 3);
        assert_eq!(line_at(&bytes.0, 5), 40);
        assert_eq!(line_at(&bytes.0, 59), 40);
        assert_eq!(line_at(&bytes.0, 60), 41);
        assert_eq!(line_at(&bytes.0, 299), 5000);
        assert_eq!(line_at(&bytes.0, 1 << 20), 5007);
        assert_eq!(line_at(&[0x80], 9), 1);
    }

    #[test]
    fn preludes_give_names_cells_and_code() {
        let mut bytes = Bytes(Vec::new());
        let signature = Signature { n_state: 4, n_pos_args: 2, ..Signature::default() };
        signature.encode(&mut bytes).unwrap();
        encode_sizes(5, 1, &mut bytes).unwrap();
        bytes.write(&[7, 0x81, 0x00, 9, 0x20, 1, 0x51, 0x63]).unwrap();
        let prelude = Prelude::decode(&bytes.0).unwrap();
        assert_eq!(prelude.signature, signature);
        assert_eq!(prelude.name_index, 7);
        assert_eq!(prelude.arg_names(&bytes.0).collect::<Vec<_>>(), [128, 9]);
        assert_eq!(prelude.cells(&bytes.0), [1]);
        assert_eq!(prelude.code(&bytes.0), [0x51, 0x63]);
        assert_eq!(prelude.line(&bytes.0, 0), 2);
        for length in 0..bytes.0.len() - 2 {
            assert_eq!(Prelude::decode(&bytes.0[..length]), None);
        }
    }
}
