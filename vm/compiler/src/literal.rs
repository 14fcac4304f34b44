//! Constant values at compile time.

use boreas_mpy::{Arena, Constant, Interner, Name, OutOfMemory};
use boreas_number::{Integer, MachineFloat};

use crate::ast::{Expr, ExprKind};

/// A constant that the parser made.
#[derive(Copy, Clone)]
pub(crate) enum Literal<'a> {
    None,
    False,
    True,
    Ellipsis,
    /// An integer within the target's small range.
    Small(i64),
    /// An integer outside the target's small range.
    Integer(Integer<'a>),
    Float(MachineFloat),
    /// An imaginary number.
    Imaginary(MachineFloat),
    /// A str that is a name; never part of a tuple or table, where equal texts must be equal.
    Name(Name),
    Str(&'a [u8]),
    Bytes(&'a [u8]),
    Tuple(&'a [Literal<'a>]),
}

impl<'a> Literal<'a> {
    /// Returns the constant that an expression is, if it is one.
    pub(crate) fn of(expression: &Expr<'a>) -> Option<Literal<'a>> {
        Some(match expression.kind {
            ExprKind::SmallInt(value) => Literal::Small(value.value()),
            ExprKind::Str(name) => Literal::Name(name),
            ExprKind::None => Literal::None,
            ExprKind::True => Literal::True,
            ExprKind::False => Literal::False,
            ExprKind::Ellipsis => Literal::Ellipsis,
            ExprKind::Constant(literal) => *literal,
            ExprKind::ParenTuple([]) => Literal::Tuple(&[]),
            _ => return None,
        })
    }

    /// Tells whether Python takes the constant for true.
    pub(crate) fn is_true(&self) -> bool {
        match *self {
            Literal::None | Literal::False => false,
            Literal::True | Literal::Ellipsis => true,
            Literal::Small(value) => value != 0,
            Literal::Integer(value) => !value.is_zero(),
            Literal::Float(value) | Literal::Imaginary(value) => value != 0.0,
            Literal::Name(name) => name != Name::EMPTY,
            Literal::Str(bytes) | Literal::Bytes(bytes) => !bytes.is_empty(),
            Literal::Tuple(items) => !items.is_empty(),
        }
    }

    /// Tells whether two constants may share a place in the table: same type, same value, and for
    /// floats the same sign of zero. Not-a-numbers are equal only to themselves.
    pub(crate) fn is_same(&self, other: &Literal<'_>) -> bool {
        let same_float = |left: MachineFloat, right: MachineFloat| {
            left == right && left.is_sign_negative() == right.is_sign_negative()
        };
        match (*self, *other) {
            (Literal::None, Literal::None)
            | (Literal::False, Literal::False)
            | (Literal::True, Literal::True)
            | (Literal::Ellipsis, Literal::Ellipsis) => true,
            (Literal::Small(left), Literal::Small(right)) => left == right,
            (Literal::Integer(left), Literal::Integer(right)) => {
                left.negative == right.negative && left.magnitude == right.magnitude
            }
            (Literal::Float(left), Literal::Float(right)) => same_float(left, right),
            (Literal::Imaginary(left), Literal::Imaginary(right)) => left == right,
            (Literal::Name(left), Literal::Name(right)) => left == right,
            (Literal::Str(left), Literal::Str(right))
            | (Literal::Bytes(left), Literal::Bytes(right)) => left == right,
            (Literal::Tuple(left), Literal::Tuple(right)) => {
                core::ptr::eq(left, right)
                    || (left.len() == right.len()
                        && left.iter().zip(right).all(|(left, right)| left.is_same(right)))
            }
            _ => false,
        }
    }

    /// Returns a number that equal constants share.
    pub(crate) fn digest(&self) -> u32 {
        let of_bytes = |seed: u32, bytes: &[u8]| {
            bytes.iter().fold(seed, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
        };
        match *self {
            Literal::None => 1,
            Literal::False => 2,
            Literal::True => 3,
            Literal::Ellipsis => 4,
            Literal::Small(value) => of_bytes(5, &value.to_le_bytes()),
            Literal::Integer(value) => value
                .magnitude
                .iter()
                .fold(6, |sum: u32, limb| (sum ^ limb).wrapping_mul(0x0100_0193)),
            // Both zeros and all not-a-numbers may share a digest; is_same tells them apart.
            Literal::Float(value) => of_bytes(7, &value.to_le_bytes()),
            Literal::Imaginary(value) => of_bytes(8, &(value + 0.0).to_le_bytes()),
            Literal::Name(name) => of_bytes(9, &name.id().to_le_bytes()),
            Literal::Str(bytes) => of_bytes(10, bytes),
            Literal::Bytes(bytes) => of_bytes(11, bytes),
            Literal::Tuple(items) => items
                .iter()
                .fold(12, |sum: u32, item| (sum ^ item.digest()).wrapping_mul(0x0100_0193)),
        }
    }

    /// Returns the constant with a text in place of a name.
    pub(crate) fn without_name(
        self,
        arena: &'a Arena<'a>,
        interner: &dyn Interner,
    ) -> Result<Literal<'a>, OutOfMemory> {
        match self {
            Literal::Name(name) => Ok(Literal::Str(arena.alloc_bytes(interner.text(name))?)),
            _ => Ok(self),
        }
    }

    /// Returns the constant in the form of a module's table.
    pub(crate) fn to_constant(
        self,
        arena: &'a Arena<'a>,
        interner: &dyn Interner,
        single_precision: bool,
    ) -> Result<Constant<'a>, OutOfMemory> {
        Ok(match self {
            Literal::None => Constant::None,
            Literal::False => Constant::False,
            Literal::True => Constant::True,
            Literal::Ellipsis => Constant::Ellipsis,
            Literal::Small(value) => Constant::Int(small_text(arena, value)?),
            Literal::Integer(value) => Constant::Int(crate::number::integer_text(arena, value)?),
            Literal::Float(value) => {
                Constant::Float(crate::number::float_text(arena, value, single_precision, false)?)
            }
            Literal::Imaginary(value) => {
                Constant::Complex(crate::number::float_text(arena, value, single_precision, true)?)
            }
            Literal::Name(name) => Constant::Str(arena.alloc_bytes(interner.text(name))?),
            Literal::Str(bytes) => Constant::Str(bytes),
            Literal::Bytes(bytes) => Constant::Bytes(bytes),
            Literal::Tuple(items) => {
                let converted = arena.alloc_slice_fill(items.len(), Constant::None)?;
                for (place, item) in converted.iter_mut().zip(items) {
                    *place = item.to_constant(arena, interner, single_precision)?;
                }
                Constant::Tuple(converted)
            }
        })
    }
}

/// Returns the decimal text of an integer.
fn small_text<'a>(arena: &'a Arena<'a>, value: i64) -> Result<&'a [u8], OutOfMemory> {
    let mut digits = arena.vec::<u8>();
    let mut rest = value.unsigned_abs();
    loop {
        digits.push(b'0' + (rest % 10) as u8)?;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if value < 0 {
        digits.push(b'-')?;
    }
    let text = digits.into_slice();
    text.reverse();
    Ok(text)
}
