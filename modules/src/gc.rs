//! The `gc` module: the collector's switches and figures.

use boreas_vm::heap::GRANULE;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::{PyResult, Value, Vm};
use boreas_vm::{attributes, name, native};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("gc"),
    attributes! {
        "collect" => native!(collect, 0..=1),
        "disable" => native!(disable, 0),
        "enable" => native!(enable, 0),
        "isenabled" => native!(is_enabled, 0),
        "mem_alloc" => native!(mem_alloc, 0),
        "mem_free" => native!(mem_free, 0),
        "threshold" => native!(threshold, 0..=1),
    },
);

/// Collects; the count of what was freed is not kept, so it answers 0.
fn collect(vm: &mut Vm, _: &[Value]) -> PyResult {
    vm.collect();
    Ok(Value::small(0))
}

fn disable(vm: &mut Vm, _: &[Value]) -> PyResult {
    vm.heap_mut().set_automatic(false);
    Ok(Value::NONE)
}

fn enable(vm: &mut Vm, _: &[Value]) -> PyResult {
    vm.heap_mut().set_automatic(true);
    Ok(Value::NONE)
}

fn is_enabled(vm: &mut Vm, _: &[Value]) -> PyResult {
    Ok(Value::bool(vm.heap_mut().is_automatic()))
}

fn mem_alloc(vm: &mut Vm, _: &[Value]) -> PyResult {
    let used = vm.heap_use().used;
    vm.new_int(used as isize)
}

fn mem_free(vm: &mut Vm, _: &[Value]) -> PyResult {
    let free = vm.heap_use().free;
    vm.new_int(free as isize)
}

/// `threshold()` or `threshold(bytes)`, -1 standing for none. What is below a granule counts as 0.
fn threshold(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    if let [bytes] = arguments {
        let bytes = vm.to_index(*bytes)?;
        let bytes = if bytes < 0 { 0 } else { bytes.max(1) as usize };
        vm.heap_mut().set_threshold(bytes);
        return Ok(Value::NONE);
    }
    let bytes = vm.heap_mut().threshold();
    match bytes {
        0 => Ok(Value::small(-1)),
        GRANULE => Ok(Value::small(0)),
        _ => vm.new_int(bytes as isize),
    }
}
