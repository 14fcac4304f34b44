//! The virtual machine's state: everything that is not on a native stack hangs off `Vm`.

use crate::cache::LookupCache;
use crate::heap::{Block, Element, Heap, HeapUse, registers};
use crate::hooks::Hooks;
use crate::names::Names;
use crate::object::{Gc, Object};
use crate::objects::dict::Dict;
use crate::objects::sequence::print_guard::PrintGuard;
use crate::port::Port;
use crate::thread::Thread;
use crate::types::Type;
use crate::value::{PyResult, Value};
use boreas_mpy::Name;
use core::ptr::NonNull;

/// What a port hands in to start a VM.
pub struct Config {
    /// The Python heap. Used by nothing else while the VM lives.
    pub heap: &'static mut [u8],
    /// The stack of Python frames. Used by nothing else while the VM lives.
    pub stack: &'static mut [usize],
    /// Bytes of native stack that Python code may use below the caller of `Vm::new`.
    pub native_stack: usize,
    /// The platform.
    pub port: &'static dyn Port,
    /// What was linked in above the core: the compiler, modules.
    pub hooks: &'static Hooks,
}

/// A Python virtual machine.
pub struct Vm {
    pub(crate) heap: Heap,
    pub(crate) names: Names,
    pub(crate) cache: LookupCache,
    pub(crate) thread: Thread,
    /// The exception in flight while a function returns `Raised`.
    pub pending: Value,
    /// The value of the `return` that ended the generator which answered `STOP` last.
    pub stop_value: Value,
    /// The platform.
    pub port: &'static dyn Port,
    /// What was linked in above the core.
    pub hooks: &'static Hooks,
    /// A callback of `micropython.schedule` is running.
    pub(crate) in_callback: bool,
    /// The containers being printed.
    pub(crate) printing: PrintGuard,
    /// Values that live as long as the VM.
    pub roots: Roots,
}

/// Values that live as long as the VM, named for who uses them.
pub struct Roots {
    /// `sys.modules`.
    pub modules: Value,
    /// The namespace of `__main__`.
    pub main: Value,
    /// Names that replace or extend built-ins, a dict or `None`.
    pub builtins: Value,
    /// `sys.path`, a list.
    pub path: Value,
    /// `sys.argv`, a list.
    pub argv: Value,
    /// The exceptions that `except` clauses are handling, innermost last: a list.
    pub handling: Value,
    /// The callbacks given to `micropython.schedule`: a list of pairs.
    pub scheduled: Value,
    /// The mount table (`runtime/files.rs`), or `None`.
    pub mounts: Value,
    /// `sys.tracebacklimit`, or `UNBOUND` for none.
    pub traceback_limit: Value,
    /// Free slots for modules: `vm.module_slot(index)`.
    pub module_slots: [Value; 16],
    /// Chunks of the compiler's arena, each linked to the one before.
    pub(crate) compiler_chunks: Option<NonNull<u8>>,
    /// The MemoryError that is raised when there is no memory to make one.
    pub(crate) memory_error: Value,
    /// `micropython.opt_level`.
    pub optimisation_level: u8,
}

impl Vm {
    /// Starts a VM, or returns `None` when the regions are too small.
    pub fn new(config: Config) -> Option<Vm> {
        let heap = Heap::from_static(config.heap)?;
        let cache_entries = (heap.total_bytes() / 2048).next_power_of_two().clamp(32, 256);
        let mut vm = Vm {
            heap,
            names: Names::new(),
            cache: LookupCache::new(),
            thread: Thread::new(config.stack, registers::stack_address(), config.native_stack),
            pending: Value::NONE,
            stop_value: Value::NONE,
            port: config.port,
            hooks: config.hooks,
            in_callback: false,
            printing: PrintGuard::new(),
            roots: Roots {
                modules: Value::NONE,
                main: Value::NONE,
                builtins: Value::NONE,
                path: Value::NONE,
                argv: Value::NONE,
                handling: Value::NONE,
                scheduled: Value::NONE,
                mounts: Value::NONE,
                traceback_limit: Value::UNBOUND,
                module_slots: [Value::NONE; 16],
                compiler_chunks: None,
                memory_error: Value::NONE,
                optimisation_level: 0,
            },
        };
        vm.start(cache_entries).ok()?;
        Some(vm)
    }

    fn start(&mut self, cache_entries: usize) -> PyResult<()> {
        let entries = self.allocate_block(cache_entries * LookupCache::WORDS_PER_ENTRY)?;
        self.cache.use_memory(entries);
        self.roots.memory_error = crate::exceptions::preallocate_memory_error(self)?;
        self.roots.modules = Value::object(Dict::new(self)?);
        self.roots.main = Value::object(Dict::new(self)?);
        self.roots.path = self.new_list(&[])?;
        self.roots.argv = self.new_list(&[])?;
        self.roots.handling = self.new_list(&[])?;
        self.roots.scheduled = self.new_list(&[])?;
        crate::runtime::import::prepare_main(self)
    }

    /// Makes an object on the heap; raises MemoryError when there is no room.
    #[inline]
    pub fn allocate<T: Object>(&mut self, object: T) -> PyResult<Gc<T>> {
        Ok(Gc::place(self.allocate_bytes(size_of::<T>())?, object))
    }

    /// Allocates the uninitialised memory of an object, collecting if need be.
    #[inline]
    pub(crate) fn allocate_bytes(&mut self, bytes: usize) -> PyResult<NonNull<u8>> {
        match self.heap.allocate_object(bytes) {
            Some(memory) => Ok(memory),
            None => self.allocate_after_collection(bytes, false),
        }
    }

    #[cold]
    #[inline(never)]
    fn allocate_after_collection(&mut self, bytes: usize, raw: bool) -> PyResult<NonNull<u8>> {
        if !self.heap.is_locked() && self.heap.is_automatic() {
            self.collect();
        }
        let memory =
            if raw { self.heap.allocate_raw(bytes) } else { self.heap.allocate_object(bytes) };
        memory.ok_or_else(|| self.memory_error(bytes))
    }

    /// Makes a block of `length` elements, each holding its type's fill value.
    pub fn allocate_block<T: Element>(&mut self, length: usize) -> PyResult<Block<T>> {
        if length == 0 {
            return Ok(Block::EMPTY);
        }
        let memory = self.allocate_raw_elements::<T>(length)?;
        Ok(Block::fill_new(memory, length))
    }

    fn allocate_raw_elements<T: Element>(&mut self, length: usize) -> PyResult<NonNull<T>> {
        let Some(bytes) = length.checked_mul(size_of::<T>()) else {
            return Err(self.memory_error(usize::MAX));
        };
        let memory = match self.heap.allocate_raw(bytes) {
            Some(memory) => memory,
            None => self.allocate_after_collection(bytes, true)?,
        };
        Ok(memory.cast())
    }

    /// Makes a block longer: in place if possible, else by moving its first `used` elements to a
    /// new one. The old block stays valid, but is not written any more.
    pub fn grow_block<T: Element>(
        &mut self,
        block: Block<T>,
        used: usize,
        length: usize,
    ) -> PyResult<Block<T>> {
        if length <= block.len() {
            return Ok(block);
        }
        if let Some(longer) = self.heap.extend_block(block, length) {
            return Ok(longer);
        }
        let grown = self.allocate_block(length)?;
        grown.copy_from(0, &block, 0, used);
        Ok(grown)
    }

    /// Collects garbage.
    pub fn collect(&mut self) {
        self.cache.clear();
        registers::with_spilled_registers(&mut |stack_low| {
            let Vm { heap, names, thread, pending, stop_value, roots, cache, .. } = self;
            let mut tracer = heap.begin_marking();
            names.trace(&mut tracer);
            cache.trace(&mut tracer);
            tracer.visit(*pending);
            tracer.visit(*stop_value);
            roots.trace(&mut tracer);
            thread.trace(&mut tracer, stack_low);
            tracer.finish();
        });
    }

    /// Forgets what the lookup cache knows, as after a built-in name was replaced.
    pub fn forget_lookups(&mut self) {
        self.cache.clear();
    }

    /// How much of the heap is in use.
    pub fn heap_use(&mut self) -> HeapUse {
        self.heap.usage()
    }

    /// Bytes of native stack in use, and how many Python code may use.
    pub fn native_stack_use(&self) -> (usize, usize) {
        let Thread { native_base, native_limit, .. } = self.thread;
        (native_base.saturating_sub(registers::stack_address()), native_base - native_limit)
    }

    /// The heap, for `gc` and `micropython` and for test modes.
    pub fn heap_mut(&mut self) -> &mut Heap {
        &mut self.heap
    }

    /// Raises RuntimeError when the native stack is nearly used up. Everything that recurses
    /// natively on Python data calls this.
    #[inline]
    pub fn check_native_stack(&mut self) -> PyResult<()> {
        let here = 0u8;
        if core::ptr::from_ref(core::hint::black_box(&here)).addr() < self.thread.native_limit {
            return Err(self.recursion_error());
        }
        Ok(())
    }

    /// A test for how much native stack is left, to be called by code without a VM at hand.
    pub fn native_stack_limit(&self) -> impl Fn() -> bool + use<> {
        let limit = self.thread.native_limit;
        move || registers::stack_address() >= limit
    }

    /// Raises the RuntimeError of too deep recursion.
    #[cold]
    #[inline(never)]
    pub(crate) fn recursion_error(&mut self) -> crate::value::Raised {
        self.runtime_error("maximum recursion depth exceeded")
    }

    /// Runs an action on the VM. All Python code runs inside: the collector scans the native stack
    /// only up to here, so values must not be kept further out.
    #[inline(never)]
    pub fn enter<T>(&mut self, action: impl FnOnce(&mut Vm) -> T) -> T {
        // The anchor lies in this frame, all that the action keeps in frames below it.
        let anchor = core::hint::black_box(0usize);
        let base = core::ptr::from_ref(core::hint::black_box(&anchor)).addr();
        let room = self.thread.native_base - self.thread.native_limit;
        let outer = (self.thread.native_base, self.thread.native_limit);
        self.thread.native_base = base;
        self.thread.native_limit = base.saturating_sub(room);
        let result = self.entered(action);
        (self.thread.native_base, self.thread.native_limit) = outer;
        result
    }

    /// A frame of its own for the action, so that all its locals lie below the base.
    #[inline(never)]
    fn entered<T>(&mut self, action: impl FnOnce(&mut Vm) -> T) -> T {
        action(self)
    }

    /// The type of a value.
    #[inline]
    pub fn type_of(&self, value: Value) -> Gc<Type> {
        match value.header() {
            Some(header) => header.type_of(),
            None => Gc::from_static(crate::objects::immediate_type(value)),
        }
    }

    /// The text of a name.
    pub fn name_text(&self, name: Name) -> crate::text::Text {
        self.names.text(name)
    }
}

impl Roots {
    fn trace(&self, tracer: &mut crate::heap::Tracer<'_>) {
        let Roots {
            modules,
            main,
            builtins,
            path,
            argv,
            handling,
            scheduled,
            mounts,
            traceback_limit: _,
            module_slots,
            compiler_chunks,
            memory_error,
            optimisation_level: _,
        } = self;
        for value in
            [modules, main, builtins, path, argv, handling, scheduled, mounts, memory_error]
        {
            tracer.visit(*value);
        }
        for value in module_slots {
            tracer.visit(*value);
        }
        crate::compiler_arena::trace(*compiler_chunks, tracer);
    }
}
