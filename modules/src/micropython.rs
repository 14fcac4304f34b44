//! The `micropython` module: control and figures of the virtual machine.

use crate::ring::RING_IO;
use boreas_vm::error::Message;
use boreas_vm::objects::list::List;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::port::pending;
use boreas_vm::{PyResult, Value, Vm};
use boreas_vm::{attributes, name, native};
use core::sync::atomic::Ordering;

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("micropython"),
    attributes! {
        "RingIO" => Value::from_static(&RING_IO),
        "alloc_emergency_exception_buf" => native!(reserve_exception, 1),
        "const" => native!(constant, 1),
        "heap_lock" => native!(heap_lock, 0),
        "heap_locked" => native!(heap_locked, 0),
        "heap_unlock" => native!(heap_unlock, 0),
        "kbd_intr" => native!(interrupt_character, 1),
        "mem_current" => native!(mem_current, 0),
        "mem_info" => native!(mem_info, 0..=1),
        "opt_level" => native!(opt_level, 0..=1),
        "qstr_info" => native!(name_info, 0..=1),
        "schedule" => native!(schedule, 2),
        "stack_use" => native!(stack_use, 0),
    },
);

/// Callbacks that can wait at a time.
const QUEUE_DEPTH: usize = 8;

fn first(arguments: &[Value]) -> Value {
    arguments.first().copied().unwrap_or(Value::NONE)
}

/// `const(expression)`, where the compiler did not see it.
fn constant(_: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(first(arguments))
}

/// Nothing to reserve: the VM keeps an exception for when memory runs out.
fn reserve_exception(_: &mut Vm, _: &[Value]) -> PyResult {
    Ok(Value::NONE)
}

fn heap_lock(vm: &mut Vm, _: &[Value]) -> PyResult {
    vm.heap_mut().lock();
    Ok(Value::NONE)
}

fn heap_unlock(vm: &mut Vm, _: &[Value]) -> PyResult {
    Ok(Value::small(vm.heap_mut().unlock() as isize))
}

fn heap_locked(vm: &mut Vm, _: &[Value]) -> PyResult {
    Ok(Value::small(vm.heap_mut().is_locked() as isize))
}

/// `kbd_intr(character)`: the byte that interrupts, -1 for none.
fn interrupt_character(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let character = vm.to_index(first(arguments))?;
    vm.port.set_interrupt_char(u8::try_from(character).ok());
    Ok(Value::NONE)
}

fn mem_current(vm: &mut Vm, _: &[Value]) -> PyResult {
    let used = vm.heap_use().used;
    vm.new_int(used as isize)
}

fn mem_info(vm: &mut Vm, _: &[Value]) -> PyResult {
    let (stack, stack_limit) = vm.native_stack_use();
    let heap = vm.heap_use();
    let mut line = Message::new();
    line.text("stack: ").number(stack).text(" out of ").number(stack_limit);
    line.text("\nGC: total: ").number(heap.total).text(", used: ").number(heap.used);
    line.text(", free: ").number(heap.free).text("\n");
    vm.port.console_write(line.as_bytes());
    let mut line = Message::new();
    line.text(" max free sz: ").number(heap.largest_free).text("\n");
    vm.port.console_write(line.as_bytes());
    Ok(Value::NONE)
}

fn name_info(vm: &mut Vm, _: &[Value]) -> PyResult {
    let (count, bytes) = vm.names_on_heap();
    let mut line = Message::new();
    line.text("qstr pool: n_pool=1, n_qstr=").number(count);
    line.text(", n_str_data_bytes=").number(bytes).text("\n");
    vm.port.console_write(line.as_bytes());
    Ok(Value::NONE)
}

/// `opt_level()` or `opt_level(level)`.
fn opt_level(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    match arguments {
        [level] => {
            vm.roots.optimisation_level = vm.to_index(*level)?.clamp(0, 3) as u8;
            Ok(Value::NONE)
        }
        _ => Ok(Value::small(vm.roots.optimisation_level as isize)),
    }
}

/// `schedule(function, argument)`: calls the function soon, between two instructions.
fn schedule(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let Some(queue) = vm.roots.scheduled.cast::<List>() else { return Ok(Value::NONE) };
    if queue.len() >= 2 * QUEUE_DEPTH {
        return Err(vm.runtime_error("schedule queue full"));
    }
    let length = queue.len();
    queue.splice(vm, length, length, arguments)?;
    vm.port.pending().fetch_or(pending::SCHEDULED, Ordering::Relaxed);
    vm.poll_soon();
    Ok(Value::NONE)
}

fn stack_use(vm: &mut Vm, _: &[Value]) -> PyResult {
    let (used, _) = vm.native_stack_use();
    vm.new_int(used as isize)
}
