//! Exceptions: their types, objects and matching.

use crate::arguments::Arguments;
use crate::error::Message;
use crate::name;
use crate::object::{Gc, Header};
use crate::objects::str::Str;
use crate::objects::tuple::{EMPTY_TUPLE, Tuple};
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags};
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;

crate::object::object! {
    /// An exception of a built-in type, or the built-in part of an instance of a derived class.
    pub struct Exception: BASE_EXCEPTION {
        /// The arguments, a tuple.
        pub arguments: Cell<Value>,
        /// Where it was raised: a tuple or list of file, line, function triples, or `None`.
        pub traceback: Cell<Value>,
        /// `__cause__`, or `None`.
        pub cause: Cell<Value>,
    }
}

fn construct(vm: &mut Vm, type_of: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let tuple = vm.new_tuple(arguments.positional)?;
    make(vm, type_of, tuple)
}

/// Makes an exception of a type with the layout of `Exception`.
fn make(vm: &mut Vm, type_of: Gc<Type>, arguments: Value) -> PyResult {
    let exception = vm.allocate(Exception {
        header: Header::of_class(type_of),
        arguments: Cell::new(arguments),
        traceback: Cell::new(Value::NONE),
        cause: Cell::new(Value::NONE),
    })?;
    Ok(Value::object(exception))
}

/// Views a value as an exception's built-in part: the value itself, or what an instance wraps.
pub fn as_exception(vm: &Vm, value: Value) -> Option<Gc<Exception>> {
    let value = vm.unwrap_native(value);
    if !vm.type_of(value).has_flags(TypeFlags::EXCEPTION) || !value.is_object() {
        return None;
    }
    Some(Exception::of_any_type(value))
}

impl Exception {
    /// Views an exception of any built-in exception type.
    #[expect(unsafe_code)]
    fn of_any_type(value: Value) -> Gc<Exception> {
        // SAFETY: all built-in types with the `EXCEPTION` flag have this layout (see below).
        unsafe { value.cast_unchecked::<Exception>() }
    }

    /// The first argument, or `None`.
    pub fn first_argument(&self) -> Value {
        let arguments = self.arguments.get().cast::<Tuple>();
        arguments.and_then(|tuple| tuple.items().first().copied()).unwrap_or(Value::NONE)
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, kind: PrintKind) -> PyResult<()> {
    let exception = Exception::of_any_type(value);
    let arguments = exception.arguments.get();
    let items = arguments.cast::<Tuple>();
    let items = items.as_ref().map_or(&[][..], |tuple| tuple.items());
    let quoted = is_subtype(vm.type_of(value), &KEY_ERROR);
    if kind == PrintKind::Repr {
        let name = vm.type_of(value).name;
        return print_call(vm, name, arguments, out);
    }
    match items {
        [] => Ok(()),
        [only] if quoted => vm.print(*only, out, PrintKind::Repr),
        [only] if !is_subtype(vm.type_of(value), &OS_ERROR) => vm.print(*only, out, PrintKind::Str),
        [number, text @ ..] if text.len() <= 1 && is_subtype(vm.type_of(value), &OS_ERROR) => {
            print_os_error(vm, *number, text.first().copied(), out)
        }
        _ => vm.print(arguments, out, PrintKind::Repr),
    }
}

/// Prints an error number with its symbol, if it has one, and the text that came with it.
fn print_os_error(
    vm: &mut Vm,
    number: Value,
    text: Option<Value>,
    out: &mut dyn Writer,
) -> PyResult<()> {
    let symbol = number.as_small().and_then(|number| (vm.hooks.error_name)(number as i32));
    if symbol.is_none() && text.is_none() {
        return vm.print(number, out, PrintKind::Str);
    }
    out.write(vm, b"[Errno ")?;
    vm.print(number, out, PrintKind::Str)?;
    out.write(vm, b"] ")?;
    if let Some(symbol) = symbol {
        out.write(vm, symbol.as_bytes())?;
    }
    if symbol.is_some() && text.is_some() {
        out.write(vm, b": ")?;
    }
    match text {
        Some(text) => vm.print(text, out, PrintKind::Str),
        None => Ok(()),
    }
}

/// Prints the repr of an instance of a class derived from an exception: its own name with the
/// arguments of the built-in part.
pub fn print_named(vm: &mut Vm, object: Value, out: &mut dyn Writer) -> PyResult<()> {
    let class_name = vm.type_of(object).name;
    let arguments = as_exception(vm, object).map_or(Value::NONE, |part| part.arguments.get());
    print_call(vm, class_name, arguments, out)
}

/// Prints `Name(arguments)`.
fn print_call(vm: &mut Vm, name: Name, arguments: Value, out: &mut dyn Writer) -> PyResult<()> {
    let text = vm.name_text(name);
    out.write(vm, &text)?;
    match arguments.cast::<Tuple>().as_ref().map(|tuple| tuple.items()) {
        Some([only]) => {
            out.write(vm, b"(")?;
            vm.print(*only, out, PrintKind::Repr)?;
            out.write(vm, b")")
        }
        _ => vm.print(arguments, out, PrintKind::Repr),
    }
}

fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let exception = Exception::of_any_type(value);
    match access {
        Access::Load => Ok(match name {
            _ if name == name!("args") => exception.arguments.get(),
            _ if name == name!("value") || name == name!("errno") => exception.first_argument(),
            _ if name == name!("__cause__") => exception.cause.get(),
            _ => Value::UNBOUND,
        }),
        Access::Store(stored) if name == name!("args") => {
            let items = vm.collect_to_list(stored)?;
            let tuple = crate::objects::sequence::tuple_type::from_list(vm, items)?;
            exception.arguments.set(tuple);
            Ok(Value::NONE)
        }
        _ => Ok(Value::UNBOUND),
    }
}

macro_rules! exceptions {
    ($($constant:ident $name:literal $(: $base:ident)?;)*) => {
        $(
            #[doc = concat!("The type `", $name, "`.")]
            pub static $constant: Type = Type::new::<Exception>(name!($name))
                .with_construct(construct)
                .with_print(print)
                .with_attribute(attribute)
                $(.with_base(&$base))?
                .with_flags(TypeFlags::EXCEPTION | TypeFlags::BASE);
        )*
        /// All exception types, for the built-in namespace.
        pub static ALL: &[&Type] = &[$(&$constant),*];
        /// All exception types with their names.
        pub const NAMED: &[(Name, Value)] =
            &[$((name!($name), Value::from_static(&$constant))),*];
    };
}
exceptions! {
    BASE_EXCEPTION "BaseException";
    SYSTEM_EXIT "SystemExit": BASE_EXCEPTION;
    KEYBOARD_INTERRUPT "KeyboardInterrupt": BASE_EXCEPTION;
    GENERATOR_EXIT "GeneratorExit": BASE_EXCEPTION;
    EXCEPTION "Exception": BASE_EXCEPTION;
    STOP_ITERATION "StopIteration": EXCEPTION;
    STOP_ASYNC_ITERATION "StopAsyncIteration": EXCEPTION;
    ARITHMETIC_ERROR "ArithmeticError": EXCEPTION;
    OVERFLOW_ERROR "OverflowError": ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR "ZeroDivisionError": ARITHMETIC_ERROR;
    ASSERTION_ERROR "AssertionError": EXCEPTION;
    ATTRIBUTE_ERROR "AttributeError": EXCEPTION;
    EOF_ERROR "EOFError": EXCEPTION;
    IMPORT_ERROR "ImportError": EXCEPTION;
    LOOKUP_ERROR "LookupError": EXCEPTION;
    INDEX_ERROR "IndexError": LOOKUP_ERROR;
    KEY_ERROR "KeyError": LOOKUP_ERROR;
    MEMORY_ERROR "MemoryError": EXCEPTION;
    NAME_ERROR "NameError": EXCEPTION;
    OS_ERROR "OSError": EXCEPTION;
    RUNTIME_ERROR "RuntimeError": EXCEPTION;
    NOT_IMPLEMENTED_ERROR "NotImplementedError": RUNTIME_ERROR;
    SYNTAX_ERROR "SyntaxError": EXCEPTION;
    INDENTATION_ERROR "IndentationError": SYNTAX_ERROR;
    TYPE_ERROR "TypeError": EXCEPTION;
    VALUE_ERROR "ValueError": EXCEPTION;
    UNICODE_ERROR "UnicodeError": VALUE_ERROR;
}

/// Whether a type is `base` or derived from it, for built-in bases.
pub fn is_subtype(type_of: Gc<Type>, base: &'static Type) -> bool {
    crate::objects::class::is_subclass(type_of, Gc::from_static(base))
}

/// Whether an exception is caught by `except types`, a type or a tuple of types.
pub fn matches(vm: &mut Vm, exception: Value, types: Value) -> PyResult<bool> {
    if let Some(tuple) = types.cast::<Tuple>() {
        vm.check_native_stack()?;
        for each in tuple.items() {
            if matches(vm, exception, *each)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let own = match crate::objects::class::as_type(exception) {
        Some(class) => class,
        None => vm.type_of(exception),
    };
    match crate::objects::class::as_type(types) {
        Some(base) if base.has_flags(TypeFlags::EXCEPTION) => {
            Ok(crate::objects::class::is_subclass(own, base))
        }
        _ => Err(vm.type_error("exception match needs exception types")),
    }
}

/// Makes the MemoryError that is raised when no other can be made.
pub(crate) fn preallocate_memory_error(vm: &mut Vm) -> PyResult {
    make(vm, Gc::from_static(&MEMORY_ERROR), Value::from_static(&EMPTY_TUPLE))
}

impl Vm {
    /// Raises a built-in exception with arguments.
    #[cold]
    #[inline(never)]
    pub fn raise_values(&mut self, type_of: &'static Type, arguments: &[Value]) -> Raised {
        let made = match self.new_tuple(arguments) {
            Ok(tuple) => make(self, Gc::from_static(type_of), tuple),
            Err(raised) => return raised,
        };
        match made {
            Ok(exception) => self.raise_value(exception),
            Err(raised) => raised,
        }
    }

    /// Raises an exception of a type even when there is no memory left to make one.
    #[cold]
    pub(crate) fn raise_out_of_memory(
        &mut self,
        type_of: &'static Type,
        message: &Message,
    ) -> Raised {
        let size = size_of::<Exception>();
        if let Some(memory) = self.heap.allocate_object(size) {
            let text = self.heap.allocate_object(size_of::<Str>() + message.as_bytes().len());
            let arguments = text.and_then(|text| {
                let text = Str::place_ascii(text, message.as_bytes());
                let tuple = self.heap.allocate_object(size_of::<Tuple>() + size_of::<Value>())?;
                Some(Tuple::place_one(tuple, Value::object(text)))
            });
            let arguments = arguments.unwrap_or(Value::from_static(&EMPTY_TUPLE));
            let exception = Gc::place(
                memory,
                Exception {
                    header: crate::object::Header::new(type_of),
                    arguments: Cell::new(arguments),
                    traceback: Cell::new(Value::NONE),
                    cause: Cell::new(Value::NONE),
                },
            );
            return self.raise_value(Value::object(exception));
        }
        let exception = self.roots.memory_error;
        if let Some(object) = as_exception(self, exception) {
            object.traceback.set(Value::NONE);
        }
        self.raise_value(exception)
    }

    /// Whether the exception in flight is of a built-in type.
    pub fn pending_is(&self, type_of: &'static Type) -> bool {
        is_subtype(self.type_of(self.pending), type_of)
    }

    /// Whether an exception is of a built-in type.
    pub fn exception_is(&self, exception: Value, type_of: &'static Type) -> bool {
        is_subtype(self.type_of(exception), type_of)
    }

    /// Takes the exception in flight, which is then no longer pending.
    pub fn take_pending(&mut self) -> Value {
        core::mem::replace(&mut self.pending, Value::NONE)
    }
}
