//! The `time` module: clocks, sleeping and calendar dates, through the port.
//!
//! Times count from 1970-01-01 in UTC; there are no time zones, so local time is UTC.

#[cfg(feature = "time-calendar")]
use crate::calendar::{gmtime, mktime};
use boreas_vm::objects::module::NativeModule;
use boreas_vm::{Float, PyResult, Value, Vm};
use boreas_vm::{attributes, name, native};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("time"),
    attributes! {
        #[cfg(feature = "time-calendar")]
        "gmtime" => native!(gmtime, 0..=1),
        #[cfg(feature = "time-calendar")]
        "localtime" => native!(gmtime, 0..=1),
        #[cfg(feature = "time-calendar")]
        "mktime" => native!(mktime, 1),
        "sleep" => native!(sleep, 1),
        "sleep_ms" => native!(sleep_ms, 1),
        "sleep_us" => native!(sleep_us, 1),
        "ticks_add" => native!(ticks_add, 2),
        "ticks_cpu" => native!(ticks_cpu, 0),
        "ticks_diff" => native!(ticks_diff, 2),
        "ticks_ms" => native!(ticks_ms, 0),
        "ticks_us" => native!(ticks_us, 0),
        "time" => native!(time, 0),
        "time_ns" => native!(time_ns, 0),
    },
);

/// Nanoseconds in a second.
pub(crate) const NANOSECONDS: u64 = 1_000_000_000;

/// Ticks wrap here: at half the range of small integers, so that they are always small.
const PERIOD: isize = Value::SMALL_MAX + 1;
const HALF: isize = PERIOD / 2;

/// The first argument, `None` where there is none.
pub(crate) fn first(arguments: &[Value]) -> Value {
    arguments.first().copied().unwrap_or(Value::NONE)
}

/// `time()`: a float where floats are wide enough to tell fractions of a second.
fn time(vm: &mut Vm, _: &[Value]) -> PyResult {
    let now = vm.port.epoch_ns();
    if size_of::<Float>() == 8 {
        vm.new_float(now as Float / NANOSECONDS as Float)
    } else {
        vm.new_int_from_u64(now / NANOSECONDS)
    }
}

fn time_ns(vm: &mut Vm, _: &[Value]) -> PyResult {
    let now = vm.port.epoch_ns();
    vm.new_int_from_u64(now)
}

fn ticks(count: u64) -> PyResult {
    Ok(Value::small(count as isize & (PERIOD - 1)))
}

fn ticks_ms(vm: &mut Vm, _: &[Value]) -> PyResult {
    ticks(vm.port.ticks_ms())
}

fn ticks_us(vm: &mut Vm, _: &[Value]) -> PyResult {
    ticks(vm.port.ticks_us())
}

fn ticks_cpu(vm: &mut Vm, _: &[Value]) -> PyResult {
    ticks(vm.port.ticks_cpu())
}

/// `ticks_add(ticks, delta)`; raises OverflowError for deltas that `ticks_diff` could not tell.
fn ticks_add(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [start, delta] = arguments else { return Ok(Value::NONE) };
    let (start, delta) = (vm.to_index(*start)?, vm.to_index(*delta)?);
    if !(1 - HALF..HALF).contains(&delta) {
        return Err(vm.overflow_error("ticks interval overflow"));
    }
    Ok(Value::small(start.wrapping_add(delta) & (PERIOD - 1)))
}

/// `ticks_diff(end, start)`: the distance the short way round.
fn ticks_diff(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [end, start] = arguments else { return Ok(Value::NONE) };
    let distance = vm.to_index(*end)?.wrapping_sub(vm.to_index(*start)?);
    Ok(Value::small((distance.wrapping_add(HALF) & (PERIOD - 1)) - HALF))
}

/// Waits while callbacks run and Ctrl-C is heard.
fn wait(vm: &mut Vm, microseconds: u64) -> PyResult {
    let start = vm.port.ticks_us();
    loop {
        vm.poll()?;
        let passed = vm.port.ticks_us().wrapping_sub(start);
        if passed >= microseconds {
            return Ok(Value::NONE);
        }
        vm.port.wait(microseconds - passed);
    }
}

fn sleep(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let seconds = first(arguments);
    if let Some(whole) = seconds.as_small() {
        return wait(vm, (whole.max(0) as u64).saturating_mul(1_000_000));
    }
    let seconds = vm.to_float(seconds)?;
    if seconds.is_nan() {
        return Err(vm.value_error("sleep length must be a number"));
    }
    // Conversion saturates, and what is negative becomes 0.
    wait(vm, (seconds * 1e6) as u64)
}

fn sleep_ms(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let time = vm.to_index(first(arguments))?.max(0) as u64;
    wait(vm, time.saturating_mul(1000))
}

fn sleep_us(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let time = vm.to_index(first(arguments))?.max(0) as u64;
    wait(vm, time)
}
