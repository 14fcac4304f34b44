//! The type object of bool, an int that prints as a word.

use super::int_type::{self, BigInt, INT};
use super::{int_arithmetic, limbs};
use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Type, TypeFlags};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

/// The type `bool`.
pub static BOOL: Type = Type::new::<BigInt>(name!("bool"))
    .with_base(&INT)
    .with_flags(TypeFlags::SIMPLE_KEY)
    .with_construct(construct)
    .with_print(print)
    .with_unary(int_type::unary)
    .with_binary(binary)
    .with_attribute(int_type::attribute);

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    arguments.check(vm, 0, 1)?;
    match arguments.get(0) {
        Some(value) => vm.truth(value).map(Value::bool),
        None => Ok(Value::FALSE),
    }
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    out.write(vm, if value == Value::TRUE { b"True" } else { b"False" })
}

fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if right.is_bool() {
        let (a, b) = (left == Value::TRUE, right == Value::TRUE);
        match op {
            BinaryOp::And | BinaryOp::InplaceAnd => return Ok(Value::bool(a & b)),
            BinaryOp::Or | BinaryOp::InplaceOr => return Ok(Value::bool(a | b)),
            BinaryOp::Xor | BinaryOp::InplaceXor => return Ok(Value::bool(a ^ b)),
            _ => {}
        }
    }
    match limbs::machine_int(left) {
        Some(number) => int_arithmetic::binary(vm, op, Value::small(number), right),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}
