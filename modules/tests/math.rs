//! The `math` and `cmath` modules against CPython's results (`math_cases.txt`).
//!
//! Each line of that file is a call and what CPython 3 shows for it, or the exception's name. The
//! last digits of a float may differ, since elementary functions are not rounded the same everywhere.

use boreas_vm::hooks::Hooks;
use boreas_vm::objects::module::NativeModule;
use boreas_vm::port::Port;
use boreas_vm::print::PrintKind;
use boreas_vm::{Config, PyResult, Value, Vm};
use core::sync::atomic::AtomicU8;

struct SilentPort(AtomicU8);

impl Port for SilentPort {
    fn console_read(&self) -> Option<u8> {
        None
    }
    fn console_write(&self, _: &[u8]) {}
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
    fn pending(&self) -> &AtomicU8 {
        &self.0
    }
    fn entropy(&self, _: &mut [u8]) {}
}

static PORT: SilentPort = SilentPort(AtomicU8::new(0));
static HOOKS: Hooks = Hooks { compile: None, error_name: |_| None, modules: &[] };

fn vm() -> Vm {
    Vm::new(Config {
        heap: vec![0; 8 << 20].leak(),
        stack: vec![0; 1024].leak(),
        native_stack: 1 << 20,
        port: &PORT,
        hooks: &HOOKS,
    })
    .expect("the heap is large enough")
}

fn number(vm: &mut Vm, source: &str) -> Value {
    let text = source.as_bytes();
    let made = if source.ends_with(['j', ')']) {
        vm.new_complex_from_text(text)
    } else if source.contains(['.', 'e', 'n']) {
        vm.new_float_from_text(text)
    } else {
        vm.new_int_from_decimal_text(text)
    };
    made.unwrap_or(Value::NONE)
}

fn shown(vm: &mut Vm, result: PyResult) -> String {
    let Ok(value) = result else {
        let exception = vm.take_pending();
        let name = vm.type_of(exception).name;
        return vm.name_text(name).as_str().to_owned();
    };
    if let Some(tuple) = value.cast::<boreas_vm::objects::tuple::Tuple>() {
        let items: Vec<String> = tuple.items().iter().map(|item| shown(vm, Ok(*item))).collect();
        return format!("({})", items.join(", "));
    }
    let text = vm.print_to_str(value, PrintKind::Repr).ok().and_then(|text| vm.as_str(text));
    text.expect("numbers print").as_str().to_owned()
}

/// The numbers in a text, with what stands between them.
fn pieces(text: &str) -> Vec<&str> {
    text.split(['(', ')', ',', ' ', 'j']).filter(|piece| !piece.is_empty()).collect()
}

fn close(found: &str, expected: &str) -> bool {
    if found == expected {
        return true;
    }
    let (Ok(a), Ok(b)) = (found.parse::<f64>(), expected.parse::<f64>()) else {
        return complex_parts(found)
            .zip(complex_parts(expected))
            .is_some_and(|(a, b)| near(a.0, b.0) && near(a.1, b.1));
    };
    // Ints must be the same digit by digit.
    found.contains(['.', 'e']) && expected.contains(['.', 'e']) && near(a, b)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-14 * b.abs().max(1e-2) || a.is_nan() && b.is_nan()
}

fn complex_parts(text: &str) -> Option<(f64, f64)> {
    let signs = text.char_indices().skip(1).filter(|(at, sign)| {
        matches!(sign, '+' | '-') && text.as_bytes().get(at - 1) != Some(&b'e')
    });
    let (split, _) = signs.last()?;
    Some((text.get(..split)?.parse().ok()?, text.get(split..)?.parse().ok()?))
}

fn call(vm: &mut Vm, source: &str) -> PyResult {
    let (path, rest) = source.split_once('(').expect("a call");
    let (module, function) = path.split_once('.').expect("module.function");
    let module: &NativeModule = if module == "math" {
        &boreas_modules::math::MODULE
    } else {
        &boreas_modules::cmath::MODULE
    };
    let find = |vm: &Vm| {
        let entry =
            module.attributes.iter().find(|(key, _)| vm.name_text(*key).as_str() == function);
        entry.map(|(_, value)| *value)
    };
    let function = find(vm).unwrap_or_else(|| panic!("{path} is missing"));
    let inner = rest.strip_suffix(')').expect("a closing parenthesis");
    let arguments: Vec<Value> =
        inner.split(", ").filter(|text| !text.is_empty()).map(|text| number(vm, text)).collect();
    vm.call(function, &arguments)
}

#[test]
fn functions_give_what_cpython_gives() {
    let mut vm = vm();
    let mut wrong = Vec::new();
    for line in include_str!("math_cases.txt").lines() {
        let (source, expected) = line.split_once(" = ").expect("a call and its result");
        let result = call(&mut vm, source);
        let found = shown(&mut vm, result);
        let (a, b) = (pieces(&found), pieces(expected));
        let same = a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| close(a, b));
        if !same {
            wrong.push(format!("{line}, but here {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
