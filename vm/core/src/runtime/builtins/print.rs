//! The built-in function `print`.

use crate::arguments::Arguments;
use crate::name;
use crate::print::{ConsoleWriter, PrintKind, Writer};
use crate::stream::StreamWriter;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// A separator argument: its text, or the default where it is absent or `None`.
fn separator(vm: &mut Vm, value: Value, default: &'static str) -> PyResult<Text> {
    if value.is_unbound() || value.is_none() {
        Ok(Text::from_static(default.as_bytes()))
    } else {
        vm.to_str(value)
    }
}

/// `print(*objects, sep=" ", end="\n", file=None, flush=False)`.
pub fn print(vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
    let keywords = Arguments { positional: &[], keywords: arguments.keywords };
    let names = [name!("sep"), name!("end"), name!("file"), name!("flush")];
    let [sep, end, file, _] = keywords.bind(vm, names, 0, 0)?;
    let sep = separator(vm, sep, " ")?;
    let end = separator(vm, end, "\n")?;
    let mut console = ConsoleWriter;
    let mut object = StreamWriter(file);
    let to_console = file.is_unbound() || file.is_none();
    let out: &mut dyn Writer = if to_console { &mut console } else { &mut object };
    for (at, value) in arguments.positional.iter().enumerate() {
        if at > 0 {
            out.write(vm, &sep)?;
        }
        vm.print(*value, out, PrintKind::Str)?;
    }
    out.write(vm, &end)?;
    Ok(Value::NONE)
}
