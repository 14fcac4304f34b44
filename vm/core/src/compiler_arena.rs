//! The compiler's arena: temporary memory inside the heap, given back as a whole.
//!
//! The compiler and the verifier allocate from an `Arena` whose chunks are raw blocks of the heap,
//! and intern names in the VM at the same time. Chunks are linked, newest first, and rooted while
//! a `CompilerMemory` lives; dropping it frees them at once.
#![expect(unsafe_code)]

use crate::heap::Tracer;
use crate::vm::Vm;
use boreas_mpy::{ChunkSource, Interner, Name, OutOfMemory};
use core::cell::Cell;
use core::marker::PhantomData;
use core::ptr::NonNull;

/// What every chunk begins with.
#[repr(C)]
struct Chunk {
    next: Option<NonNull<u8>>,
    _align: usize,
}

/// A VM lent to the compiler: a source of chunks.
pub struct CompilerMemory<'v> {
    vm: NonNull<Vm>,
    outer: Option<NonNull<u8>>,
    failed: Cell<bool>,
    lent: PhantomData<&'v mut Vm>,
}

/// A VM lent to the compiler: an interner.
pub struct CompilerNames<'m> {
    vm: NonNull<Vm>,
    lent: PhantomData<&'m ()>,
}

impl<'v> CompilerMemory<'v> {
    /// Borrows a VM.
    pub fn new(vm: &'v mut Vm) -> CompilerMemory<'v> {
        let outer = vm.roots.compiler_chunks;
        CompilerMemory {
            vm: NonNull::from_mut(vm),
            outer,
            failed: Cell::new(false),
            lent: PhantomData,
        }
    }

    /// The VM's names, to be used along with an arena over this memory.
    pub fn names(&self) -> CompilerNames<'_> {
        CompilerNames { vm: self.vm, lent: PhantomData }
    }

    /// Runs an action on the VM while the arena's content is still in use.
    pub fn with_vm<T>(&self, action: impl FnOnce(&mut Vm) -> T) -> T {
        // SAFETY: the VM is borrowed for as long as this object lives. The arena touches it only in
        // `grow`, and the names only in `intern` and `text`, none of which can be active here.
        action(unsafe { &mut *self.vm.as_ptr() })
    }

    /// Whether the heap was exhausted; MemoryError is pending in the VM then.
    pub fn is_exhausted(&self) -> bool {
        self.failed.get()
    }
}

// SAFETY: each chunk is a fresh block of the heap that stays rooted until the memory is dropped.
unsafe impl ChunkSource for CompilerMemory<'_> {
    fn grow(&self, bytes: usize) -> Option<NonNull<[u8]>> {
        // SAFETY: as in `with_vm`: no other reference to the VM is in use while the arena grows.
        let vm = unsafe { &mut *self.vm.as_ptr() };
        let header = size_of::<Chunk>();
        let Ok(block) = vm.allocate_block::<u8>(bytes.checked_add(header)?) else {
            self.failed.set(true);
            return None;
        };
        let start = block.pointer();
        // SAFETY: the block is large enough for the header, and aligned to a granule.
        unsafe { start.cast::<Chunk>().write(Chunk { next: vm.roots.compiler_chunks, _align: 0 }) };
        vm.roots.compiler_chunks = Some(start);
        // SAFETY: the header was accounted for.
        Some(NonNull::slice_from_raw_parts(unsafe { start.add(header) }, bytes))
    }
}

impl Drop for CompilerMemory<'_> {
    fn drop(&mut self) {
        // SAFETY: as in `with_vm`.
        let vm = unsafe { &mut *self.vm.as_ptr() };
        let mut chunk = vm.roots.compiler_chunks;
        while chunk != self.outer {
            let Some(start) = chunk else { break };
            // SAFETY: chunks begin with their header.
            chunk = unsafe { start.cast::<Chunk>().as_ref() }.next;
            vm.heap.free_raw(start);
        }
        vm.roots.compiler_chunks = self.outer;
    }
}

impl Interner for CompilerNames<'_> {
    fn intern(&mut self, text: &[u8]) -> Result<Name, OutOfMemory> {
        // SAFETY: as in `with_vm`.
        let vm = unsafe { &mut *self.vm.as_ptr() };
        vm.intern(text).map_err(|_| OutOfMemory)
    }

    fn text(&self, name: Name) -> &[u8] {
        // SAFETY: as in `with_vm`; a name's text never moves or goes away.
        unsafe {
            let text = (*self.vm.as_ptr()).name_text(name);
            core::slice::from_raw_parts(text.as_ptr(), text.len())
        }
    }
}

/// Keeps the chunks alive while the compiler runs.
pub(crate) fn trace(newest: Option<NonNull<u8>>, tracer: &mut Tracer<'_>) {
    let mut chunk = newest;
    while let Some(start) = chunk {
        tracer.visit_block(start);
        // SAFETY: chunks begin with their header.
        chunk = unsafe { start.cast::<Chunk>().as_ref() }.next;
    }
}
