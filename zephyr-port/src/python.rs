//! Python as the REPL's engine: one session, from banner to soft reset.

use crate::memory::Memory;
use crate::port::PORT;
use crate::source::Source;
use crate::{console, terminal};
use boreas_modules::HOOKS;
use boreas_repl::{
    Activity, EditorHost, Engine, Failure, Full, History, InputKind, Mode, Options, Outcome, Repl,
    Scope, SourceBuffer, Terminal,
};
use boreas_vm::exceptions::{KEYBOARD_INTERRUPT, MEMORY_ERROR, SYSTEM_EXIT, as_exception};
use boreas_vm::hooks::SourceKind;
use boreas_vm::objects::dict::Dict;
use boreas_vm::runtime::import;
use boreas_vm::{Config, Name, PyResult, Value, Vm, flash_names};
use core::ops::Range;

/// What stands above the first prompt.
const BANNER: &[u8] = concat!(
    "MicroPython v1.27.0; Boreas ",
    env!("CARGO_PKG_VERSION"),
    "\r\nType \"help()\" for more information.\r\n"
)
.as_bytes();

/// The bytes kept of the lines that were typed.
const HISTORY: usize = 256;

/// Runs Python on the console until a soft reset; `None` when there is not enough memory.
pub fn session(memory: Memory, mode: Mode) -> Option<Mode> {
    let mut vm = Vm::new(Config {
        heap: memory.heap,
        stack: memory.frames,
        native_stack: memory.native_stack,
        port: &PORT,
        hooks: &HOOKS,
    })?;
    let mut history = [0; HISTORY];
    let mut repl = Repl::new(
        Options { banner: BANNER, paste_window: console::CAPACITY / 2 },
        History::new(&mut history),
    );
    repl.set_mode(mode);
    vm.enter(|vm| repl.run(&mut Python { vm, source: Source::EMPTY, failure: Value::NONE }));
    Some(repl.mode())
}

struct Python<'vm> {
    vm: &'vm mut Vm,
    source: Source,
    /// The exception that ended the last program.
    failure: Value,
}

impl Terminal for Python<'_> {
    fn read(&mut self) -> Option<u8> {
        Some(terminal::read())
    }

    fn write(&mut self, bytes: &[u8]) {
        console::write(bytes);
    }

    fn set_activity(&mut self, activity: Activity) {
        terminal::set_activity(activity);
    }
}

impl SourceBuffer for Python<'_> {
    fn source(&self) -> &[u8] {
        self.source.text()
    }

    fn replace_source(&mut self, range: Range<usize>, text: &[u8]) -> Result<(), Full> {
        self.source.replace(self.vm, range, text)
    }

    fn clear_source(&mut self) {
        self.source = Source::EMPTY;
    }
}

impl EditorHost for Python<'_> {
    fn complete(&mut self, scope: Scope, visit: &mut dyn FnMut(&[u8])) {
        let Some(globals) = self.vm.roots.main.cast::<Dict>() else { return };
        let object = match scope {
            Scope::Globals => None,
            Scope::Attributes(range) => match self.resolve(range) {
                Some(object) => Some(object),
                None => return,
            },
            Scope::Modules => return,
        };
        let count = flash_names::COUNT + self.vm.names_on_heap().0;
        for id in 1..=count as u32 {
            let name = Name::from_id(id);
            let found = match object {
                None => globals.get_name(self.vm, name).is_some(),
                Some(object) => self.attribute(object, name).is_some(),
            };
            if found {
                visit(&self.vm.name_text(name));
            }
        }
    }
}

impl Engine for Python<'_> {
    fn execute(&mut self, kind: InputKind) -> Outcome {
        match self.run(kind) {
            Ok(_) => Outcome::Done,
            Err(_) => {
                self.failure = self.vm.take_pending();
                match self.vm.exception_is(self.failure, &SYSTEM_EXIT) {
                    true => Outcome::SystemExit(self.exit_code()),
                    false => Outcome::Failed,
                }
            }
        }
    }

    fn print_failure(&mut self, failure: Failure) {
        match failure {
            Failure::Raised => {}
            Failure::SourceTooLong => {
                let _ = self.vm.raise(&MEMORY_ERROR, "");
                self.failure = self.vm.take_pending();
            }
            Failure::Interrupted => {
                let _ = self.vm.raise(&KEYBOARD_INTERRUPT, "");
                self.failure = self.vm.take_pending();
            }
        }
        let failure = core::mem::replace(&mut self.failure, Value::NONE);
        if !self.vm.exception_is(failure, &SYSTEM_EXIT) {
            self.vm.print_exception_to_console(failure);
        }
    }
}

impl Python<'_> {
    fn run(&mut self, kind: InputKind) -> PyResult {
        let kind = match kind {
            InputKind::Single => SourceKind::Single,
            InputKind::Paste | InputKind::File => SourceKind::File,
        };
        let Some(globals) = self.vm.roots.main.cast::<Dict>() else { return Ok(Value::NONE) };
        let file = self.vm.intern(b"<stdin>")?;
        let code = import::compile(self.vm, self.source.text(), file, kind);
        // The program's memory is the running code's.
        self.source = Source::EMPTY;
        import::run(self.vm, code?, globals, globals)
    }

    fn exit_code(&self) -> i32 {
        let argument = as_exception(self.vm, self.failure).map(|exit| exit.first_argument());
        match argument {
            Some(code) if !code.is_none() => code.as_small().map_or(1, |code| code as i32),
            _ => 0,
        }
    }

    /// The object that a dotted name in the source stands for.
    fn resolve(&mut self, range: Range<usize>) -> Option<Value> {
        let text = self.source.text().get(range)?;
        let globals = self.vm.roots.main.cast::<Dict>()?;
        let mut object = None;
        for part in text.split(|&byte| byte == b'.') {
            let name = match self.vm.intern(part) {
                Ok(name) => name,
                Err(_) => {
                    self.vm.take_pending();
                    return None;
                }
            };
            object = Some(match object {
                None => globals.get_name(self.vm, name)?,
                Some(object) => match self.vm.find_attribute(object, name) {
                    Ok(found) => found?,
                    Err(_) => {
                        self.vm.take_pending();
                        return None;
                    }
                },
            });
        }
        object
    }

    /// An attribute for completion, for which errors do not count.
    fn attribute(&mut self, object: Value, name: Name) -> Option<Value> {
        match self.vm.find_attribute(object, name) {
            Ok(found) => found,
            Err(_) => {
                self.vm.take_pending();
                None
            }
        }
    }
}
