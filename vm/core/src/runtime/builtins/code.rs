//! Built-in functions that compile and run code, and look at namespaces.

use crate::arguments::Arguments;
use crate::exceptions::{TYPE_ERROR, VALUE_ERROR};
use crate::hooks::SourceKind;
use crate::name;
use crate::object::Gc;
use crate::objects::code::Code;
use crate::objects::dict::Dict;
use crate::print::{ConsoleWriter, PrintKind, Writer};
use crate::runtime::import;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

fn argument(arguments: &[Value], index: usize) -> Value {
    arguments.get(index).copied().unwrap_or(Value::NONE)
}

/// `__import__(name, globals=None, locals=None, fromlist=(), level=0)`.
pub fn import(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let module = argument(arguments, 0);
    if vm.as_str(module).is_none() {
        return Err(vm.raise_with_type(&TYPE_ERROR, "__import__ needs a str, not '", module, "'"));
    }
    let module = vm.intern_value(module)?;
    let level = arguments.get(4).copied().unwrap_or(Value::small(0));
    if module == Name::EMPTY && level == Value::small(0) {
        return Err(vm.raise(&VALUE_ERROR, "empty module name"));
    }
    import::import_name(vm, module, argument(arguments, 3), level)
}

/// `__repl_print__(value)`: what interactive expression statements call.
pub fn repl_print(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let value = argument(arguments, 0);
    if !value.is_none() {
        if let Some(main) = vm.roots.main.cast::<Dict>() {
            main.set_name(vm, name!("_"), value)?;
        }
        vm.print(value, &mut ConsoleWriter, PrintKind::Repr)?;
        ConsoleWriter.write(vm, b"\n")?;
    }
    Ok(Value::NONE)
}

fn source_text(vm: &mut Vm, value: Value) -> PyResult<crate::text::Text> {
    match vm.as_str(vm.unwrap_native(value)) {
        Some(text) => Ok(text),
        None => Ok(vm.to_buffer(value)?.text()),
    }
}

/// `compile(source, filename, mode)`.
pub fn compile(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let source = source_text(vm, argument(arguments, 0))?;
    let file = vm.intern_value(argument(arguments, 1))?;
    let mode = vm.to_str(argument(arguments, 2))?;
    let kind = match &*mode {
        b"exec" => SourceKind::File,
        b"single" => SourceKind::Single,
        b"eval" => SourceKind::Eval,
        _ => return Err(vm.value_error("bad compile mode")),
    };
    import::compile(vm, &source, file, kind).map(Value::object)
}

fn namespace(vm: &mut Vm, value: Value, otherwise: Gc<Dict>) -> PyResult<Gc<Dict>> {
    if value.is_none() {
        return Ok(otherwise);
    }
    match vm.unwrap_native(value).cast::<Dict>() {
        Some(dict) => Ok(dict),
        None => Err(vm.type_error("globals and locals must be dicts")),
    }
}

fn current_globals(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    import::current_globals(vm).ok_or_else(|| vm.runtime_error("no globals"))
}

/// The namespace that module-level code or a class body runs in now.
fn current_locals(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    match vm.thread.locals.cast::<Dict>() {
        Some(locals) => Ok(locals),
        None => current_globals(vm),
    }
}

fn run(vm: &mut Vm, code: Gc<Code>, arguments: &[Value]) -> PyResult {
    let globals_given = argument(arguments, 1);
    let current = current_globals(vm)?;
    let globals = namespace(vm, globals_given, current)?;
    let otherwise = if globals_given.is_none() { current_locals(vm)? } else { globals };
    let locals = namespace(vm, argument(arguments, 2), otherwise)?;
    import::run(vm, code, globals, locals)
}

fn code_or_source(vm: &mut Vm, value: Value, kind: SourceKind) -> PyResult<Gc<Code>> {
    if let Some(code) = value.cast::<Code>() {
        return Ok(code);
    }
    let source = source_text(vm, value)?;
    let source: &[u8] = &source;
    let source = if kind == SourceKind::Eval { source.trim_ascii_start() } else { source };
    import::compile(vm, source, name!("<string>"), kind)
}

/// `exec(source, globals=None, locals=None)`.
pub fn exec(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let code = code_or_source(vm, argument(arguments, 0), SourceKind::File)?;
    run(vm, code, arguments)?;
    Ok(Value::NONE)
}

/// `eval(source, globals=None, locals=None)`.
pub fn eval(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let code = code_or_source(vm, argument(arguments, 0), SourceKind::Eval)?;
    run(vm, code, arguments)
}

/// `execfile(path, globals=None, locals=None)`.
pub fn execfile(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let file = vm.intern_value(argument(arguments, 0))?;
    let code = import::load_file(vm, file)?;
    run(vm, code, arguments)?;
    Ok(Value::NONE)
}

/// `globals()`.
pub fn globals(vm: &mut Vm, _: &[Value]) -> PyResult {
    current_globals(vm).map(Value::object)
}

/// `locals()`: of module-level code or a class body; in functions the same as in their module.
pub fn locals(vm: &mut Vm, _: &[Value]) -> PyResult {
    current_locals(vm).map(Value::object)
}

/// `delattr(object, name)`.
pub fn delattr(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let attribute = vm.intern_value(argument(arguments, 1))?;
    vm.delete_attribute(argument(arguments, 0), attribute)?;
    Ok(Value::NONE)
}

/// `open(file, mode="r", ...)`: the port's.
pub fn open(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("file"), name!("mode"), name!("buffering"), name!("encoding")];
    let [file, mode, _, _] = arguments.bind(vm, names, 1, 4)?;
    let path = vm.to_str(file)?;
    let mode = if mode.is_unbound() { Value::name(name!("r")) } else { mode };
    let mode = vm.to_str(mode)?;
    crate::runtime::files::open(vm, &path, &mode)
}
