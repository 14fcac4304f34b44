//! Functions written in Rust: constants in flash that Python calls.

use crate::arguments::{Arguments, check_count};
use crate::object::Header;
use crate::object::Object;
use crate::object::Trace;
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// The signature of a native function.
#[derive(Clone, Copy)]
pub enum NativeCode {
    /// Takes positional arguments only; their count was checked.
    Positional(fn(&mut Vm, &[Value]) -> PyResult),
    /// Takes all arguments as they come and checks them itself.
    Any(fn(&mut Vm, Arguments<'_>) -> PyResult),
}

/// A function written in Rust.
#[repr(C, align(8))]
pub struct NativeFunction {
    header: Header,
    code: NativeCode,
    minimum: u8,
    maximum: u8,
}

/// `maximum` of a function that takes any number of positional arguments.
pub const MANY: u8 = u8::MAX;

impl NativeFunction {
    /// Makes a function of `minimum..=maximum` positional arguments (`MANY`: no upper limit).
    pub const fn positional(
        code: fn(&mut Vm, &[Value]) -> PyResult,
        minimum: u8,
        maximum: u8,
    ) -> NativeFunction {
        let header = Header::new(&NATIVE_FUNCTION);
        NativeFunction { header, code: NativeCode::Positional(code), minimum, maximum }
    }

    /// Makes a function that takes any arguments and checks them itself.
    pub const fn any(code: fn(&mut Vm, Arguments<'_>) -> PyResult) -> NativeFunction {
        let header = Header::new(&NATIVE_FUNCTION);
        NativeFunction { header, code: NativeCode::Any(code), minimum: 0, maximum: MANY }
    }

    /// Calls the function.
    #[inline]
    pub fn call(&self, vm: &mut Vm, arguments: Arguments<'_>) -> PyResult {
        match self.code {
            NativeCode::Positional(code) => {
                let count = arguments.positional.len();
                if count < self.minimum as usize
                    || (count > self.maximum as usize && self.maximum != MANY)
                    || !arguments.keywords.is_empty()
                {
                    arguments.no_keywords(vm)?;
                    let maximum =
                        if self.maximum == MANY { usize::MAX } else { self.maximum as usize };
                    check_count(vm, count, self.minimum as usize, maximum)?;
                }
                code(vm, arguments.positional)
            }
            NativeCode::Any(code) => code(vm, arguments),
        }
    }
}

// SAFETY: the header is first; the object refers to nothing.
#[expect(unsafe_code)]
unsafe impl Object for NativeFunction {
    const TYPE: &'static Type = &NATIVE_FUNCTION;
}
// SAFETY: the object refers to nothing.
#[expect(unsafe_code)]
unsafe impl Trace for NativeFunction {
    fn trace(&self, _: &mut crate::heap::Tracer<'_>) {}
}

fn call(vm: &mut Vm, function: Value, arguments: Arguments<'_>) -> PyResult {
    match function.cast::<NativeFunction>() {
        Some(function) => function.call(vm, arguments),
        None => Err(vm.type_error("object isn't callable")),
    }
}

/// A native function that binds nothing where it is found in a class.
#[repr(transparent)]
pub struct StaticFunction(NativeFunction);

impl StaticFunction {
    /// Makes a function of `minimum..=maximum` positional arguments.
    pub const fn new(
        code: fn(&mut Vm, &[Value]) -> PyResult,
        minimum: u8,
        maximum: u8,
    ) -> StaticFunction {
        let header = Header::new(&STATIC_FUNCTION);
        let code = NativeCode::Positional(code);
        StaticFunction(NativeFunction { header, code, minimum, maximum })
    }
}

// SAFETY: the header is first; the object refers to nothing.
#[expect(unsafe_code)]
unsafe impl Object for StaticFunction {
    const TYPE: &'static Type = &STATIC_FUNCTION;
}
// SAFETY: the object refers to nothing.
#[expect(unsafe_code)]
unsafe impl Trace for StaticFunction {
    fn trace(&self, _: &mut crate::heap::Tracer<'_>) {}
}

fn call_static(vm: &mut Vm, function: Value, arguments: Arguments<'_>) -> PyResult {
    match function.cast::<StaticFunction>() {
        Some(function) => function.0.call(vm, arguments),
        None => Err(vm.type_error("object isn't callable")),
    }
}

/// The type of native functions that bind nothing.
pub static STATIC_FUNCTION: Type =
    Type::new::<StaticFunction>(crate::name!("function")).with_call(call_static);

/// The type of native functions. Found in a class, they bind the instance.
pub static NATIVE_FUNCTION: Type = Type::new::<NativeFunction>(crate::name!("function"))
    .with_call(call)
    .with_flags(TypeFlags::BINDS_SELF);

/// A native function of positional arguments as a constant value:
/// `native!(function, 2)` or `native!(function, 1..=3)` or `native!(function, 1..)`.
/// The function is `fn(&mut Vm, &[Value]) -> PyResult`; a method's first argument is the object.
#[macro_export]
macro_rules! native {
    ($code:expr, $minimum:literal ..= $maximum:literal) => {{
        static FUNCTION: $crate::objects::native::NativeFunction =
            $crate::objects::native::NativeFunction::positional($code, $minimum, $maximum);
        $crate::Value::from_static(&FUNCTION)
    }};
    ($code:expr, $minimum:literal ..) => {
        $crate::native!($code, $minimum..=255)
    };
    ($code:expr, $count:literal) => {
        $crate::native!($code, $count..=$count)
    };
}

/// As `native!`, for a function of a type that does not take an object first: `dict.fromkeys`.
#[macro_export]
macro_rules! native_static {
    ($code:expr, $minimum:literal ..= $maximum:literal) => {{
        static FUNCTION: $crate::objects::native::StaticFunction =
            $crate::objects::native::StaticFunction::new($code, $minimum, $maximum);
        $crate::Value::from_static(&FUNCTION)
    }};
}

/// A native function that takes any arguments, keywords included, as a constant value. The function
/// is `fn(&mut Vm, Arguments<'_>) -> PyResult`.
#[macro_export]
macro_rules! native_any {
    ($code:expr) => {{
        static FUNCTION: $crate::objects::native::NativeFunction =
            $crate::objects::native::NativeFunction::any($code);
        $crate::Value::from_static(&FUNCTION)
    }};
}

/// A table of attributes: `attributes! { "append" => native!(append, 2), "pi" => ... }`.
/// Every name must be listed in `names.txt`.
#[macro_export]
macro_rules! attributes {
    ($($(#[$when:meta])? $name:literal => $value:expr),* $(,)?) => {{
        static TABLE: &[($crate::Name, $crate::Value)] =
            &[$($(#[$when])? ($crate::name!($name), $value)),*];
        TABLE
    }};
}
