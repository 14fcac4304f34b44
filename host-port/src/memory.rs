//! The memory of one VM, given back when the VM is gone.
#![expect(unsafe_code)]

use crate::port::HostPort;
use boreas_vm::hooks::Hooks;
use boreas_vm::{Config, Vm};
use std::sync::OnceLock;

/// Words of Python stack: room for some ten thousand nested calls.
const STACK_WORDS: usize = 64 << 10;

/// Bytes of native stack that Python may use; the thread has more (`THREAD_STACK`). Little enough
/// that deeply nested objects meet this limit, a RuntimeError, before they fill the default heap.
const NATIVE_STACK: usize = 320 << 10;

/// Bytes of stack of the thread that runs Python.
pub const THREAD_STACK: usize = 16 << 20;

/// Runs an action with a VM of a heap of its own; `None` where the heap is too small for a VM.
pub fn with_vm<T>(
    port: &'static HostPort,
    heap_bytes: usize,
    action: impl FnOnce(&mut Vm) -> T,
) -> Option<T> {
    let heap: *mut [u8] = Box::into_raw(vec![0; heap_bytes].into_boxed_slice());
    let stack: *mut [usize] = Box::into_raw(vec![0; STACK_WORDS].into_boxed_slice());
    // SAFETY: the regions are fresh, and they live as long as the VM below does, which nothing
    // outlives: the action's result cannot hold on to it.
    let (heap_region, stack_region) = unsafe { (&mut *heap, &mut *stack) };
    let result = Vm::new(Config {
        heap: heap_region,
        stack: stack_region,
        native_stack: NATIVE_STACK,
        port,
        hooks: hooks(),
    })
    .map(|mut vm| vm.enter(action));
    // SAFETY: the regions came from boxes, and the VM that used them was dropped above.
    unsafe {
        drop(Box::from_raw(heap));
        drop(Box::from_raw(stack));
    }
    result
}

/// The hooks of all ports, with the host's own modules added.
fn hooks() -> &'static Hooks {
    static HOOKS: OnceLock<Hooks> = OnceLock::new();
    HOOKS.get_or_init(|| {
        let Hooks { compile, error_name, modules } = boreas_modules::HOOKS;
        let modules = [modules, &[&crate::os::MODULE]].concat();
        Hooks { compile, error_name, modules: modules.leak() }
    })
}
