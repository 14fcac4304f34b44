//! The one place that starts a VM: runs a script and says how it ended.

use crate::{memory::Lent, stack, world::WORLD};
use boreas_vm::{
    Config, Vm, exceptions::SYSTEM_EXIT, hooks::SourceKind, name, objects::dict::Dict,
    runtime::import, value::PyResult,
};

/// Native stack that the VM's depth check leaves for what runs between two checks.
const RESERVE: usize = 3 << 10;

/// How a script ended.
pub enum Outcome {
    /// It came to its end.
    Finished,
    /// It raised SystemExit.
    Exited,
    /// It raised another exception, which was printed.
    Raised,
    /// The memory is too small to start a VM.
    NotStarted,
}

impl Outcome {
    /// Returns the words for the log; those of a run that proves nothing begin with "no ".
    pub fn name(&self) -> &'static str {
        match self {
            Outcome::Finished => "finished",
            Outcome::Exited => "exited",
            Outcome::Raised => "raised",
            Outcome::NotStarted => "no memory for a VM",
        }
    }
}

/// Runs a script, called `name` in tracebacks, in a new VM.
pub fn run(name: &str, lent: Lent) -> Outcome {
    WORLD.renew();
    let config = Config {
        heap: lent.heap,
        stack: lent.stack,
        native_stack: stack::left().saturating_sub(RESERVE),
        port: &WORLD,
        hooks: &boreas_modules::HOOKS,
    };
    let Some(mut vm) = Vm::new(config) else { return Outcome::NotStarted };
    let source: &[u8] = lent.source;
    vm.enter(|vm| match run_main(vm, name, source) {
        Ok(_) => Outcome::Finished,
        Err(_) if vm.pending_is(&SYSTEM_EXIT) => Outcome::Exited,
        Err(_) => {
            let exception = vm.take_pending();
            vm.print_exception_to_console(exception);
            Outcome::Raised
        }
    })
}

fn run_main(vm: &mut Vm, name: &str, source: &[u8]) -> PyResult {
    let Some(globals) = vm.roots.main.cast::<Dict>() else {
        return Err(vm.runtime_error("no __main__"));
    };
    globals.set_name(vm, name!("__name__"), boreas_vm::Value::name(name!("__main__")))?;
    let file = vm.intern(name.as_bytes())?;
    let code = import::compile(vm, source, file, SourceKind::File)?;
    import::run(vm, code, globals, globals)
}
