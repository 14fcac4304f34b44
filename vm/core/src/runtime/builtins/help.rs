//! The built-in function `help`.

use crate::name;
use crate::object::Gc;
use crate::objects::class::as_type;
use crate::objects::list::List;
use crate::objects::module::{MODULE, NATIVE_MODULE};
use crate::objects::sequence::sort::sort_list;
use crate::print::{ConsoleWriter, PrintKind, Writer};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

const WELCOME: &str = "\
Welcome to Boreas, a MicroPython for Zephyr.

The language and its library: https://docs.micropython.org/

Keys at the prompt:
  CTRL-A   on an empty line, enter raw mode
  CTRL-B   on an empty line, come back from raw mode
  CTRL-C   interrupt what runs
  CTRL-D   on an empty line, start afresh
  CTRL-E   on an empty line, enter paste mode

help(object) tells about an object, help('modules') lists what can be imported.
";

/// Width of a column of module names, and how many columns there are.
const COLUMN: usize = 18;
const COLUMNS: usize = 4;

/// `help()`, `help(object)` or `help('modules')`.
pub fn help(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let [object] = arguments else {
        vm.port.console_write(WELCOME.as_bytes());
        return Ok(Value::NONE);
    };
    let text = vm.as_str(*object);
    if text.is_some_and(|text| *text == *b"modules") {
        list_modules(vm)?;
    } else {
        describe(vm, *object)?;
    }
    Ok(Value::NONE)
}

fn list_modules(vm: &mut Vm) -> PyResult<()> {
    let names = List::with_capacity(vm, vm.hooks.modules.len() + 1)?;
    names.push(vm, Value::name(name!("__main__")))?;
    for module in vm.hooks.modules {
        names.push(vm, Value::name(module.name))?;
    }
    sort_list(vm, names, Value::UNBOUND, Value::UNBOUND)?;
    let rows = names.len().div_ceil(COLUMNS);
    let mut out = ConsoleWriter;
    for row in 0..rows {
        for at in (row..names.len()).step_by(rows) {
            let Some(text) = names.get(at).and_then(|name| vm.as_str(name)) else { continue };
            out.write(vm, &text)?;
            if at + rows < names.len() {
                for _ in text.len()..COLUMN {
                    out.write(vm, b" ")?;
                }
            }
        }
        out.write(vm, b"\n")?;
    }
    out.write(vm, b"Plus any modules on the filesystem\n")
}

/// Prints an object's type and its attributes, those of its type unless it is a type or module.
fn describe(vm: &mut Vm, object: Value) -> PyResult<()> {
    let mut out = ConsoleWriter;
    let type_of = vm.type_of(object);
    out.write(vm, b"object ")?;
    vm.print(object, &mut out, PrintKind::Str)?;
    out.write(vm, b" is of type ")?;
    let type_name = vm.name_text(type_of.name);
    out.write(vm, &type_name)?;
    out.write(vm, b"\n")?;
    let is_module = [&MODULE, &NATIVE_MODULE].iter().any(|each| type_of == Gc::from_static(*each));
    let holder =
        if is_module || as_type(object).is_some() { object } else { Value::object(type_of) };
    let Some(dir) = super::find(name!("dir")) else { return Ok(()) };
    let names = vm.call(dir, &[holder])?;
    let names = vm.collect_to_list(names)?;
    for at in 0..names.len() {
        let Some(attribute) = names.get(at) else { break };
        if vm.as_str(attribute).is_some_and(|text| text.starts_with(b"__")) {
            continue;
        }
        let name = vm.intern_value(attribute)?;
        let Some(value) = vm.find_attribute(holder, name)? else { continue };
        out.write(vm, b"  ")?;
        vm.print(attribute, &mut out, PrintKind::Str)?;
        out.write(vm, b" -- ")?;
        vm.print(value, &mut out, PrintKind::Str)?;
        out.write(vm, b"\n")?;
    }
    Ok(())
}
