//! Arithmetic on constants: what Python computes, or nothing where it would raise.
//!
//! Results of which the machine could only say at run time what becomes of them (errors, complex
//! numbers, very large integers) are left to it.

use boreas_mpy::{Arena, BinaryOp, OutOfMemory, UnaryOp};
use boreas_number::{
    Error, Integer, Limb, MachineFloat, Written, bitwise, convert, float_arithmetic, float_format,
    integer, power, text,
};

/// Integers longer than this many bits are left to the machine.
const LONGEST_INTEGER: usize = 1 << 18;

/// A constant number.
#[derive(Copy, Clone)]
pub(crate) enum Number<'a> {
    Integer(Integer<'a>),
    Float(MachineFloat),
}

/// Makes an integer of the machine's size.
pub(crate) fn from_small<'a>(arena: &'a Arena<'a>, value: i64) -> Result<Integer<'a>, OutOfMemory> {
    let magnitude = value.unsigned_abs();
    let limbs = arena.alloc_slice_copy(&[magnitude as Limb, (magnitude >> 32) as Limb])?;
    Ok(Integer::new(value < 0, limbs).normalized())
}

/// Reads digits of a base, without prefix; `None` if they are not such digits.
pub(crate) fn parse_integer<'a>(
    arena: &'a Arena<'a>,
    digits: &[u8],
    base: u32,
) -> Result<Option<Integer<'a>>, OutOfMemory> {
    let limbs = arena.alloc_slice_fill(text::from_text_limbs(digits.len(), base), 0)?;
    let Ok(length) = text::from_text(digits, base, limbs) else { return Ok(None) };
    Ok(Some(Integer::written((false, length), limbs)))
}

/// Writes an integer in decimal.
pub(crate) fn integer_text<'a>(
    arena: &'a Arena<'a>,
    value: Integer<'_>,
) -> Result<&'a [u8], OutOfMemory> {
    let out = arena.alloc_slice_fill(text::to_text_bytes(value, 10), 0)?;
    let scratch = arena.alloc_slice_fill(text::to_text_scratch_limbs(value, 10), 0)?;
    let length = text::to_text(value, 10, false, out, scratch).unwrap_or(0);
    Ok(out.get(..length).unwrap_or(&[]))
}

/// Writes a float as `repr` does, or an imaginary number.
pub(crate) fn float_text<'a>(
    arena: &'a Arena<'a>,
    value: MachineFloat,
    single_precision: bool,
    is_imaginary: bool,
) -> Result<&'a [u8], OutOfMemory> {
    let mut out = [0; float_format::REPR_BYTES];
    let written = if single_precision {
        float_format::repr(value as f32, &mut out)
    } else {
        float_format::repr(value, &mut out)
    };
    let mut text = out.get(..written.unwrap_or(0)).unwrap_or(&[]);
    if !is_imaginary {
        return arena.alloc_bytes(text);
    }
    text = text.strip_suffix(b".0").unwrap_or(text);
    let mut imaginary = arena.vec();
    imaginary.extend_from_slice(text)?;
    imaginary.push(b'j')?;
    Ok(imaginary.into_slice())
}

/// Computes `operator operand`; `None` if there is no such number.
pub(crate) fn unary<'a>(
    arena: &'a Arena<'a>,
    operator: UnaryOp,
    operand: Number<'a>,
) -> Result<Option<Number<'a>>, OutOfMemory> {
    Ok(match (operator, operand) {
        (UnaryOp::Positive, _) => Some(operand),
        (UnaryOp::Negative, Number::Integer(value)) => Some(Number::Integer(value.negated())),
        (UnaryOp::Negative, Number::Float(value)) => Some(Number::Float(-value)),
        (UnaryOp::Invert, Number::Integer(value)) => {
            let limbs = value.magnitude.len() + 1;
            compute(arena, limbs, 0, |out, _| bitwise::invert(value, out))?
        }
        _ => None,
    })
}

/// Computes `left operator right`; `None` if there is no such number.
pub(crate) fn binary<'a>(
    arena: &'a Arena<'a>,
    operator: BinaryOp,
    left: Number<'a>,
    right: Number<'a>,
) -> Result<Option<Number<'a>>, OutOfMemory> {
    if let (Number::Integer(left), Number::Integer(right)) = (left, right) {
        let is_float = match operator {
            BinaryOp::TrueDivide => true,
            BinaryOp::Power => right.negative,
            _ => false,
        };
        if !is_float {
            return integer_binary(arena, operator, left, right);
        }
    }
    let (Some(left), Some(right)) = (to_float(left), to_float(right)) else { return Ok(None) };
    Ok(float_binary(operator, left, right).map(Number::Float))
}

fn to_float(number: Number<'_>) -> Option<MachineFloat> {
    match number {
        Number::Integer(value) => convert::to_float(value).ok(),
        Number::Float(value) => Some(value),
    }
}

fn float_binary(
    operator: BinaryOp,
    left: MachineFloat,
    right: MachineFloat,
) -> Option<MachineFloat> {
    match operator {
        BinaryOp::Add => Some(left + right),
        BinaryOp::Subtract => Some(left - right),
        BinaryOp::Multiply => Some(left * right),
        BinaryOp::TrueDivide if right != 0.0 => Some(left / right),
        BinaryOp::FloorDivide => float_arithmetic::floor_divide(left, right).ok(),
        BinaryOp::Modulo => float_arithmetic::floor_modulo(left, right).ok(),
        BinaryOp::Power => {
            let is_complex =
                left < 0.0 && right != float_arithmetic::floor(right) && !right.is_nan();
            if is_complex || (left == 0.0 && right < 0.0) {
                return None;
            }
            Some(float_power(left, right))
        }
        _ => None,
    }
}

/// Raises a float to a power. Powers of whole numbers like `10.0 ** -5` come out as the nearest float,
/// of which the general function sometimes misses the last bit.
fn float_power(base: MachineFloat, exponent: MachineFloat) -> MachineFloat {
    const EXACT: MachineFloat = (1u64 << MachineFloat::MANTISSA_DIGITS) as MachineFloat;
    let count = exponent.abs();
    let is_whole = |value: MachineFloat| value == float_arithmetic::truncate(value);
    if is_whole(base)
        && is_whole(exponent)
        && count <= MachineFloat::MANTISSA_DIGITS as MachineFloat
    {
        let mut power = 1.0;
        for _ in 0..count as u32 {
            power *= base;
        }
        if power != 0.0 && power.abs() <= EXACT {
            return if exponent < 0.0 { 1.0 / power } else { power };
        }
    }
    #[cfg(target_pointer_width = "64")]
    return libm::pow(base, exponent);
    #[cfg(target_pointer_width = "32")]
    libm::powf(base, exponent)
}

fn integer_binary<'a>(
    arena: &'a Arena<'a>,
    operator: BinaryOp,
    left: Integer<'a>,
    right: Integer<'a>,
) -> Result<Option<Number<'a>>, OutOfMemory> {
    match operator {
        BinaryOp::Or => {
            let limbs = bitwise::bitwise_limbs(left, right);
            compute(arena, limbs, 0, |out, _| bitwise::or(left, right, out))
        }
        BinaryOp::Xor => {
            let limbs = bitwise::bitwise_limbs(left, right);
            compute(arena, limbs, 0, |out, _| bitwise::xor(left, right, out))
        }
        BinaryOp::And => {
            let limbs = bitwise::bitwise_limbs(left, right);
            compute(arena, limbs, 0, |out, _| bitwise::and(left, right, out))
        }
        BinaryOp::Add => {
            let limbs = integer::add_limbs(left, right);
            compute(arena, limbs, 0, |out, _| integer::add(left, right, out))
        }
        BinaryOp::Subtract => {
            let limbs = integer::add_limbs(left, right);
            compute(arena, limbs, 0, |out, _| integer::subtract(left, right, out))
        }
        BinaryOp::Multiply => {
            let limbs = integer::multiply_limbs(left, right);
            compute(arena, limbs, 0, |out, none| integer::multiply(left, right, out, none))
        }
        BinaryOp::FloorDivide | BinaryOp::Modulo => divide(arena, operator, left, right),
        BinaryOp::ShiftLeft | BinaryOp::ShiftRight => shift(arena, operator, left, right),
        BinaryOp::Power => {
            let Ok(limbs) = power::power_limbs(left, right) else { return Ok(None) };
            compute(arena, limbs, limbs, |out, scratch| power::power(left, right, out, scratch))
        }
        _ => Ok(None),
    }
}

fn divide<'a>(
    arena: &'a Arena<'a>,
    operator: BinaryOp,
    left: Integer<'a>,
    right: Integer<'a>,
) -> Result<Option<Number<'a>>, OutOfMemory> {
    let scratch = integer::divide_scratch_limbs(left, right);
    if operator == BinaryOp::Modulo {
        let limbs = integer::remainder_limbs(left, right);
        return compute(arena, limbs, scratch, |out, scratch| {
            integer::floor_modulo(left, right, out, scratch)
        });
    }
    let limbs = integer::quotient_limbs(left, right);
    compute(arena, limbs, scratch, |out, scratch| integer::floor_divide(left, right, out, scratch))
}

fn shift<'a>(
    arena: &'a Arena<'a>,
    operator: BinaryOp,
    left: Integer<'a>,
    right: Integer<'a>,
) -> Result<Option<Number<'a>>, OutOfMemory> {
    let Some(bits) = convert::to_u64(right).and_then(|bits| usize::try_from(bits).ok()) else {
        return Ok(None);
    };
    if operator == BinaryOp::ShiftRight {
        let limbs = integer::shift_right_limbs(left, bits);
        return compute(arena, limbs, 0, |out, _| integer::shift_right(left, bits, out));
    }
    if bits > LONGEST_INTEGER {
        return Ok(None);
    }
    let limbs = integer::shift_left_limbs(left, bits);
    compute(arena, limbs, 0, |out, _| integer::shift_left(left, bits, out))
}

/// Runs an operation that needs so many limbs for its result and for scratch.
fn compute<'a>(
    arena: &'a Arena<'a>,
    limbs: usize,
    scratch: usize,
    operation: impl FnOnce(&mut [Limb], &mut [Limb]) -> Result<Written, Error>,
) -> Result<Option<Number<'a>>, OutOfMemory> {
    if limbs > LONGEST_INTEGER / Limb::BITS as usize {
        return Ok(None);
    }
    let out = arena.alloc_slice_fill(limbs, 0)?;
    let scratch = arena.alloc_slice_fill(scratch, 0)?;
    let Ok(written) = operation(out, scratch) else { return Ok(None) };
    Ok(Some(Number::Integer(Integer::written(written, out).normalized())))
}
