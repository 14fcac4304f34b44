//! A terminal that is a script, and a Python of four words, for whole transcripts.
//!
//! The mock runs a source line by line: `print N` prints `N`, `fail` ends with a traceback,
//! `exit N` raises `SystemExit`, `reset` asks for a soft reset; all other lines do nothing.
#![allow(dead_code, reason = "every test program uses a part of it")]

use std::collections::VecDeque;
use std::ops::Range;

use boreas_repl::{
    Activity, ArrayBuffer, EditorHost, Engine, Exit, Failure, Full, History, InputKind, Options,
    Outcome, Prompt, Repl, Scope, SourceBuffer, Terminal,
};

pub const BANNER: &str = "Boreas\r\n";
pub const CAPACITY: usize = 300;

#[derive(Default)]
pub struct Mock {
    pub input: VecDeque<u8>,
    pub output: Vec<u8>,
    pub source: ArrayBuffer<CAPACITY>,
    pub executed: Vec<(String, Kind)>,
    pub names: Vec<(Place, &'static str)>,
    pub running: bool,
    pub activities: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    Single,
    Paste,
    File,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    Globals,
    Of(&'static str),
    Modules,
}

impl Terminal for Mock {
    fn read(&mut self) -> Option<u8> {
        assert!(!self.running, "the REPL reads while Python runs");
        self.input.pop_front()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.output.extend_from_slice(bytes);
    }

    fn set_activity(&mut self, activity: Activity) {
        self.running = activity == Activity::Running;
        self.activities += 1;
    }
}

impl SourceBuffer for Mock {
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

impl EditorHost for Mock {
    fn prompt(&mut self, prompt: Prompt) {
        self.write(match prompt {
            Prompt::Primary => b">>> ",
            Prompt::Continuation => b"... ",
        });
    }

    fn complete(&mut self, scope: Scope, visit: &mut dyn FnMut(&[u8])) {
        for (place, name) in &self.names {
            let here = match (&scope, place) {
                (Scope::Globals, Place::Globals) | (Scope::Modules, Place::Modules) => true,
                (Scope::Attributes(range), Place::Of(object)) => {
                    self.source()[range.clone()] == *object.as_bytes()
                }
                _ => false,
            };
            if here {
                visit(name.as_bytes());
            }
        }
    }
}

impl Engine for Mock {
    fn execute(&mut self, kind: InputKind) -> Outcome {
        assert!(self.running, "the terminal still belongs to the REPL");
        let source = String::from_utf8(self.source().to_vec()).unwrap();
        let kind = match kind {
            InputKind::Single => Kind::Single,
            InputKind::Paste => Kind::Paste,
            InputKind::File => Kind::File,
        };
        self.executed.push((source.clone(), kind));
        // As an engine does that needs the memory.
        self.clear_source();
        for line in source.lines() {
            match line.trim().split_once(' ').unwrap_or((line.trim(), "")) {
                ("print", text) => self.write(format!("{text}\r\n").as_bytes()),
                ("fail", _) => return Outcome::Failed,
                ("exit", code) => return Outcome::SystemExit(code.parse().unwrap()),
                ("reset", _) => return Outcome::SoftReset,
                _ => {}
            }
        }
        Outcome::Done
    }

    fn print_failure(&mut self, failure: Failure) {
        self.write(match failure {
            Failure::Raised => b"<raised>\r\n",
            Failure::SourceTooLong => b"<too long>\r\n",
            Failure::Interrupted => b"<interrupted>\r\n",
        });
    }
}

impl Mock {
    pub fn new(input: impl AsRef<[u8]>) -> Self {
        Self { input: input.as_ref().iter().copied().collect(), ..Self::default() }
    }

    /// What has been written since the last call.
    pub fn take_output(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut self.output)).into_owned()
    }

    pub fn sources(&self) -> Vec<&str> {
        self.executed.iter().map(|(source, _)| source.as_str()).collect()
    }
}

pub fn with_repl<R>(test: impl FnOnce(&mut Repl<'_>) -> R) -> R {
    let mut memory = [0; 256];
    let options = Options { banner: BANNER.as_bytes(), paste_window: 8 };
    test(&mut Repl::new(options, History::new(&mut memory)))
}

/// Serves `input` to its end in a REPL of its own.
pub fn serve(mock: &mut Mock) -> Exit {
    with_repl(|repl| repl.run(mock))
}

/// Types `input` at the first prompt; answers with what the terminal shows in return.
#[track_caller]
pub fn echo(input: impl AsRef<[u8]>) -> String {
    let mut mock = Mock::new(input);
    serve(&mut mock);
    let output = mock.take_output();
    let shown = output.strip_prefix(BANNER).and_then(|rest| rest.strip_prefix(">>> "));
    // The end of input adds a line end.
    shown.and_then(|rest| rest.strip_suffix("\r\n")).expect(&output).to_owned()
}

/// Types `input`; answers with the sources that were run.
pub fn run(input: impl AsRef<[u8]>) -> Vec<String> {
    let mut mock = Mock::new(input);
    serve(&mut mock);
    mock.executed.into_iter().map(|(source, _)| source).collect()
}
