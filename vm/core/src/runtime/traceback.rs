//! Tracebacks: where exceptions were raised, and printing them.
#![expect(unsafe_code)]

use crate::exceptions::as_exception;
use crate::interpreter::frame::Frame;
use crate::objects::list::List;
use crate::print::{ConsoleWriter, PrintKind, Writer};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;

/// Notes in the exception in flight that it passed `frame`. Without memory nothing is noted.
///
/// # Safety
/// `frame` must be a live frame whose `ip` is behind the instruction that raised.
pub(crate) unsafe fn add(vm: &mut Vm, frame: *mut Frame) {
    // SAFETY: the caller's obligation.
    let (code, offset) = unsafe {
        let code = crate::interpreter::frame::function_of(frame).code;
        let start = code.bytecode.as_ptr().add(code.start as usize);
        (code, (*frame).ip.offset_from(start) - 1)
    };
    let line = code.line(offset.max(0) as usize);
    add_entry(vm, code.unit.file, line, Value::name(code.name()));
}

impl Vm {
    /// Prints an exception with its traceback, outermost call first.
    pub fn print_exception(&mut self, exception: Value, out: &mut dyn Writer) -> PyResult<()> {
        let traceback = as_exception(self, exception).map(|object| object.traceback.get());
        if let Some(list) = traceback.and_then(|traceback| traceback.cast::<List>()) {
            let limit =
                self.roots.traceback_limit.as_small().map_or(usize::MAX, |limit| limit as usize);
            if limit > 0 {
                out.write(self, b"Traceback (most recent call last):\n")?;
            }
            for entry in (0..list.len() / 3).rev().take(limit) {
                let item = |offset| list.get(entry * 3 + offset).unwrap_or(Value::NONE);
                out.write(self, b"  File \"")?;
                self.print(item(0), out, PrintKind::Str)?;
                out.write(self, b"\", line ")?;
                self.print(item(1), out, PrintKind::Str)?;
                if item(2) != Value::name(Name::EMPTY) {
                    out.write(self, b", in ")?;
                    self.print(item(2), out, PrintKind::Str)?;
                }
                out.write(self, b"\n")?;
            }
        }
        self.print_exception_line(exception, out)
    }

    /// Prints the last line of a traceback: the type and the message.
    pub fn print_exception_line(&mut self, exception: Value, out: &mut dyn Writer) -> PyResult<()> {
        let name = self.type_of(exception).name;
        let text = self.name_text(name);
        out.write(self, &text)?;
        let has_arguments = match as_exception(self, exception) {
            Some(object) => {
                let arguments = object.arguments.get();
                arguments
                    .cast::<crate::objects::tuple::Tuple>()
                    .is_some_and(|tuple| !tuple.items().is_empty())
            }
            None => true,
        };
        out.write(self, b": ")?;
        if has_arguments {
            self.print(exception, out, PrintKind::Exception)?;
        }
        out.write(self, b"\n")
    }

    /// Prints an exception to the console; an error while printing is dropped.
    pub fn print_exception_to_console(&mut self, exception: Value) {
        if self.print_exception(exception, &mut ConsoleWriter).is_err() {
            self.take_pending();
        }
    }
}

/// Adds an entry to the traceback of the exception in flight, as for a line that did not compile.
pub fn add_entry(vm: &mut Vm, file: Name, line: usize, block: Value) {
    let pending = vm.pending;
    let Some(exception) = as_exception(vm, pending) else { return };
    let entry = [Value::name(file), Value::small(line as isize), block];
    if let Some(list) = exception.traceback.get().cast::<List>() {
        let length = list.len();
        if list.splice(vm, length, length, &entry).is_ok() {
            return;
        }
    } else if let Ok(list) = vm.new_list(&entry) {
        exception.traceback.set(list);
        return;
    }
    vm.pending = pending;
}
