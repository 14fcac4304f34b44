//! The `sys` module.

use crate::collections::namedtuple;
use crate::slots::{self, Slot};
use crate::standard_streams::{ERROR, INPUT, OUTPUT};
use boreas_vm::exceptions::{self, SYSTEM_EXIT, as_exception};
use boreas_vm::interpreter::handled_exception;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::print::{ConsoleWriter, Writer};
use boreas_vm::stream::StreamWriter;
use boreas_vm::{Access, Name, PyResult, Value, Vm};
use boreas_vm::{attributes, name, native};

/// The module.
pub static MODULE: NativeModule = NativeModule::new(
    name!("sys"),
    attributes! {
        "atexit" => native!(at_exit, 1),
        "byteorder" => Value::name(BYTE_ORDER),
        "exc_info" => native!(exception_info, 0),
        "exit" => native!(exit, 0..=1),
        "getsizeof" => native!(size_of_object, 1),
        "intern" => native!(intern, 1),
        "print_exception" => native!(print_exception, 1..=2),
        "stderr" => Value::from_static(&ERROR),
        "stdin" => Value::from_static(&INPUT),
        "stdout" => Value::from_static(&OUTPUT),
    },
)
.with_attribute(attribute);

const BYTE_ORDER: Name =
    if cfg!(target_endian = "little") { name!("little") } else { name!("big") };

/// What programs that look at versions are told: the language and the library's edition.
const VERSION: &str =
    concat!("3.4.0; Boreas v", env!("CARGO_PKG_VERSION"), " (MicroPython 1.27.0)");

/// The version of `.mpy` files that load, with the sub-version of native code in bits 8 and 9; no
/// architecture is named, since no native code of others runs.
const MPY: isize = 6 | 3 << 8;

fn first(arguments: &[Value]) -> Value {
    arguments.first().copied().unwrap_or(Value::NONE)
}

fn attribute(vm: &mut Vm, name: Name, access: Access) -> PyResult {
    match access {
        Access::Load => load(vm, name),
        Access::Store(value) => store(vm, name, value),
        Access::Delete if name == name!("tracebacklimit") => {
            let limit = core::mem::replace(&mut vm.roots.traceback_limit, Value::UNBOUND);
            Ok(if limit.is_unbound() { limit } else { Value::NONE })
        }
        Access::Delete => Ok(Value::UNBOUND),
    }
}

fn load(vm: &mut Vm, name: Name) -> PyResult {
    match name {
        _ if name == name!("argv") => Ok(vm.roots.argv),
        _ if name == name!("path") => Ok(vm.roots.path),
        _ if name == name!("modules") => Ok(vm.roots.modules),
        _ if name == name!("implementation") => implementation(vm),
        _ if name == name!("version") => vm.static_str(VERSION),
        _ if name == name!("version_info") => vm.new_tuple(&[3, 4, 0].map(Value::small)),
        _ if name == name!("maxsize") => vm.new_int(isize::MAX),
        _ if name == name!("platform") => vm.static_str(vm.port.platform()),
        _ if name == name!("ps1") => or_text(vm, Slot::FirstPrompt, ">>> "),
        _ if name == name!("ps2") => or_text(vm, Slot::SecondPrompt, "... "),
        _ if name == name!("tracebacklimit") => Ok(vm.roots.traceback_limit),
        _ => Ok(Value::UNBOUND),
    }
}

fn or_text(vm: &mut Vm, slot: Slot, default: &'static str) -> PyResult {
    let text = slots::get(vm, slot);
    if text.is_none() { vm.static_str(default) } else { Ok(text) }
}

fn store(vm: &mut Vm, name: Name, value: Value) -> PyResult {
    match name {
        _ if name == name!("argv") => vm.roots.argv = value,
        _ if name == name!("path") => vm.roots.path = value,
        _ if name == name!("ps1") => slots::set(vm, Slot::FirstPrompt, value),
        _ if name == name!("ps2") => slots::set(vm, Slot::SecondPrompt, value),
        _ if name == name!("tracebacklimit") => {
            // A small int, so that printing an exception can rely on it.
            let limit = vm.to_index(value)?.clamp(0, i16::MAX as isize);
            vm.roots.traceback_limit = Value::small(limit);
        }
        _ => return Ok(Value::UNBOUND),
    }
    Ok(Value::NONE)
}

static IMPLEMENTATION: &[Name] =
    &[name!("name"), name!("version"), name!("_machine"), name!("_mpy"), name!("_build")];

fn implementation(vm: &mut Vm) -> PyResult {
    let known = slots::get(vm, Slot::Implementation);
    if !known.is_none() {
        return Ok(known);
    }
    let numbers = [1, 27, 0].map(Value::small);
    let [major, minor, micro] = numbers;
    let version = vm.new_tuple(&[major, minor, micro, Value::EMPTY_STR])?;
    let machine = vm.static_str(vm.port.machine())?;
    let library = vm.static_str("Boreas")?;
    let values = [Value::name(name!("micropython")), version, machine, Value::small(MPY), library];
    let made = namedtuple::with_attributes(vm, IMPLEMENTATION, &values)?;
    slots::set(vm, Slot::Implementation, made);
    Ok(made)
}

/// `atexit(function)`: the function that was to be called before.
fn at_exit(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let before = slots::get(vm, Slot::AtExit);
    slots::set(vm, Slot::AtExit, first(arguments));
    Ok(before)
}

/// Calls what was given to `sys.atexit`; ports do this when a program ends.
pub fn run_at_exit(vm: &mut Vm) -> PyResult<()> {
    let function = slots::get(vm, Slot::AtExit);
    slots::set(vm, Slot::AtExit, Value::NONE);
    if !function.is_none() {
        vm.call(function, &[])?;
    }
    Ok(())
}

fn exit(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Err(vm.raise_values(&SYSTEM_EXIT, arguments))
}

fn exception_info(vm: &mut Vm, _: &[Value]) -> PyResult {
    match handled_exception(vm) {
        Some(exception) => {
            let type_of = Value::object(vm.type_of(exception));
            vm.new_tuple(&[type_of, exception, Value::NONE])
        }
        None => vm.new_tuple(&[Value::NONE; 3]),
    }
}

fn size_of_object(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    Ok(Value::small(vm.size_of(first(arguments))?))
}

fn intern(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    vm.to_str(first(arguments))?;
    vm.intern_value(first(arguments)).map(Value::name)
}

/// `print_exception(exception, file=sys.stdout)`.
fn print_exception(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let exception = first(arguments);
    let mut console = ConsoleWriter;
    let mut stream = StreamWriter(Value::NONE);
    let out: &mut dyn Writer = match arguments.get(1) {
        Some(file) if !file.is_none() => {
            vm.to_stream(*file)?;
            stream.0 = *file;
            &mut stream
        }
        _ => &mut console,
    };
    if as_exception(vm, exception).is_none() {
        return Err(vm.raise(&exceptions::TYPE_ERROR, "an exception is needed"));
    }
    vm.print_exception(exception, out)?;
    Ok(Value::NONE)
}
