//! Scripts that run out of memory at every possible place.
//!
//! Wherever an allocation fails, the script ends with a MemoryError or catches it; nothing panics,
//! the heap stays sound, and the same VM goes on to run Python once there is memory again.
#![allow(missing_docs)]

mod common;

use boreas_vm::exceptions::RUNTIME_ERROR;
use boreas_vm::objects::dict::Dict;
use boreas_vm::{PyResult, Vm};
use common::{Bench, End, run_in, run_source, scripts, watched};

/// What a VM must still be able to do after running out of memory.
const AFTERWARDS: &[u8] = b"
class Afterwards:
    def __init__(self, *rest, **named):
        self.rest = rest
        self.named = named
def counted(limit):
    for number in range(limit):
        yield number
made = Afterwards(*counted(3), name='value')
assert made.rest == (0, 1, 2) and made.named == {'name': 'value'}
assert sorted('%s-%d' % (key, len(value)) for key, value in made.named.items()) == ['name-5']
try:
    1 // 0
except ZeroDivisionError:
    pass
";

fn failing_at(vm: &mut Vm, source: &[u8], allocation: usize) -> PyResult {
    vm.heap_mut().set_fail_after(allocation);
    let result = run_source(vm, source);
    vm.heap_mut().set_fail_after(0);
    let outcome = result.map_err(|_| vm.take_pending());
    vm.collect();
    assert_eq!(vm.heap_mut().find_fault(), None);
    let globals = Dict::new(vm)?;
    if run_in(vm, AFTERWARDS, globals).is_err() {
        let exception = vm.take_pending();
        vm.print_exception_to_console(exception);
        return Err(vm.raise(&RUNTIME_ERROR, "of no use afterwards"));
    }
    outcome.map_err(|exception| vm.raise_value(exception))
}

/// How many allocations a script makes, at most `limit`.
fn allocations(bench: &mut Bench, source: &[u8], limit: usize) -> usize {
    let mut left = 0;
    bench.run(|vm| {
        vm.heap_mut().set_fail_after(limit);
        let result = run_source(vm, source);
        left = vm.heap_mut().fail_after();
        result
    });
    limit - left
}

#[test]
fn every_allocation_may_fail() {
    watched(|watchdog| {
        let mut bench = Bench::new(512 << 10);
        let mut runs = 0;
        for (name, source) in scripts() {
            if ["out_of_memory", "recursion_limit"].contains(&name.as_str()) {
                continue;
            }
            watchdog.at(format!("counting the allocations of {name}"));
            let count = allocations(&mut bench, &source, 1 << 20);
            // A few dozen places of each script: with all of them the test would take an hour.
            let step = if std::env::var_os("BOREAS_ALL").is_some() { 1 } else { count / 24 + 1 };
            for allocation in (1 + runs % step..=count).step_by(step) {
                watchdog.at(format!("allocation {allocation} of {name}"));
                let (end, output) = bench.run(|vm| failing_at(vm, &source, allocation));
                if end == End::Raised("RuntimeError".into()) && output.contains("Traceback") {
                    panic!("{name}, allocation {allocation}: {end:?}\n{output}");
                }
                runs += 1;
            }
        }
        println!("{runs} runs");
    });
}

#[test]
fn tiny_heaps_are_enough_or_refuse() {
    watched(|watchdog| {
        let scripts = scripts();
        for size in (1..48).map(|step| step * 1024) {
            let mut bench = Bench::new(size);
            for (name, source) in scripts.iter().skip(size / 1024 % 7).step_by(7) {
                watchdog.at(format!("{name} in {size} bytes"));
                bench.source(source);
            }
        }
    });
}
