//! Functions of bytecode, closures included, and the cells that closures share.
//!
//! A function is its code, the namespace it was defined in, and behind that the cells it closes
//! over, the defaults of its last positional parameters, and the dict of keyword-only defaults.
#![expect(unsafe_code)]

use super::code::Code;
use super::dict::Dict;
use super::tuple::Tuple;
use crate::arguments::Arguments;
use crate::heap::Tracer;
use crate::name;
use crate::object::{Gc, Header, Object, Trace};
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::Name;
use core::cell::Cell;

/// A function.
#[repr(C)]
pub struct Function {
    header: Header,
    /// The code.
    pub code: Gc<Code>,
    /// The namespace of its global variables.
    pub globals: Gc<Dict>,
    /// How many cells it closes over.
    pub cells: u16,
    defaults: u8,
    has_keyword_defaults: bool,
}

const _: () = assert!(size_of::<Function>() == 4 * size_of::<usize>());

// SAFETY: the header is first; `trace` visits everything.
unsafe impl Object for Function {
    const TYPE: &'static Type = &FUNCTION;
}
// SAFETY: every field and everything behind them is visited.
unsafe impl Trace for Function {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.code.trace(tracer);
        self.globals.trace(tracer);
        for value in self.extras() {
            tracer.visit(*value);
        }
    }
}

crate::object::object! {
    /// A variable shared between a function and its closures.
    pub struct Variable: VARIABLE {
        /// The value, or `UNBOUND`.
        pub value: Cell<Value>,
    }
}

/// The type of cells, which Python never sees.
pub static VARIABLE: Type = Type::new::<Variable>(name!("cell"));

/// The type of functions.
pub static FUNCTION: Type = Type::new::<Function>(name!("function"))
    .with_construct(construct)
    .with_print(print)
    .with_call(call)
    .with_attribute(attribute)
    .with_flags(TypeFlags::BYTECODE | TypeFlags::BINDS_SELF);

/// `type(f)(code, globals)`: a function of its own with the code of another.
fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 2, 2)?;
    let code = arguments.get(0).and_then(|code| code.cast::<Code>());
    let globals = arguments.get(1).and_then(|globals| Dict::of(vm, globals));
    let (Some(code), Some(globals)) = (code, globals) else {
        return Err(vm.type_error("function() needs a code object and a dict"));
    };
    let function = Function::new(vm, code, globals, &[], Value::UNBOUND, Value::UNBOUND)?;
    Ok(Value::object(function))
}

impl Function {
    /// Makes a function. `defaults` is a tuple or `UNBOUND`, `keyword_defaults` a dict or `UNBOUND`.
    pub(crate) fn new(
        vm: &mut Vm,
        code: Gc<Code>,
        globals: Gc<Dict>,
        cells: &[Value],
        defaults: Value,
        keyword_defaults: Value,
    ) -> PyResult<Gc<Function>> {
        let defaults = defaults.cast::<Tuple>();
        let defaults = defaults.as_ref().map_or(&[][..], |tuple| tuple.items());
        let defaults = defaults.get(..defaults.len().min(255)).unwrap_or_default();
        let has_keyword_defaults = !keyword_defaults.is_unbound();
        let extras = cells.len() + defaults.len() + has_keyword_defaults as usize;
        let memory = vm.allocate_bytes(size_of::<Function>() + extras * size_of::<Value>())?;
        let function = Gc::place(
            memory,
            Function {
                header: Header::new(&FUNCTION),
                code,
                globals,
                cells: cells.len() as u16,
                defaults: defaults.len() as u8,
                has_keyword_defaults,
            },
        );
        let all =
            cells.iter().chain(defaults).chain(has_keyword_defaults.then_some(&keyword_defaults));
        for (at, value) in all.enumerate() {
            // SAFETY: the memory has room for `extras` values behind the function.
            unsafe { function.as_non_null().add(1).cast::<Value>().add(at).write(*value) };
        }
        Ok(function)
    }

    fn extras(&self) -> &[Value] {
        let count =
            self.cells as usize + self.defaults as usize + self.has_keyword_defaults as usize;
        // SAFETY: `new` wrote that many values behind the function.
        unsafe {
            core::slice::from_raw_parts(core::ptr::from_ref(self).add(1).cast::<Value>(), count)
        }
    }

    /// The cells it closes over.
    pub fn closed_over(&self) -> &[Value] {
        self.extras().get(..self.cells as usize).unwrap_or_default()
    }

    /// The defaults of the last positional parameters.
    pub fn defaults(&self) -> &[Value] {
        let start = self.cells as usize;
        self.extras().get(start..start + self.defaults as usize).unwrap_or_default()
    }

    /// The defaults of keyword-only parameters.
    pub fn keyword_defaults(&self) -> Option<Gc<Dict>> {
        if self.has_keyword_defaults { self.extras().last()?.cast::<Dict>() } else { None }
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    let kind: &[u8] = match value.cast::<Function>() {
        Some(function) if function.code.has(boreas_mpy::prelude::flags::GENERATOR) => {
            b"<generator "
        }
        Some(function) if function.cells > 0 => b"<closure ",
        _ => b"<function ",
    };
    out.write(vm, kind)?;
    if let Some(function) = value.cast::<Function>() {
        let name = vm.name_text(function.code.name());
        out.write(vm, &name)?;
    }
    vm.print_address(value, out, b" at ")
}

fn call(vm: &mut Vm, value: Value, arguments: Arguments<'_>) -> PyResult {
    crate::interpreter::call_function(vm, value, arguments)
}

fn attribute(_: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    let Some(function) = value.cast::<Function>() else { return Ok(Value::UNBOUND) };
    Ok(match access {
        Access::Load if name == name!("__name__") => Value::name(function.code.name()),
        Access::Load if name == name!("__globals__") => Value::object(function.globals),
        Access::Load if name == name!("__code__") => Value::object(function.code),
        _ => Value::UNBOUND,
    })
}
