//! A whole VM with the compiler for the tests of robustness: bounded in memory and in time.
//!
//! Each run gets the same memory, filled anew, so that thousands of runs cost no more than one. A
//! script that goes on too long is interrupted; one that catches even that is torn down by unwinding
//! out of the VM, which is not used again. The machine that runs a test case for good is found by
//! the watchdog, which names the case.
#![allow(dead_code, unsafe_code, missing_docs)]

use boreas_vm::hooks::SourceKind;
use boreas_vm::objects::dict::Dict;
use boreas_vm::port::{Port, pending};
use boreas_vm::runtime::{import, load};
use boreas_vm::{Config, Gc, PyResult, Value, Vm, name};
use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Looks at the port after which a script is interrupted. After twice as many it is torn down.
const PATIENCE: u64 = 40;

/// The payload of the panic that tears an endless script down.
struct Endless;

/// A port that counts how often the machine looks at it.
#[derive(Default)]
pub struct BoundedPort {
    polls: AtomicU64,
    patience: u64,
    flags: AtomicU8,
    pub output: Mutex<Vec<u8>>,
}

impl Port for BoundedPort {
    fn console_read(&self) -> Option<u8> {
        None
    }
    fn console_at_end(&self) -> bool {
        true
    }
    fn console_write(&self, bytes: &[u8]) {
        let mut output = self.output.lock().unwrap();
        if output.len() < 1 << 20 {
            output.extend_from_slice(bytes);
        }
    }
    fn set_interrupt_char(&self, _: Option<u8>) {}
    fn ticks_ms(&self) -> u64 {
        0
    }
    fn ticks_us(&self) -> u64 {
        0
    }
    fn epoch_ns(&self) -> u64 {
        0
    }
    fn wait(&self, _: u64) {
        self.poll();
    }
    fn poll(&self) {
        let polls = self.polls.fetch_add(1, Ordering::Relaxed);
        if polls > self.patience {
            self.flags.fetch_or(pending::INTERRUPT, Ordering::Relaxed);
        }
        if polls > 2 * self.patience {
            panic_any(Endless);
        }
    }
    fn pending(&self) -> &AtomicU8 {
        &self.flags
    }
    fn entropy(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

/// Memory that VM after VM is made in.
pub struct Bench {
    heap: Vec<u8>,
    stack: Vec<usize>,
    native_stack: usize,
    patience: u64,
}

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The memory is too small for a VM.
    NoRoom,
    /// The script ran to its end.
    Finished,
    /// An exception of this type came out.
    Raised(String),
    /// It had to be torn down.
    Endless,
}

impl Bench {
    pub fn new(heap: usize) -> Bench {
        Bench {
            heap: vec![0; heap],
            stack: vec![0; 8192],
            native_stack: 4 << 20,
            patience: PATIENCE,
        }
    }

    /// For scripts that are known to end.
    pub fn patient(self) -> Bench {
        Bench { patience: 100 * PATIENCE, ..self }
    }

    pub fn with_native_stack(self, native_stack: usize) -> Bench {
        Bench { native_stack, ..self }
    }

    /// Runs an action with a fresh VM. What the action returns is an exception or not; afterwards
    /// the heap must be sound, and the VM able to run Python.
    pub fn run(&mut self, action: impl FnOnce(&mut Vm) -> PyResult) -> (End, String) {
        self.heap.fill(0xA5);
        // SAFETY: only one VM at a time uses the memory, and none outlives this call.
        let (heap, stack) = unsafe {
            (
                core::slice::from_raw_parts_mut(self.heap.as_mut_ptr(), self.heap.len()),
                core::slice::from_raw_parts_mut(self.stack.as_mut_ptr(), self.stack.len()),
            )
        };
        let patience = self.patience;
        let port: &'static BoundedPort =
            Box::leak(Box::new(BoundedPort { patience, ..BoundedPort::default() }));
        let hooks = &boreas_modules::HOOKS;
        let native_stack = self.native_stack;
        let Some(mut vm) = Vm::new(Config { heap, stack, native_stack, port, hooks }) else {
            return (End::NoRoom, String::new());
        };
        let ended = catch_unwind(AssertUnwindSafe(|| vm.enter(|vm| end_of(vm, action))));
        let end = match ended {
            Ok(end) => end,
            Err(payload) if payload.is::<Endless>() => End::Endless,
            Err(payload) => std::panic::resume_unwind(payload),
        };
        let output = String::from_utf8_lossy(&port.output.lock().unwrap()).into_owned();
        (end, output)
    }

    /// Compiles and runs source text.
    pub fn source(&mut self, text: &[u8]) -> (End, String) {
        self.run(|vm| run_source(vm, text))
    }

    /// Loads and runs a `.mpy` file.
    pub fn mpy(&mut self, file: &[u8]) -> (End, String) {
        self.run(|vm| run_mpy(vm, file))
    }
}

fn end_of(vm: &mut Vm, action: impl FnOnce(&mut Vm) -> PyResult) -> End {
    let result = action(vm);
    vm.heap_mut().set_fail_after(0);
    let end = match result {
        Ok(_) => End::Finished,
        Err(_) => {
            let exception = vm.take_pending();
            if std::env::var_os("BOREAS_SHOW").is_some() {
                vm.print_exception_to_console(exception);
            }
            let name = vm.type_of(exception).name;
            End::Raised(vm.name_text(name).as_str().to_string())
        }
    };
    vm.collect();
    assert_eq!(vm.heap_mut().find_fault(), None);
    end
}

pub fn run_source(vm: &mut Vm, text: &[u8]) -> PyResult {
    let globals = vm.roots.main.cast::<Dict>().expect("the globals are a dict");
    run_in(vm, text, globals)
}

pub fn run_in(vm: &mut Vm, text: &[u8], globals: Gc<Dict>) -> PyResult {
    let code = import::compile(vm, text, name!("<string>"), SourceKind::File)?;
    import::run(vm, code, globals, globals)
}

pub fn run_mpy(vm: &mut Vm, file: &[u8]) -> PyResult {
    let bytes: Value = vm.new_bytes(file)?;
    let text = vm.as_bytes(bytes).expect("bytes are bytes");
    let code = load::load_mpy(vm, text, name!("<string>"))?;
    let globals = vm.roots.main.cast::<Dict>().expect("the globals are a dict");
    import::run(vm, code, globals, globals)
}

/// Runs a test on a thread with a large native stack. The test tells the watchdog what it is at;
/// when it stays there too long, the process ends with the name of the case.
pub fn watched(test: impl FnOnce(&Watchdog) + Send + 'static) {
    watched_on(64 << 20, test);
}

/// The same with a native stack of a given size.
pub fn watched_on(stack_size: usize, test: impl FnOnce(&Watchdog) + Send + 'static) {
    let watchdog = Watchdog::default();
    let watched = watchdog.clone();
    let thread = std::thread::Builder::new()
        .stack_size(stack_size)
        .spawn(move || test(&watched))
        .expect("a thread can be started");
    let mut seen = (0, 0);
    while !thread.is_finished() {
        std::thread::sleep(Duration::from_millis(100));
        let count = watchdog.count.load(Ordering::Relaxed);
        seen = if seen.0 == count { (count, seen.1 + 1) } else { (count, 0) };
        if seen.1 > 300 {
            eprintln!("hangs: {}", watchdog.case.lock().unwrap());
            std::process::abort();
        }
    }
    if let Err(payload) = thread.join() {
        eprintln!("failed at: {}", watchdog.case.lock().unwrap());
        std::panic::resume_unwind(payload);
    }
}

#[derive(Clone, Default)]
pub struct Watchdog {
    count: Arc<AtomicU64>,
    case: Arc<Mutex<String>>,
}

impl Watchdog {
    /// Notes which case comes next.
    pub fn at(&self, case: impl Into<String>) {
        *self.case.lock().unwrap() = case.into();
        self.count.fetch_add(1, Ordering::Relaxed);
    }
}

/// Scripts of the behaviour corpus, by name, and their text.
pub fn scripts() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/py/core");
    let mut scripts: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|entry| entry.expect("the corpus can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            (name, std::fs::read(path).expect("scripts can be read"))
        })
        .collect();
    scripts.sort();
    scripts
}

/// Pseudo-random numbers (xorshift), the same on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// The seed of this run: `BOREAS_SEED`, or always the same.
pub fn seed() -> u64 {
    let seed = std::env::var("BOREAS_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    println!("BOREAS_SEED={seed}");
    seed
}

/// Keeps the case that is about to run, so that a crash can be looked into: see the file named.
pub fn keep(case: &str, content: &[u8]) {
    let _ = std::fs::write(
        format!("{}/{case}", option_env!("CARGO_TARGET_TMPDIR").unwrap_or("/tmp")),
        content,
    );
}
