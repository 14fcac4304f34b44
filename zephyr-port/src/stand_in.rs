//! Stands in for Python until the VM and the compiler are joined: a REPL that knows four words.
//!
//! Proves console, Ctrl-C, clocks, memory and entropy on a board, under the real line editor and
//! raw-REPL protocol. `spin` runs until Ctrl-C, `sleep` waits a second, `report` shows the port's
//! state, `reset` restarts the board; other input is echoed.

use crate::memory::Memory;
use crate::port::PORT;
use crate::{console, ffi, terminal};
use boreas_repl::{
    Activity, ArrayBuffer, EditorHost, Engine, Exit, Failure, Full, History, InputKind, Options,
    Outcome, Repl, SourceBuffer, Terminal,
};
use boreas_vm::hooks::Hooks;
use boreas_vm::port::{Port, pending};
use boreas_vm::{Config, Vm};
use core::ops::Range;
use core::sync::atomic::Ordering;

static HOOKS: Hooks = Hooks { compile: None, error_name: |_| None, modules: &[] };

/// Serves the console until a soft reset.
pub fn session(memory: Memory) -> Exit {
    let Some(vm) = Vm::new(Config {
        heap: memory.heap,
        stack: memory.frames,
        native_stack: memory.native_stack,
        port: &PORT,
        hooks: &HOOKS,
    }) else {
        console::write(b"not enough memory for Python\r\n");
        return Exit::SystemExit(1);
    };
    let mut memory = [0; 128];
    let options = Options { banner: BANNER.as_bytes(), paste_window: console::CAPACITY / 2 };
    let mut engine = StandIn { vm, source: ArrayBuffer::new() };
    Repl::new(options, History::new(&mut memory)).run(&mut engine)
}

const BANNER: &str = "Boreas\r\n";

struct StandIn {
    vm: Vm,
    source: ArrayBuffer<256>,
}

impl Terminal for StandIn {
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

impl SourceBuffer for StandIn {
    fn source(&self) -> &[u8] {
        self.source.source()
    }

    fn replace_source(&mut self, range: Range<usize>, text: &[u8]) -> Result<(), Full> {
        self.source.replace_source(range, text)
    }

    fn clear_source(&mut self) {
        self.source.clear_source();
    }
}

impl EditorHost for StandIn {}

impl Engine for StandIn {
    fn execute(&mut self, _kind: InputKind) -> Outcome {
        match self.source.source().trim_ascii() {
            b"spin" => spin(),
            b"sleep" => sleep(),
            b"report" => self.report(),
            b"reset" => ffi::reboot(),
            other => {
                PORT.console_write(other);
                PORT.console_write(b"\n");
            }
        }
        Outcome::Done
    }

    fn print_failure(&mut self, failure: Failure) {
        PORT.console_write(match failure {
            Failure::Raised => b"",
            Failure::SourceTooLong => b"MemoryError\n",
            Failure::Interrupted => b"KeyboardInterrupt\n",
        });
    }
}

impl StandIn {
    fn report(&mut self) {
        let mut random = [0; 4];
        PORT.entropy(&mut random);
        number(b"heap ", self.vm.heap_mut().total_bytes() as u64);
        number(b"ms ", PORT.ticks_ms());
        number(b"us ", PORT.ticks_us());
        number(b"cycles ", PORT.ticks_cpu());
        number(b"random ", u32::from_le_bytes(random).into());
    }
}

fn sleep() {
    let start = PORT.ticks_us();
    while PORT.ticks_us() - start < 1_000_000 {
        PORT.wait(1_000_000);
    }
    number(b"slept us ", PORT.ticks_us() - start);
}

fn spin() {
    let start = PORT.ticks_ms();
    while PORT.pending().load(Ordering::Relaxed) & pending::INTERRUPT == 0 {
        PORT.poll();
    }
    PORT.pending().store(0, Ordering::Relaxed);
    number(b"interrupted after ms ", PORT.ticks_ms() - start);
}

fn number(label: &[u8], value: u64) {
    let mut digits = [0; 20];
    let mut rest = value;
    let mut start = digits.len();
    for (position, digit) in digits.iter_mut().enumerate().rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
        start = position;
        if rest == 0 {
            break;
        }
    }
    PORT.console_write(label);
    PORT.console_write(digits.get(start..).unwrap_or_default());
    PORT.console_write(b"\n");
}
