//! Text: the bytes of a string or bytes object, wherever they lie.
//!
//! A `Text` is a pointer and a length; the object it was taken from stays alive while the `Text` is
//! in a local variable, because the collector's stack scan accepts pointers into objects.
#![expect(unsafe_code)]

use crate::heap::Tracer;
use crate::object::Trace;
use core::ops::Deref;
use core::ptr::NonNull;

/// The immutable bytes of a str, bytes or name.
#[derive(Clone, Copy)]
pub struct Text {
    start: NonNull<u8>,
    length: usize,
}

impl Text {
    /// Takes bytes that are never written and live as long as their object.
    ///
    /// # Safety
    /// The bytes lie in flash, or inside an immutable heap object.
    pub(crate) const unsafe fn from_raw(start: NonNull<u8>, length: usize) -> Text {
        Text { start, length }
    }

    /// Takes bytes in flash.
    pub const fn from_static(bytes: &'static [u8]) -> Text {
        Text { start: NonNull::from_ref(bytes).cast(), length: bytes.len() }
    }

    /// The bytes from a position on.
    pub fn from(&self, start: usize) -> Text {
        let start = start.min(self.length);
        // SAFETY: the position was clipped to the length.
        Text { start: unsafe { self.start.add(start) }, length: self.length - start }
    }

    /// The bytes of a range, clipped.
    pub fn cut(&self, range: core::ops::Range<usize>) -> Text {
        let rest = self.from(range.start);
        Text { length: rest.length.min(range.len()), ..rest }
    }

    /// The bytes as UTF-8 text. Strings always hold valid UTF-8; other bytes give "".
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self).unwrap_or_default()
    }
}

// SAFETY: the object that holds the bytes is marked through the pointer into it.
unsafe impl Trace for Text {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit_interior(self.start.as_ptr().addr());
    }
}

impl Deref for Text {
    type Target = [u8];

    #[inline(always)] // Compiles to nothing.
    fn deref(&self) -> &[u8] {
        // SAFETY: `from_raw`'s obligation, and the stack scan keeps the object alive.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}
