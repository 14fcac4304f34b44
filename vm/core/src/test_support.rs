//! Test support: a VM on leaked memory with a port that records what is printed.
//!
//! `with_vm` runs an action below the VM's native stack base, so that the collector sees the
//! values that the action keeps in local variables.

use crate::hooks::Hooks;
use crate::port::Port;
use crate::print::PrintKind;
use crate::value::{PyResult, Value};
use crate::vm::{Config, Vm};
use core::cell::{Cell, RefCell};
use core::sync::atomic::AtomicU8;
use std::boxed::Box;
use std::string::{String, ToString};
use std::vec::Vec;

/// A port that stands still: no input, a clock that ticks once a look.
#[derive(Default)]
pub struct MockPort {
    /// What was written to the console.
    pub output: RefCell<Vec<u8>>,
    /// What the console will read.
    pub input: RefCell<Vec<u8>>,
    ticks: Cell<u64>,
    pending: AtomicU8,
}

impl Port for MockPort {
    fn console_read(&self) -> Option<u8> {
        let mut input = self.input.borrow_mut();
        if input.is_empty() { None } else { Some(input.remove(0)) }
    }
    fn console_at_end(&self) -> bool {
        self.input.borrow().is_empty()
    }
    fn console_write(&self, bytes: &[u8]) {
        self.output.borrow_mut().extend_from_slice(bytes);
    }
    fn set_interrupt_char(&self, _: Option<u8>) {}
    fn ticks_ms(&self) -> u64 {
        self.ticks_us() / 1000
    }
    fn ticks_us(&self) -> u64 {
        self.ticks.set(self.ticks.get() + 1);
        self.ticks.get()
    }
    fn epoch_ns(&self) -> u64 {
        self.ticks_us() * 1000
    }
    fn wait(&self, _: u64) {}
    fn pending(&self) -> &AtomicU8 {
        &self.pending
    }
    fn entropy(&self, bytes: &mut [u8]) {
        bytes.fill(0x5A);
    }
}

static HOOKS: Hooks = Hooks { compile: None, error_name: |_| None, modules: &[] };

/// Runs an action with a VM of a 4 MiB heap.
pub fn with_vm<R>(action: impl FnOnce(&mut Vm) -> R) -> R {
    with_heap(4 << 20, action)
}

/// Runs an action with a VM of a heap of `bytes` bytes.
pub fn with_heap<R>(bytes: usize, action: impl FnOnce(&mut Vm) -> R) -> R {
    with_port(bytes, |vm, _| action(vm))
}

/// As `with_heap`, showing the port too.
#[inline(never)]
pub fn with_port<R>(bytes: usize, action: impl FnOnce(&mut Vm, &'static MockPort) -> R) -> R {
    let anchor = core::hint::black_box(0usize);
    let port: &'static MockPort = Box::leak(Box::default());
    // Memory is never given back: a stale reference in a test then shows as wrong content.
    let heap = std::vec![0xA5u8; bytes].leak();
    let stack = std::vec![0usize; 4096].leak();
    let config = Config { heap, stack, native_stack: 512 << 10, port, hooks: &HOOKS };
    let mut vm = Vm::new(config).expect("the heap is large enough");
    vm.thread.native_base = core::ptr::from_ref(&anchor).addr();
    vm.thread.native_limit = vm.thread.native_base - (512 << 10);
    below(&mut vm, port, action)
}

#[inline(never)]
fn below<R>(
    vm: &mut Vm,
    port: &'static MockPort,
    action: impl FnOnce(&mut Vm, &'static MockPort) -> R,
) -> R {
    action(vm, port)
}

/// `repr(value)`.
pub fn repr(vm: &mut Vm, value: Value) -> String {
    let text = vm.print_to_str(value, PrintKind::Repr);
    let text = unraised(vm, text);
    vm.as_str(text).expect("repr gives a str").as_str().to_string()
}

/// `repr` of a result that must not be an exception.
pub fn shown(vm: &mut Vm, result: PyResult) -> String {
    let value = unraised(vm, result);
    repr(vm, value)
}

/// The value of a result that must not be an exception.
pub fn unraised<T>(vm: &mut Vm, result: PyResult<T>) -> T {
    match result {
        Ok(value) => value,
        Err(_) => panic!("raised {}", exception(vm)),
    }
}

/// The type name and message of the exception that a result must be, e.g. `"KeyError"`.
pub fn raised<T>(vm: &mut Vm, result: PyResult<T>) -> String {
    assert!(result.is_err(), "nothing was raised");
    exception(vm)
}

fn exception(vm: &mut Vm) -> String {
    let exception = vm.take_pending();
    let name = vm.type_of(exception).name;
    let mut text = vm.name_text(name).as_str().to_string();
    let argument = crate::exceptions::as_exception(vm, exception)
        .map_or(Value::NONE, |exception| exception.first_argument());
    if let Some(message) = vm.as_str(argument) {
        text += ": ";
        text += message.as_str();
    }
    text
}

/// The small ints that an iterable gives; other elements count as -999.
pub fn numbers(vm: &mut Vm, iterable: Value) -> Vec<isize> {
    let list = vm.collect_to_list(iterable);
    let list = unraised(vm, list);
    list.cells().iter().map(|cell| cell.get().as_small().unwrap_or(-999)).collect()
}

/// A str value.
pub fn text(vm: &mut Vm, text: &str) -> Value {
    let made = vm.new_str(text.as_bytes());
    unraised(vm, made)
}

/// A small int.
pub fn int(number: isize) -> Value {
    Value::small(number)
}

/// A list of small ints.
pub fn ints(vm: &mut Vm, numbers: &[isize]) -> Value {
    let items: Vec<Value> = numbers.iter().map(|number| Value::small(*number)).collect();
    let made = vm.new_list(&items);
    unraised(vm, made)
}

/// Calls a type or function with positional arguments.
pub fn called(vm: &mut Vm, callable: Value, arguments: &[Value]) -> Value {
    let made = vm.call(callable, arguments);
    unraised(vm, made)
}

/// Makes an object of a built-in type: `type(*arguments)`.
pub fn made(vm: &mut Vm, type_of: &'static crate::Type, arguments: &[Value]) -> Value {
    let construct = type_of.construct.expect("the type can be called");
    let arguments = crate::Arguments::positional(arguments);
    let result = construct(vm, crate::Gc::from_static(type_of), arguments);
    unraised(vm, result)
}

/// Calls a method of a built-in type, found in its table.
pub fn method(vm: &mut Vm, object: Value, name: &str, arguments: &[Value]) -> crate::PyResult {
    let mut row = std::vec![object];
    row.extend_from_slice(arguments);
    let name = crate::flash_names::find(name.as_bytes()).expect("a listed name");
    let type_of = vm.type_of(object);
    let entry = type_of.attributes.iter().find(|entry| entry.0 == name).expect("a method");
    vm.call(entry.1, &row)
}

/// Clears part of the native stack, so that dead values do not linger in stale frames.
#[inline(never)]
pub fn scrub_stack() {
    let mut area = [0usize; 2048];
    core::hint::black_box(&mut area);
}
