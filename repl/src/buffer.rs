//! Where the text being typed or received is stored.
//!
//! The engine provides it, so that a virtual machine can keep the source in its own heap and hand
//! it to the compiler without a copy. It holds bytes; nothing promises valid UTF-8.

use core::ops::Range;

/// The buffer cannot take the text: it, or the heap behind it, is full.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Full;

/// A growable text with one editing operation.
pub trait SourceBuffer {
    /// The text stored so far.
    fn source(&self) -> &[u8];

    /// Puts `text` where `range` is now.
    ///
    /// Either all of it happens or, with [`Full`], nothing. Making the text shorter always
    /// succeeds. A range that is reversed or reaches beyond the text counts as [`Full`].
    fn replace_source(&mut self, range: Range<usize>, text: &[u8]) -> Result<(), Full>;

    /// Forgets the text; memory that was borrowed for it may be given back.
    fn clear_source(&mut self);
}

/// A text of at most `N` bytes, for engines without a heap to borrow from, and for tests.
pub struct ArrayBuffer<const N: usize> {
    bytes: [u8; N],
    length: usize,
}

impl<const N: usize> ArrayBuffer<N> {
    /// Makes an empty buffer.
    pub const fn new() -> Self {
        Self { bytes: [0; N], length: 0 }
    }
}

impl<const N: usize> Default for ArrayBuffer<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> SourceBuffer for ArrayBuffer<N> {
    fn source(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&[])
    }

    fn replace_source(&mut self, range: Range<usize>, text: &[u8]) -> Result<(), Full> {
        if range.start > range.end || range.end > self.length {
            return Err(Full);
        }
        let tail = range.start + text.len();
        let length = tail + (self.length - range.end);
        if length > N {
            return Err(Full);
        }
        self.bytes.copy_within(range.end..self.length, tail);
        self.bytes.get_mut(range.start..tail).ok_or(Full)?.copy_from_slice(text);
        self.length = length;
        Ok(())
    }

    fn clear_source(&mut self) {
        self.length = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaces_in_the_middle_both_ways() {
        let mut buffer = ArrayBuffer::<8>::new();
        assert_eq!(buffer.replace_source(0..0, b"abcdef"), Ok(()));
        assert_eq!(buffer.replace_source(1..3, b"XYZ"), Ok(()));
        assert_eq!(buffer.source(), b"aXYZdef");
        assert_eq!(buffer.replace_source(1..6, b""), Ok(()));
        assert_eq!(buffer.source(), b"af");
    }

    #[test]
    fn refuses_what_does_not_fit_and_stays_as_it_was() {
        let mut buffer = ArrayBuffer::<4>::new();
        assert_eq!(buffer.replace_source(0..0, b"abcd"), Ok(()));
        assert_eq!(buffer.replace_source(4..4, b"e"), Err(Full));
        assert_eq!(buffer.replace_source(2..5, b""), Err(Full));
        let reversed = Range { start: 3, end: 2 };
        assert_eq!(buffer.replace_source(reversed, b""), Err(Full));
        assert_eq!(buffer.source(), b"abcd");
        buffer.clear_source();
        assert_eq!(buffer.source(), b"");
    }
}
