//! Tests of numbers against CPython's results and an independent big-integer library.

// What floats show, and where small integers end, is written for 64 bits.
#[cfg(target_pointer_width = "64")]
mod operators;
mod random;
#[cfg(target_pointer_width = "64")]
mod text;

use crate::Arguments;
use crate::object::Gc;
use crate::objects::tuple::Tuple;
use crate::test_support::{raised, repr, unraised};
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use std::string::String;
use std::vec::Vec;

/// A number as Python source writes it.
pub fn number(vm: &mut Vm, source: &str) -> Value {
    let made = match source {
        "True" => Ok(Value::TRUE),
        "False" => Ok(Value::FALSE),
        "None" => Ok(Value::NONE),
        _ if source.ends_with('j') => vm.new_complex_from_text(source.as_bytes()),
        _ if source.contains(['.', 'e', 'n']) => vm.new_float_from_text(source.as_bytes()),
        _ => vm.new_int_from_decimal_text(source.as_bytes()),
    };
    unraised(vm, made)
}

/// The repr of a result, or the name and message of the exception.
pub fn outcome(vm: &mut Vm, result: PyResult) -> String {
    match result {
        Ok(value) => match value.cast::<Tuple>() {
            Some(tuple) => {
                let items: Vec<String> = tuple.items().iter().map(|item| repr(vm, *item)).collect();
                std::format!("({})", items.join(", "))
            }
            None => repr(vm, value),
        },
        Err(_) => raised::<Value>(vm, result),
    }
}

/// What calling a type makes.
pub fn construct(vm: &mut Vm, type_of: &'static Type, arguments: &[Value]) -> PyResult {
    let construct = type_of.construct.expect("the type can be called");
    construct(vm, Gc::from_static(type_of), Arguments::positional(arguments))
}

/// What `left op right` gives.
pub fn binary(vm: &mut Vm, left: &str, op: BinaryOp, right: &str) -> String {
    let (left, right) = (number(vm, left), number(vm, right));
    let result = vm.binary(op, left, right);
    outcome(vm, result)
}
