//! One run of Python: starting the VM, doing the job, telling how it ended.

use crate::options::{Job, Options};
use crate::port::HostPort;
use crate::{files, module_job, repl};
use boreas_modules::sys;
use boreas_vm::exceptions::{self, SYSTEM_EXIT};
use boreas_vm::hooks::SourceKind;
use boreas_vm::objects::code::Code;
use boreas_vm::objects::dict::Dict;
use boreas_vm::objects::list::List;
use boreas_vm::print::{PrintKind, Writer};
use boreas_vm::runtime::import;
use boreas_vm::{Gc, PyResult, Value, Vm, name};
use std::io::Read;
use std::os::unix::ffi::OsStrExt;

/// Where scripts and modules may be when `MICROPYPATH` does not say.
const DEFAULT_PATH: &str = ".frozen:~/.micropython/lib:/usr/lib/micropython";

/// The status of a program that cannot read its script.
const NO_FILE: i32 = 2;

/// Writes to standard error, or where a board would write errors.
pub struct ErrorWriter;

impl Writer for ErrorWriter {
    fn write(&mut self, vm: &mut Vm, bytes: &[u8]) -> PyResult<()> {
        vm.port.error_write(bytes);
        Ok(())
    }
}

/// Prepares `sys.path`, `sys.argv` and what the options say.
pub fn prepare(vm: &mut Vm, options: &Options) -> PyResult<()> {
    vm.roots.optimisation_level = options.optimisation_level;
    let given = std::env::var_os("MICROPYPATH");
    let given = given.as_ref().map_or(DEFAULT_PATH.as_bytes(), |path| path.as_bytes());
    append(vm, vm.roots.path, b"")?;
    for (index, entry) in given.split(|byte| *byte == b':').enumerate() {
        // The empty entry that a list may begin with is there already.
        if index == 0 && entry.is_empty() {
            continue;
        }
        match (entry.strip_prefix(b"~/"), std::env::var_os("HOME")) {
            (Some(rest), Some(home)) => {
                append(vm, vm.roots.path, &[home.as_bytes(), b"/", rest].concat())?;
            }
            _ => append(vm, vm.roots.path, entry)?,
        }
    }
    for argument in &options.arguments {
        append(vm, vm.roots.argv, argument)?;
    }
    vm.heap_mut().set_fail_after(options.fail_after);
    vm.heap_mut().set_stress(options.stress);
    Ok(())
}

fn append(vm: &mut Vm, list: Value, text: &[u8]) -> PyResult<()> {
    let text = vm.new_str(text)?;
    match list.cast::<List>() {
        Some(list) => list.push(vm, text),
        None => Ok(()),
    }
}

/// Does the job of a command line and returns the exit status.
pub fn run(vm: &mut Vm, port: &'static HostPort, options: &Options) -> i32 {
    let status = do_job(vm, port, options);
    match sys::run_at_exit(vm) {
        Ok(()) => status,
        Err(_) => report(vm),
    }
}

fn do_job(vm: &mut Vm, port: &'static HostPort, options: &Options) -> i32 {
    if prepare(vm, options).is_err() {
        return report(vm);
    }
    let interactive = rustix::termios::isatty(rustix::stdio::stdin());
    let status = match &options.job {
        Job::Input if interactive || inspects(options) => return repl::serve(vm, port),
        Job::Input => run_input(vm, options),
        Job::File(path) => run_file(vm, options, path),
        Job::Command(source) => {
            let result = run_source(vm, options, source, b"<string>", SourceKind::File);
            ended(vm, result)
        }
        Job::Module(module) => {
            let result = module_job::run(vm, module);
            ended(vm, result)
        }
    };
    if inspects(options) {
        return repl::serve(vm, port);
    }
    status
}

/// Whether to go on at the prompt; asked late, because a script may set the variable.
fn inspects(options: &Options) -> bool {
    options.inspect || std::env::var_os("MICROPYINSPECT").is_some_and(|value| !value.is_empty())
}

fn run_input(vm: &mut Vm, options: &Options) -> i32 {
    let mut source = Vec::new();
    if std::io::stdin().read_to_end(&mut source).is_err() {
        return NO_FILE;
    }
    let result = run_source(vm, options, &source, b"<stdin>", SourceKind::File);
    ended(vm, result)
}

fn run_file(vm: &mut Vm, options: &Options, path: &[u8]) -> i32 {
    let whole = match std::fs::canonicalize(files::path(path)) {
        Ok(whole) => whole,
        Err(error) => {
            let number = error.raw_os_error().unwrap_or(0);
            let text = String::from_utf8_lossy(path);
            eprintln!("boreas: can't open file '{text}': [Errno {number}] {}", error.kind());
            return NO_FILE;
        }
    };
    let result = run_found_file(vm, options, path, &whole);
    ended(vm, result)
}

fn run_found_file(
    vm: &mut Vm,
    options: &Options,
    path: &[u8],
    whole: &std::path::Path,
) -> PyResult<()> {
    let folder = whole.parent().map_or(&b""[..], |folder| folder.as_os_str().as_bytes());
    let folder = vm.new_str(folder)?;
    if let Some(path) = vm.roots.path.cast::<List>() {
        path.set(0, folder);
    }
    let file = vm.intern(path)?;
    if let Some(main) = vm.roots.main.cast::<Dict>() {
        main.set_name(vm, name!("__file__"), Value::name(file))?;
    }
    let code = import::load_file(vm, file)?;
    if options.compile_only { Ok(()) } else { run_main(vm, code) }
}

/// Compiles source text and runs it in `__main__`.
fn run_source(
    vm: &mut Vm,
    options: &Options,
    source: &[u8],
    file: &[u8],
    kind: SourceKind,
) -> PyResult<()> {
    let file = vm.intern(file)?;
    let code = import::compile(vm, source, file, kind)?;
    if options.compile_only { Ok(()) } else { run_main(vm, code) }
}

/// Runs code in `__main__`, with Ctrl-C raising KeyboardInterrupt.
pub fn run_main(vm: &mut Vm, code: Gc<Code>) -> PyResult<()> {
    let Some(main) = vm.roots.main.cast::<Dict>() else { return Ok(()) };
    vm.port.set_interrupt_char(Some(3));
    let result = import::run(vm, code, main, main);
    // An interrupt that came with the last instruction still counts.
    let result = result.and_then(|_| vm.poll());
    vm.port.set_interrupt_char(None);
    result
}

/// The exit status of a finished job; an uncaught exception is printed.
fn ended(vm: &mut Vm, result: PyResult<()>) -> i32 {
    match result {
        Ok(()) => 0,
        Err(_) => report(vm),
    }
}

/// The exit status that an exception asks for, if it is SystemExit.
pub fn exit_status(vm: &mut Vm, exception: Value) -> Option<i32> {
    if !exceptions::is_subtype(vm.type_of(exception), &SYSTEM_EXIT) {
        return None;
    }
    let code = exit_code(vm, exception);
    Some(match code.as_small() {
        Some(number) => number as i32 & 0xFF,
        None if code.is_none() || code == Value::FALSE => 0,
        None => 1,
    })
}

/// The argument of a SystemExit.
pub fn exit_code(vm: &Vm, exception: Value) -> Value {
    let exception = exceptions::as_exception(vm, exception);
    exception.map_or(Value::NONE, |exception| exception.first_argument())
}

/// Prints what a SystemExit carries where it is neither a number nor nothing.
pub fn print_exit_code(vm: &mut Vm, exception: Value, out: &mut dyn Writer) {
    let code = exit_code(vm, exception);
    let is_plain = code.is_none() || code.is_bool() || code.is_small();
    if !is_plain {
        let printed = vm.print(code, out, PrintKind::Str).and_then(|()| out.write(vm, b"\n"));
        if printed.is_err() {
            vm.take_pending();
        }
    }
}

/// Prints the exception in flight to standard error and returns the exit status.
fn report(vm: &mut Vm) -> i32 {
    let exception = vm.take_pending();
    if let Some(status) = exit_status(vm, exception) {
        print_exit_code(vm, exception, &mut ErrorWriter);
        return status;
    }
    if vm.print_exception(exception, &mut ErrorWriter).is_err() {
        vm.take_pending();
    }
    1
}
