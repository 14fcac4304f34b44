//! The type object of int, and integers beyond the machine word.
//!
//! Most ints are small integers in the value word itself. A `BigInt` never holds what would fit
//! there, so two ints are equal only if both are small or both are big.

use super::limbs::{Operand, machine_int, new_int};
use super::{int_arithmetic, int_bytes, int_text};
use crate::arguments::Arguments;
use crate::exceptions::TYPE_ERROR;
use crate::heap::Block;
use crate::name;
use crate::object::Gc;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{Float, PyResult, Value};
use crate::vm::Vm;
use crate::{attributes, native, native_any};
use boreas_mpy::Name;
use boreas_number::convert;

crate::object::object! {
    /// An integer beyond the small ones: its sign and the limbs of its magnitude, lowest first.
    pub struct BigInt: INT { pub(super) negative: bool, pub(super) limbs: Block<u32> }
}

/// The type `int`.
pub static INT: Type = Type::new::<BigInt>(name!("int"))
    .with_flags(TypeFlags::BASE | TypeFlags::IMMUTABLE | TypeFlags::SIMPLE_KEY)
    .with_construct(construct)
    .with_print(print)
    .with_unary(unary)
    .with_binary(int_arithmetic::binary)
    .with_attribute(attribute)
    .with_attributes(attributes! {
        "from_bytes" => native_any!(int_bytes::from_bytes),
        "to_bytes" => native_any!(int_bytes::to_bytes),
        "bit_length" => native!(bit_length, 1),
        "bit_count" => native!(bit_count, 1),
        "conjugate" => native!(conjugate, 1),
        "as_integer_ratio" => native!(as_integer_ratio, 1),
    });

fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let names = [Name::NULL, name!("base")];
    let [value, base] = arguments.bind(vm, names, 0, 2)?;
    if value.is_unbound() {
        return Ok(Value::small(0));
    }
    if base.is_unbound() {
        return convert(vm, value);
    }
    let base = u32::try_from(vm.to_index(base)?).unwrap_or(u32::MAX);
    match int_text::text_of(vm, value)? {
        Some(text) => int_text::parse_int(vm, &text, base),
        None => Err(vm.type_error("can't convert non-string with explicit base")),
    }
}

/// `int(value)`.
fn convert(vm: &mut Vm, value: Value) -> PyResult {
    if let Some(number) = machine_int(value) {
        return Ok(Value::small(number));
    }
    for op in [Unary::Int, Unary::Index] {
        if let Some(slot) = vm.type_of(value).unary {
            let result = slot(vm, op, value)?;
            if result != Value::NOT_IMPLEMENTED {
                let plain = vm.unwrap_native(result);
                return match Operand::of(plain) {
                    Some(_) => Ok(plain),
                    None => Err(not_an_int(vm, result)),
                };
            }
        }
    }
    match int_text::text_of(vm, value)? {
        Some(text) => int_text::parse_int(vm, &text, 10),
        None => Err(not_an_int(vm, value)),
    }
}

#[cold]
#[inline(never)]
pub(super) fn not_an_int(vm: &mut Vm, value: Value) -> crate::value::Raised {
    vm.raise_with_type(&TYPE_ERROR, "can't convert ", value, " to int")
}

fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, _: PrintKind) -> PyResult<()> {
    int_text::print_decimal(vm, value, out)
}

/// The unary slot, of bool too.
pub(super) fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    match machine_int(value) {
        Some(number) => small_unary(vm, op, number),
        None => big_unary(vm, op, value),
    }
}

fn small_unary(vm: &mut Vm, op: Unary, number: isize) -> PyResult {
    Ok(match op {
        Unary::Positive | Unary::Int | Unary::Index | Unary::Hash => Value::small(number),
        Unary::Negative => return vm.new_int(-number),
        Unary::Absolute => return vm.new_int(number.abs()),
        Unary::Invert => Value::small(!number),
        Unary::Bool => Value::bool(number != 0),
        Unary::Float => return vm.new_float(number as Float),
        Unary::Complex => return vm.new_complex(number as Float, 0.0),
        Unary::SizeOf => Value::small(0),
        Unary::Length => Value::NOT_IMPLEMENTED,
    })
}

#[inline(never)]
fn big_unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let Some(big) = value.cast::<BigInt>() else { return Ok(Value::NOT_IMPLEMENTED) };
    match op {
        Unary::Positive | Unary::Int | Unary::Index => Ok(value),
        // The negation of the number next to the smallest small integer is not big.
        Unary::Negative => new_int(vm, big.view().negated()),
        Unary::Absolute if big.negative => new_int(vm, big.view().negated()),
        Unary::Absolute => Ok(value),
        Unary::Invert => int_arithmetic::invert(vm, big.view()),
        Unary::Bool => Ok(Value::TRUE),
        Unary::Hash => Ok(Value::small(convert::wrapping_u64(big.view()) as isize)),
        Unary::Float => {
            let number = vm.int_to_float(value)?;
            vm.new_float(number)
        }
        Unary::Complex => {
            let number = vm.int_to_float(value)?;
            vm.new_complex(number, 0.0)
        }
        Unary::SizeOf => vm.new_int((size_of::<BigInt>() + big.limbs.len() * 4) as isize),
        Unary::Length => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The attribute slot, of bool too: the parts of a number that is real and whole.
pub(super) fn attribute(vm: &mut Vm, value: Value, name: Name, access: Access) -> PyResult {
    if access != Access::Load {
        return Ok(Value::UNBOUND);
    }
    if name == name!("real") || name == name!("numerator") {
        vm.unary(Unary::Positive, value)
    } else if name == name!("imag") {
        Ok(Value::small(0))
    } else if name == name!("denominator") {
        Ok(Value::small(1))
    } else {
        Ok(Value::UNBOUND)
    }
}

/// The method's object as limbs.
pub(super) fn receiver(vm: &mut Vm, arguments: &[Value]) -> PyResult<Operand> {
    let value = arguments.first().copied().unwrap_or(Value::NONE);
    match Operand::of(vm.unwrap_native(value)) {
        Some(operand) => Ok(operand),
        None => Err(not_an_int(vm, value)),
    }
}

fn bit_length(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = receiver(vm, arguments)?;
    vm.new_int(number.view().bit_length() as isize)
}

fn bit_count(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = receiver(vm, arguments)?;
    let count: u32 = number.view().magnitude.iter().map(|limb| limb.count_ones()).sum();
    vm.new_int(count as isize)
}

fn conjugate(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = receiver(vm, arguments)?;
    new_int(vm, number.view())
}

fn as_integer_ratio(vm: &mut Vm, arguments: &[Value]) -> PyResult {
    let number = conjugate(vm, arguments)?;
    vm.new_tuple(&[number, Value::small(1)])
}
