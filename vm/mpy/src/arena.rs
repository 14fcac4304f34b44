//! A bump allocator over chunks of memory that somebody else owns.
//!
//! The compiler builds trees and tables that all die together, so it takes memory from an
//! [`Arena`] and never gives single pieces back. The chunks come from a [`ChunkSource`]: the
//! machine's heap on a board, a plain buffer in a test or a host tool.
//!
//! What holds always: `top..end` is the unused rest of the current chunk; every byte below `top`
//! has been handed out at most once. Pointers are derived from the chunk's own pointer, never from
//! a reference to a neighbour, so handing out one piece cannot invalidate another.
#![expect(unsafe_code)]

use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::{MaybeUninit, align_of, size_of};
use core::ptr::{self, NonNull};
use core::slice;

use crate::name::OutOfMemory;

/// Size of the first chunk asked for, so that a one-line program costs little.
const FIRST_CHUNK: usize = 512;

/// Size at which chunks stop growing; larger single requests get a chunk of their own.
const LARGEST_CHUNK: usize = 8192;

/// Provides the memory of an arena.
///
/// # Safety
///
/// Every block returned by [`grow`](ChunkSource::grow) must
/// 1. be valid for reads and writes of its whole length,
/// 2. stay so, at the same address, for as long as the borrow of the source that the arena holds,
/// 3. not overlap any other block returned, and not be read or written by anybody else meanwhile
///    (a garbage collector may scan it, but must not move or free it).
pub unsafe trait ChunkSource {
    /// Returns a block of at least `bytes` bytes, or `None` when there is no more memory.
    fn grow(&self, bytes: usize) -> Option<NonNull<[u8]>>;
}

/// A bump allocator; see the module's description.
pub struct Arena<'s> {
    source: &'s (dyn ChunkSource + 's),
    top: Cell<*mut u8>,
    end: Cell<*mut u8>,
    next_chunk: Cell<usize>,
    used: Cell<usize>,
}

impl<'s> Arena<'s> {
    /// Makes an empty arena; it asks the source for nothing before the first allocation.
    pub fn new(source: &'s (dyn ChunkSource + 's)) -> Arena<'s> {
        Arena {
            source,
            top: Cell::new(ptr::null_mut()),
            end: Cell::new(ptr::null_mut()),
            next_chunk: Cell::new(FIRST_CHUNK),
            used: Cell::new(0),
        }
    }

    /// Returns the number of bytes taken from the source so far.
    pub fn bytes_taken(&self) -> usize {
        self.used.get()
    }

    /// Moves a value into the arena.
    #[allow(clippy::mut_from_ref, reason = "every call returns memory of its own")]
    pub fn alloc<T: Copy>(&self, value: T) -> Result<&mut T, OutOfMemory> {
        let place = self.reserve::<T>(1)?;
        // SAFETY: `reserve` returned aligned, exclusive memory for one `T`, valid while the chunks
        // are (obligation 2), which the borrow of `self` does not outlive.
        unsafe {
            place.write(value);
            Ok(&mut *place.as_ptr())
        }
    }

    /// Copies a slice into the arena.
    #[allow(clippy::mut_from_ref, reason = "every call returns memory of its own")]
    pub fn alloc_slice_copy<T: Copy>(&self, values: &[T]) -> Result<&mut [T], OutOfMemory> {
        let place = self.reserve::<T>(values.len())?;
        // SAFETY: as in `alloc`, for `values.len()` elements; new memory cannot overlap `values`.
        unsafe {
            ptr::copy_nonoverlapping(values.as_ptr(), place.as_ptr(), values.len());
            Ok(slice::from_raw_parts_mut(place.as_ptr(), values.len()))
        }
    }

    /// Makes a slice of `len` copies of `value` in the arena.
    #[allow(clippy::mut_from_ref, reason = "every call returns memory of its own")]
    pub fn alloc_slice_fill<T: Copy>(&self, len: usize, value: T) -> Result<&mut [T], OutOfMemory> {
        let place = self.reserve::<T>(len)?;
        // SAFETY: as in `alloc`, for `len` elements, all written before the slice exists.
        unsafe {
            for index in 0..len {
                place.add(index).write(value);
            }
            Ok(slice::from_raw_parts_mut(place.as_ptr(), len))
        }
    }

    /// Copies bytes into the arena.
    pub fn alloc_bytes(&self, bytes: &[u8]) -> Result<&[u8], OutOfMemory> {
        self.alloc_slice_copy(bytes).map(|copy| &*copy)
    }

    /// Copies text into the arena.
    pub fn alloc_str(&self, text: &str) -> Result<&str, OutOfMemory> {
        let bytes = self.alloc_bytes(text.as_bytes())?;
        // SAFETY: the bytes are a copy of a str.
        Ok(unsafe { core::str::from_utf8_unchecked(bytes) })
    }

    /// Makes an empty growable vector in the arena.
    pub fn vec<T: Copy>(&self) -> ArenaVec<'_, T> {
        ArenaVec::new(self)
    }

    /// Takes aligned memory for `count` values of type `T`.
    fn reserve<T>(&self, count: usize) -> Result<NonNull<T>, OutOfMemory> {
        let bytes = size_of::<T>().checked_mul(count).ok_or(OutOfMemory)?;
        if bytes == 0 {
            return Ok(NonNull::dangling());
        }
        if let Some(place) = self.bump(bytes, align_of::<T>()) {
            return Ok(place.cast());
        }
        self.add_chunk(bytes.checked_add(align_of::<T>() - 1).ok_or(OutOfMemory)?)?;
        self.bump(bytes, align_of::<T>()).map(NonNull::cast).ok_or(OutOfMemory)
    }

    /// Takes memory from the current chunk; `None` if too little is left.
    fn bump(&self, bytes: usize, align: usize) -> Option<NonNull<u8>> {
        let top = self.top.get();
        let padding = top.addr().wrapping_neg() & (align - 1);
        let left = self.end.get().addr() - top.addr();
        if bytes.checked_add(padding)? > left {
            return None;
        }
        // SAFETY: `padding + bytes` stay within `top..end`, which is inside one chunk.
        let place = unsafe { top.add(padding) };
        // SAFETY: likewise.
        self.top.set(unsafe { place.add(bytes) });
        NonNull::new(place)
    }

    /// Takes a new chunk of at least `bytes` bytes; what was left of the old one is given up.
    fn add_chunk(&self, bytes: usize) -> Result<(), OutOfMemory> {
        let wanted = self.next_chunk.get().max(bytes);
        let chunk = self.source.grow(wanted).or_else(|| {
            // When memory is short, what is needed now is better than nothing.
            if wanted > bytes { self.source.grow(bytes) } else { None }
        });
        let chunk = chunk.ok_or(OutOfMemory)?;
        let start = chunk.cast::<u8>().as_ptr();
        self.top.set(start);
        // SAFETY: one past the end of the chunk, which is `chunk.len()` bytes long.
        self.end.set(unsafe { start.add(chunk.len()) });
        self.used.set(self.used.get() + chunk.len());
        self.next_chunk.set((self.next_chunk.get() * 2).min(LARGEST_CHUNK));
        Ok(())
    }

    /// Grows the piece that ends at `piece_end` by `bytes` if it is the newest one and they fit.
    fn extend(&self, piece_end: *mut u8, bytes: usize) -> bool {
        let top = self.top.get();
        if !ptr::eq(piece_end, top) || bytes > self.end.get().addr() - top.addr() {
            return false;
        }
        // SAFETY: checked against the end of the chunk just above.
        self.top.set(unsafe { top.add(bytes) });
        true
    }

    /// Takes back the last `bytes` bytes before `piece_end` if that is the newest piece.
    fn give_back(&self, piece_end: *mut u8, bytes: usize) {
        if ptr::eq(piece_end, self.top.get()) {
            // SAFETY: the caller owned these bytes, which lie in the current chunk below `top`.
            self.top.set(unsafe { piece_end.sub(bytes) });
        }
    }
}

/// A growable vector whose memory comes from an arena.
///
/// The newest vector of an arena grows in place; others move, and their old memory is lost until
/// the arena goes.
pub struct ArenaVec<'a, T: Copy> {
    arena: &'a Arena<'a>,
    start: NonNull<T>,
    len: usize,
    capacity: usize,
    owns: PhantomData<&'a mut [T]>,
}

impl<'a, T: Copy> ArenaVec<'a, T> {
    /// Makes an empty vector, which takes no memory yet.
    pub fn new(arena: &'a Arena<'a>) -> ArenaVec<'a, T> {
        ArenaVec { arena, start: NonNull::dangling(), len: 0, capacity: 0, owns: PhantomData }
    }

    /// Makes an empty vector with room for `capacity` elements.
    pub fn with_capacity(
        arena: &'a Arena<'a>,
        capacity: usize,
    ) -> Result<ArenaVec<'a, T>, OutOfMemory> {
        let start = arena.reserve::<T>(capacity)?;
        Ok(ArenaVec { arena, start, len: 0, capacity, owns: PhantomData })
    }

    /// Returns the number of elements.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Tells whether there are no elements.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the elements.
    pub fn as_slice(&self) -> &[T] {
        // SAFETY: the first `len` elements are written, and `self` owns them.
        unsafe { slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }

    /// Returns the elements for changing.
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        // SAFETY: as in `as_slice`, and `self` is borrowed exclusively.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }

    /// Gives the elements up to the arena's lifetime, and spare room back to the arena if it can.
    pub fn into_slice(self) -> &'a mut [T] {
        if size_of::<T>() != 0 && self.capacity > self.len {
            let spare = (self.capacity - self.len) * size_of::<T>();
            self.arena.give_back(self.capacity_end(), spare);
        }
        // SAFETY: the first `len` elements are written; `self`, their only owner, ends here, and
        // the arena hands out no memory twice.
        unsafe { slice::from_raw_parts_mut(self.start.as_ptr(), self.len) }
    }

    /// Returns the element at `index`, if there is one.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.as_slice().get(index)
    }

    /// Returns the element at `index` for changing, if there is one.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        self.as_mut_slice().get_mut(index)
    }

    /// Returns the last element, if there is one.
    pub fn last(&self) -> Option<&T> {
        self.as_slice().last()
    }

    /// Returns the last element for changing, if there is one.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.as_mut_slice().last_mut()
    }

    /// Returns an iterator over the elements.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.as_slice().iter()
    }

    /// Appends an element.
    pub fn push(&mut self, value: T) -> Result<(), OutOfMemory> {
        if self.len == self.capacity {
            self.grow(1)?;
        }
        // SAFETY: `len < capacity`, so the place lies in memory that `self` owns.
        unsafe { self.start.add(self.len).write(value) };
        self.len += 1;
        Ok(())
    }

    /// Appends copies of all elements of a slice.
    pub fn extend_from_slice(&mut self, values: &[T]) -> Result<(), OutOfMemory> {
        if values.len() > self.capacity - self.len {
            self.grow(values.len())?;
        }
        // SAFETY: `grow` made room for all of `values` after the first `len` elements; `values`
        // cannot overlap memory that only the exclusively borrowed `self` knows.
        unsafe {
            let place = self.start.add(self.len).as_ptr();
            ptr::copy_nonoverlapping(values.as_ptr(), place, values.len());
        }
        self.len += values.len();
        Ok(())
    }

    /// Removes and returns the last element.
    pub fn pop(&mut self) -> Option<T> {
        let last = *self.last()?;
        self.len -= 1;
        Some(last)
    }

    /// Drops all elements from `len` on; does nothing if there are fewer.
    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Drops all elements but keeps the memory.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Inserts an element before `index`, or at the end if there are fewer elements.
    pub fn insert(&mut self, index: usize, value: T) -> Result<(), OutOfMemory> {
        self.push(value)?;
        if let Some(tail) = self.as_mut_slice().get_mut(index..) {
            tail.rotate_right(1);
        }
        Ok(())
    }

    /// Makes room for at least `more` further elements.
    #[cold]
    fn grow(&mut self, more: usize) -> Result<(), OutOfMemory> {
        let needed = self.len.checked_add(more).ok_or(OutOfMemory)?;
        let wanted = needed.max(self.capacity.saturating_mul(2)).max(4);
        if size_of::<T>() == 0 {
            self.capacity = usize::MAX;
            return Ok(());
        }
        if self.capacity != 0 {
            for target in [wanted, needed] {
                let bytes = (target - self.capacity).checked_mul(size_of::<T>());
                if self.arena.extend(self.capacity_end(), bytes.ok_or(OutOfMemory)?) {
                    self.capacity = target;
                    return Ok(());
                }
            }
        }
        let (start, capacity) = match self.arena.reserve::<T>(wanted) {
            Ok(start) => (start, wanted),
            Err(OutOfMemory) => (self.arena.reserve::<T>(needed)?, needed),
        };
        // SAFETY: the old elements are written, the new memory is exclusive and large enough.
        unsafe { ptr::copy_nonoverlapping(self.start.as_ptr(), start.as_ptr(), self.len) };
        self.start = start;
        self.capacity = capacity;
        Ok(())
    }

    /// Returns the address just after the memory this vector owns.
    fn capacity_end(&self) -> *mut u8 {
        // SAFETY: the vector owns `capacity` elements from `start`.
        unsafe { self.start.as_ptr().add(self.capacity).cast() }
    }
}

impl<'v, T: Copy> IntoIterator for &'v ArenaVec<'_, T> {
    type Item = &'v T;
    type IntoIter = slice::Iter<'v, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A chunk source that deals out one buffer: for tests, host tools and boards with a fixed budget.
pub struct FixedBuffer<'m> {
    top: Cell<NonNull<u8>>,
    left: Cell<usize>,
    memory: PhantomData<&'m mut [MaybeUninit<u8>]>,
}

impl<'m> FixedBuffer<'m> {
    /// Takes the buffer for as long as the source lives; what is left in it then means nothing.
    pub fn new(memory: &'m mut [MaybeUninit<u8>]) -> FixedBuffer<'m> {
        let left = memory.len();
        let start = NonNull::from(memory).cast();
        FixedBuffer { top: Cell::new(start), left: Cell::new(left), memory: PhantomData }
    }

    /// Returns the number of bytes not yet dealt out.
    pub fn bytes_left(&self) -> usize {
        self.left.get()
    }
}

// SAFETY: the buffer is borrowed exclusively for `'m`, which outlives every borrow of the source
// (obligations 1 and 2), and `top` moves past each block before the next is dealt (obligation 3).
unsafe impl ChunkSource for FixedBuffer<'_> {
    fn grow(&self, bytes: usize) -> Option<NonNull<[u8]>> {
        let left = self.left.get().checked_sub(bytes)?;
        let start = self.top.get();
        // SAFETY: `bytes` more are left in the buffer.
        self.top.set(unsafe { start.add(bytes) });
        self.left.set(left);
        Some(NonNull::slice_from_raw_parts(start, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec;
    use std::vec::Vec;

    #[test]
    fn pieces_are_aligned_and_disjoint() {
        let mut memory = vec![MaybeUninit::uninit(); 65536];
        let source = FixedBuffer::new(&mut memory);
        let arena = Arena::new(&source);
        let mut words: Vec<&mut u64> = Vec::new();
        let mut bytes: Vec<&[u8]> = Vec::new();
        for index in 0..500u64 {
            bytes.push(arena.alloc_bytes(&[index as u8; 3]).unwrap());
            words.push(arena.alloc(index).unwrap());
        }
        for (index, word) in words.iter_mut().enumerate() {
            assert_eq!(**word, index as u64);
            assert_eq!((&raw const **word).addr() % 8, 0);
            **word = 0;
        }
        for (index, piece) in bytes.iter().enumerate() {
            assert_eq!(*piece, [index as u8; 3]);
        }
    }

    #[test]
    fn vectors_grow_past_each_other_and_keep_their_elements() {
        let mut memory = vec![MaybeUninit::uninit(); 1 << 20];
        let source = FixedBuffer::new(&mut memory);
        let arena = Arena::new(&source);
        let mut left = arena.vec::<u32>();
        let mut right = arena.vec::<u16>();
        for index in 0..5000u32 {
            left.push(index).unwrap();
            right.extend_from_slice(&[index as u16, 7]).unwrap();
        }
        left.insert(1, 99).unwrap();
        assert_eq!(left.as_slice()[..3], [0, 99, 1]);
        assert_eq!(left.pop(), Some(4999));
        right.truncate(4);
        assert_eq!(right.into_slice(), [0, 7, 1, 7]);
        assert_eq!(left.into_slice().len(), 5000);
    }

    #[test]
    fn newest_vector_grows_in_place_and_gives_spare_room_back() {
        let mut memory = vec![MaybeUninit::uninit(); 4096];
        let source = FixedBuffer::new(&mut memory);
        let arena = Arena::new(&source);
        let mut vector = arena.vec::<u8>();
        vector.push(1).unwrap();
        let start = vector.as_slice().as_ptr();
        for _ in 0..200 {
            vector.push(2).unwrap();
        }
        assert_eq!(vector.as_slice().as_ptr(), start);
        let slice = vector.into_slice();
        let next = arena.alloc(3u8).unwrap();
        assert_eq!((&raw const *next).addr(), slice.as_ptr().addr() + slice.len());
    }

    #[test]
    fn elements_without_size_take_no_memory() {
        let source = FixedBuffer::new(&mut []);
        let arena = Arena::new(&source);
        let mut units = arena.vec::<()>();
        for _ in 0..10 {
            units.push(()).unwrap();
        }
        assert_eq!(units.into_slice().len(), 10);
        assert_eq!(arena.alloc_bytes(b"").unwrap(), b"");
        assert_eq!(arena.alloc_str("").unwrap(), "");
    }

    #[test]
    fn exhaustion_is_an_error_and_large_requests_get_their_own_chunk() {
        let mut memory = vec![MaybeUninit::uninit(); 20_000];
        let source = FixedBuffer::new(&mut memory);
        let arena = Arena::new(&source);
        assert_eq!(arena.alloc_slice_fill(15_000, 5u8).unwrap().len(), 15_000);
        assert_eq!(arena.alloc_slice_fill(15_000, 5u8).err(), Some(OutOfMemory));
        assert_eq!(arena.alloc_slice_fill(usize::MAX, 5u64).err(), Some(OutOfMemory));
        assert_eq!(*arena.alloc(7u8).unwrap(), 7);
        let mut vector = arena.vec::<u64>();
        while vector.push(1).is_ok() {}
        assert!(vector.len() > 100);
        assert!(arena.bytes_taken() <= 20_000);
    }
}
