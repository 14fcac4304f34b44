//! Printing: how values become text, and where the text goes.

use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// What a value is printed for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PrintKind {
    /// `str(value)`.
    Str,
    /// `repr(value)`.
    Repr,
    /// The value part of a traceback's last line.
    Exception,
}

/// Takes printed text.
pub trait Writer {
    /// Appends bytes, which are UTF-8 text except when Python code prints raw bytes.
    fn write(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()>;
}

/// Writes to the port's console (`sys.stdout`).
pub struct ConsoleWriter;

impl Writer for ConsoleWriter {
    fn write(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        vm.port.console_write(bytes);
        Ok(())
    }
}

impl Vm {
    /// Prints a value to a writer.
    pub fn print(&mut self, value: Value, out: &mut dyn Writer, kind: PrintKind) -> PyResult<()> {
        self.check_native_stack()?;
        match self.type_of(value).print {
            Some(print) => print(self, value, out, kind),
            None => {
                let name = self.type_of(value).name;
                let text = self.name_text(name);
                out.write(self, b"<")?;
                out.write(self, &text)?;
                out.write(self, b">")
            }
        }
    }

    /// `str(value)` or `repr(value)` as a string object.
    pub fn print_to_str(&mut self, value: Value, kind: PrintKind) -> PyResult {
        let mut builder = crate::builder::Builder::new();
        self.print(value, &mut builder, kind)?;
        builder.into_str(self)
    }

    /// Prints the address part of a default repr, `<name at 0x...>`.
    pub fn print_address(
        &mut self,
        value: Value,
        out: &mut dyn Writer,
        before: &[u8],
    ) -> PyResult<()> {
        let mut text = [b'0'; 2 + 2 * size_of::<usize>() + 1];
        let mut length = 0;
        let mut put = |byte| {
            if let Some(slot) = text.get_mut(length) {
                *slot = byte;
                length += 1;
            }
        };
        put(b'0');
        put(b'x');
        let bits = value.bits();
        let mut shift = usize::BITS - 4;
        while shift > 0 && bits >> shift == 0 {
            shift -= 4;
        }
        loop {
            let digit = (bits >> shift & 15) as u8;
            put(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
            if shift == 0 {
                break;
            }
            shift -= 4;
        }
        put(b'>');
        out.write(self, before)?;
        out.write(self, text.get(..length).unwrap_or_default())
    }
}
