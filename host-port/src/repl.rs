//! The prompt: joins the REPL to the VM and to a terminal.

use crate::port::HostPort;
use crate::terminal::Terminal;
use crate::{names, session};
use boreas_repl as prompt;
use boreas_repl::{Activity, Exit, Failure, Full, History, InputKind, Outcome, Prompt, Scope};
use boreas_vm::exceptions::{KEYBOARD_INTERRUPT, MEMORY_ERROR};
use boreas_vm::hooks::SourceKind;
use boreas_vm::port::Port;
use boreas_vm::print::ConsoleWriter;
use boreas_vm::runtime::import;
use boreas_vm::{PyResult, Value, Vm};
use std::ops::Range;
use std::path::PathBuf;

/// What the prompt greets with. Tools look for the first word.
const BANNER: &str = concat!(
    "MicroPython v1.27.0; Boreas ",
    env!("CARGO_PKG_VERSION"),
    ", ",
    env!("BOREAS_TARGET"),
    " version\r\nType \"help()\" for more information.\r\n"
);

/// Bytes of lines remembered.
const HISTORY: usize = 32 << 10;

/// Bytes that a tool may send ahead of each acknowledgement.
const PASTE_WINDOW: u16 = 512;

/// The text that `--version` prints and `--pty` serves.
pub fn version() -> &'static str {
    BANNER.split("\r\n").next().unwrap_or_default()
}

/// What every prompt of the host has in common.
pub fn options() -> prompt::Options<'static> {
    prompt::Options { banner: BANNER.as_bytes(), paste_window: PASTE_WINDOW }
}

/// Serves the prompt at standard input until its end, and returns the exit status.
pub fn serve(vm: &mut Vm, port: &'static HostPort) -> i32 {
    let mut memory = vec![0; HISTORY];
    let mut history = History::new(&mut memory);
    let file = history_file();
    if let Some(content) = file.as_ref().and_then(|file| std::fs::read(file).ok()) {
        history.load(&content);
    }
    let mut repl = prompt::Repl::new(options(), history);
    let mut engine = HostEngine::new(vm, port, Terminal::find());
    let exit = repl.run(&mut engine);
    if let Some(file) = file {
        // A history that cannot be kept is no reason to complain.
        let _ = std::fs::write(file, repl.history().as_bytes());
    }
    match exit {
        Exit::SoftReset | Exit::EndOfInput => 0,
        Exit::SystemExit(status) => status,
    }
}

fn history_file() -> Option<PathBuf> {
    std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".micropython.history"))
}

/// A VM that can be typed at.
pub struct HostEngine<'a> {
    vm: &'a mut Vm,
    port: &'static HostPort,
    terminal: Option<Terminal>,
    source: Vec<u8>,
    /// The exception that ended the last run.
    failure: Value,
}

impl<'a> HostEngine<'a> {
    /// Joins a VM to its port's console, which is a terminal with modes or not.
    pub fn new(
        vm: &'a mut Vm,
        port: &'static HostPort,
        terminal: Option<Terminal>,
    ) -> HostEngine<'a> {
        HostEngine { vm, port, terminal, source: Vec::new(), failure: Value::NONE }
    }

    fn compile_and_run(&mut self, kind: SourceKind) -> PyResult<()> {
        let vm = &mut *self.vm;
        let file = vm.intern(b"<stdin>")?;
        let source = std::mem::take(&mut self.source);
        let code = import::compile(vm, &source, file, kind)?;
        session::run_main(vm, code)
    }

    /// `sys.ps1` or `sys.ps2`.
    fn prompt_text(&mut self, name: &[u8]) -> PyResult<Option<Vec<u8>>> {
        let vm = &mut *self.vm;
        let (sys, name) = (vm.intern(b"sys")?, vm.intern(name)?);
        let Some(sys) = import::find_native(vm, sys) else { return Ok(None) };
        let Some(text) = vm.find_attribute(sys, name)? else { return Ok(None) };
        Ok(vm.as_str(text).map(|text| text.to_vec()))
    }
}

impl prompt::Terminal for HostEngine<'_> {
    fn read(&mut self) -> Option<u8> {
        self.port.read_blocking()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.port.console.borrow_mut().write_unchanged(bytes);
    }

    fn set_activity(&mut self, activity: Activity) {
        let editing = activity == Activity::Editing;
        self.port.set_interrupt_char((!editing).then_some(3));
        self.port.forget_interrupt();
        let Some(terminal) = &self.terminal else { return };
        let mut console = self.port.console.borrow_mut();
        console.flush();
        console.translate = editing;
        if editing {
            terminal.set_raw();
        } else {
            terminal.restore();
        }
    }
}

impl prompt::SourceBuffer for HostEngine<'_> {
    fn source(&self) -> &[u8] {
        &self.source
    }

    fn replace_source(&mut self, range: Range<usize>, text: &[u8]) -> Result<(), Full> {
        if range.start > range.end || range.end > self.source.len() {
            return Err(Full);
        }
        self.source.splice(range, text.iter().copied());
        Ok(())
    }

    fn clear_source(&mut self) {
        self.source.clear();
    }
}

impl prompt::EditorHost for HostEngine<'_> {
    fn prompt(&mut self, prompt: Prompt) {
        if prompt == Prompt::Primary {
            // Whoever typed a statement that locks the heap must be able to type on.
            while self.vm.heap_mut().lock_depth() > 0 {
                self.vm.heap_mut().unlock();
            }
        }
        let (name, usual) = match prompt {
            Prompt::Primary => (&b"ps1"[..], &b">>> "[..]),
            Prompt::Continuation => (&b"ps2"[..], &b"... "[..]),
        };
        let text = match self.prompt_text(name) {
            Ok(text) => text,
            Err(_) => {
                self.vm.take_pending();
                None
            }
        };
        prompt::Terminal::write(self, text.as_deref().unwrap_or(usual));
    }

    fn complete(&mut self, scope: Scope, visit: &mut dyn FnMut(&[u8])) {
        let names = match scope {
            Scope::Globals => names::globals(self.vm),
            Scope::Attributes(range) => {
                let dotted = self.source.get(range).unwrap_or_default().to_vec();
                names::attributes(self.vm, &dotted)
            }
            Scope::Modules => names::modules(self.vm),
        };
        for name in names {
            visit(&name);
        }
    }
}

impl prompt::Engine for HostEngine<'_> {
    fn execute(&mut self, kind: InputKind) -> Outcome {
        if kind == InputKind::Paste {
            // A paste that ends in Ctrl-D and Enter means one program, not one and an empty line.
            self.port.console.borrow_mut().skip_line_end();
        }
        let kind = match kind {
            InputKind::Single => SourceKind::Single,
            InputKind::Paste => SourceKind::Paste,
            InputKind::File => SourceKind::File,
        };
        if self.compile_and_run(kind).is_ok() {
            return Outcome::Done;
        }
        self.failure = self.vm.take_pending();
        match session::exit_status(self.vm, self.failure) {
            Some(status) => Outcome::SystemExit(status),
            None => Outcome::Failed,
        }
    }

    fn print_failure(&mut self, failure: Failure) {
        let vm = &mut *self.vm;
        let exception = match failure {
            Failure::Raised => std::mem::replace(&mut self.failure, Value::NONE),
            Failure::SourceTooLong => {
                vm.raise(&MEMORY_ERROR, "");
                vm.take_pending()
            }
            Failure::Interrupted => {
                vm.raise(&KEYBOARD_INTERRUPT, "");
                vm.take_pending()
            }
        };
        if session::exit_status(vm, exception).is_some() {
            session::print_exit_code(vm, exception, &mut ConsoleWriter);
        } else {
            vm.print_exception_to_console(exception);
        }
    }
}
