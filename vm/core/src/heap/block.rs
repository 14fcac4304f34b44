//! Blocks: arrays in the heap that belong to one object.
//!
//! A block has no header; the object that owns it visits it (`Trace`). Elements are cells, so a
//! block can be read and written through shared references while Python code runs. Blocks are never
//! freed by hand: an old block stays valid as long as a local variable refers to it.
#![expect(unsafe_code)]

use super::Tracer;
use crate::object::Trace;
use crate::value::Value;
use core::cell::Cell;
use core::ptr::NonNull;

/// Element types of blocks: any bit pattern written by `fill` is valid, and dropping does nothing.
pub trait Element: Copy + 'static {
    /// What fresh elements hold.
    const FILL: Self;
    /// Whether the collector must look at the elements.
    const HOLDS_VALUES: bool;
    /// Visits one element.
    fn trace(&self, _tracer: &mut Tracer<'_>) {}
}

impl Element for Value {
    const FILL: Value = Value::UNBOUND;
    const HOLDS_VALUES: bool = true;
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.visit(*self);
    }
}

macro_rules! plain_elements {
    ($($plain:ty),*) => { $(
        impl Element for $plain {
            const FILL: $plain = 0 as $plain;
            const HOLDS_VALUES: bool = false;
        }
    )* };
}
plain_elements!(u8, i8, u16, i16, u32, i32, u64, i64, usize, isize, f32, f64);

/// An array in the heap.
pub struct Block<T> {
    start: NonNull<T>,
    length: usize,
}

impl<T> Clone for Block<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Block<T> {}

impl<T: Element> Block<T> {
    /// The block without elements, which takes no memory.
    pub const EMPTY: Block<T> = Block { start: NonNull::dangling(), length: 0 };

    /// Takes over `length` initialised elements.
    ///
    /// # Safety
    /// The elements must lie in a block of the heap, or live forever.
    pub(crate) const unsafe fn from_raw(start: NonNull<T>, length: usize) -> Block<T> {
        Block { start, length }
    }

    /// Fills fresh memory for `length` elements.
    pub(crate) fn fill_new(start: NonNull<T>, length: usize) -> Block<T> {
        for at in 0..length {
            // SAFETY: the heap gave fresh memory for `length` elements.
            unsafe { start.add(at).write(T::FILL) };
        }
        Block { start, length }
    }

    /// How many elements there are.
    #[inline(always)] // A field.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Tests for no elements.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The elements.
    #[inline(always)] // Compiles to nothing.
    pub fn cells(&self) -> &[Cell<T>] {
        // SAFETY: the block holds `length` initialised elements, only accessed as cells; it lives
        // as long as this reference to it does (conservative stack scan, or the owner's trace).
        unsafe { core::slice::from_raw_parts(self.start.as_ptr().cast::<Cell<T>>(), self.length) }
    }

    /// The first `length` elements (clipped), for a view that outlives this copy of the block.
    ///
    /// The memory stays valid while the view is in a local variable: blocks are never freed by
    /// hand, and the stack scan accepts pointers into them.
    #[inline(always)] // Compiles to a compare.
    pub(crate) fn detached_cells<'a>(&self, length: usize) -> &'a [Cell<T>] {
        // SAFETY: as `cells`; the lifetime is justified by the stack scan.
        unsafe {
            let length = length.min(self.length);
            core::slice::from_raw_parts(self.start.as_ptr().cast::<Cell<T>>(), length)
        }
    }

    /// The element at `index`, or the fill value outside.
    #[inline(always)] // A compare and a load.
    pub fn get(&self, index: usize) -> T {
        match self.cells().get(index) {
            Some(cell) => cell.get(),
            None => T::FILL,
        }
    }

    /// Writes an element; outside, nothing happens.
    #[inline(always)] // A compare and a store.
    pub fn set(&self, index: usize, element: T) {
        if let Some(cell) = self.cells().get(index) {
            cell.set(element);
        }
    }

    /// Moves `count` elements from `from` to `to`; the ranges may overlap and are clipped.
    pub fn copy_within(&self, from: usize, to: usize, count: usize) {
        let room = self.length.saturating_sub(from.max(to));
        let count = count.min(room);
        // SAFETY: both ranges were clipped to the block.
        unsafe {
            let start = self.start.as_ptr();
            start.add(from.min(self.length)).copy_to(start.add(to.min(self.length)), count);
        }
    }

    /// Copies elements of another block; the ranges are clipped.
    pub fn copy_from(&self, to: usize, source: &Block<T>, from: usize, count: usize) {
        let count =
            count.min(self.length.saturating_sub(to)).min(source.length.saturating_sub(from));
        // SAFETY: both ranges were clipped; `copy_to` allows the blocks to be the same.
        unsafe {
            let source = source.start.as_ptr().add(from.min(source.length));
            source.copy_to(self.start.as_ptr().add(to.min(self.length)), count);
        }
    }

    /// Copies a slice into the block; what does not fit is dropped.
    pub fn copy_from_slice(&self, to: usize, source: &[T]) {
        let count = source.len().min(self.length.saturating_sub(to));
        // SAFETY: the range was clipped; `copy_from` allows the slice to lie in this block.
        unsafe { self.start.as_ptr().add(to.min(self.length)).copy_from(source.as_ptr(), count) }
    }

    /// The address of the first element.
    pub(crate) fn pointer(&self) -> NonNull<T> {
        self.start
    }

    /// The elements as a plain slice.
    ///
    /// # Safety
    /// Nothing may write to the block while the slice is in use: no Python code runs, and no
    /// native code that could reach the owner writes.
    pub(crate) unsafe fn as_slice<'a>(&self) -> &'a [T] {
        // SAFETY: the caller's obligation.
        unsafe { core::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }
}

impl Block<u8> {
    /// The first `length` bytes as text, as `text_of`.
    pub(crate) fn text(&self, length: usize) -> crate::text::Text {
        self.text_of(0, length)
    }

    /// The `length` bytes from `start` on as text, clipped to the block.
    ///
    /// The caller sees to it that nobody writes to them while the text is in use.
    pub(crate) fn text_of(&self, start: usize, length: usize) -> crate::text::Text {
        let start = start.min(self.length);
        // SAFETY: the range is clipped, and the block stays alive through the text's pointer.
        unsafe {
            crate::text::Text::from_raw(self.start.add(start), length.min(self.length - start))
        }
    }
}

// SAFETY: the block itself and every element are visited.
unsafe impl<T: Element> Trace for Block<T> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if self.length == 0 {
            return;
        }
        tracer.visit_block(self.start.cast());
        if T::HOLDS_VALUES {
            for cell in self.cells() {
                cell.get().trace(tracer);
            }
        }
    }
}
