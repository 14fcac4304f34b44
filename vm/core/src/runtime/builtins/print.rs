//! The built-in function `print`.

use crate::arguments::Arguments;
use crate::buffer::Buffer;
use crate::name;
use crate::print::{ConsoleWriter, PrintKind, Writer};
use crate::stream::Transfer;
use crate::text::Text;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Writes to a stream object, or to an object with a method `write` that takes str.
struct ObjectWriter(Value);

impl Writer for ObjectWriter {
    fn write(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        // The text goes over as an object: the stream may run Python code or switch threads.
        let text = vm.new_bytes(bytes)?;
        let Some(stream) = vm.type_of(self.0).stream else {
            let text = vm.new_str(bytes)?;
            vm.call_method(self.0, name!("write"), &[text])?;
            return Ok(());
        };
        let buffer = Buffer::of_text(vm.as_bytes(text).unwrap_or(Text::from_static(b"")));
        let mut done = 0;
        while done < bytes.len() {
            match stream.write(vm, self.0, buffer.slice(done, bytes.len() - done))? {
                Transfer::Count(count) if count > 0 => done += count,
                _ => break,
            }
        }
        Ok(())
    }
}

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
    let mut object = ObjectWriter(file);
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
