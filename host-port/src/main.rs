//! The host program.
use boreas_vm::hooks::SourceKind;
use boreas_vm::port::Port;
use boreas_vm::runtime::import;
use boreas_vm::{Config, Vm, name};
use std::io::Write;
struct P(core::sync::atomic::AtomicU8);
impl Port for P {
    fn console_read(&self) -> Option<u8> {
        None
    }
    fn console_write(&self, b: &[u8]) {
        std::io::stdout().write_all(b).unwrap();
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
    fn wait(&self, _: u64) {}
    fn pending(&self) -> &core::sync::atomic::AtomicU8 {
        &self.0
    }
    fn entropy(&self, _: &mut [u8]) {}
}
fn main() {
    let h = std::thread::Builder::new()
        .stack_size(64 << 20)
        .spawn(|| {
            let src = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
            let port: &'static P = Box::leak(Box::new(P(Default::default())));
            let heap = vec![0u8; 8 << 20].leak();
            let stack = vec![0usize; 65536].leak();
            let mut vm = Vm::new(Config {
                heap,
                stack,
                native_stack: 32 << 20,
                port,
                hooks: &boreas_modules::HOOKS,
            })
            .unwrap();
            vm.enter(|vm| {
                if std::env::var("STRESS").is_ok() {
                    vm.heap_mut().set_stress(true);
                }
                let g = vm.roots.main.cast::<boreas_vm::objects::dict::Dict>().unwrap();
                let r = import::compile(vm, &src, name!("<string>"), SourceKind::File)
                    .and_then(|c| import::run(vm, c, g, g));
                if r.is_err() {
                    let e = vm.take_pending();
                    vm.print_exception_to_console(e);
                }
            });
        })
        .unwrap();
    h.join().unwrap();
}
