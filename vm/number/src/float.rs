//! The float types of the virtual machine, taken apart and put together.
//!
//! Boards with 32-bit words use `f32`, others `f64`. Everything that depends on the width is
//! here, so the conversions themselves work on a plain mantissa and exponent and exist once.

use core::ops::{Add, Div, Mul, Neg, Rem, Sub};

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// A binary floating-point type of IEEE 754: `f32` or `f64`.
pub trait Float:
    sealed::Sealed
    + Copy
    + PartialOrd
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Rem<Output = Self>
    + Neg<Output = Self>
{
    /// The bits of the mantissa that are stored: 23 or 52.
    const FRACTION_BITS: u32;
    /// The bits of the exponent: 8 or 11.
    const EXPONENT_BITS: u32;
    /// The decimal digits that always tell two floats apart: 9 or 17.
    const MAX_DIGITS: i32;
    /// The largest exponent of ten that the type represents exactly: 10 or 22.
    const EXACT_TENS: i32;
    /// The value zero.
    const ZERO: Self;
    /// The value one.
    const ONE: Self;
    /// The value ten.
    const TEN: Self;

    /// Returns the bit pattern, zero-extended.
    fn to_raw(self) -> u64;
    /// Makes a float of its bit pattern.
    fn from_raw(raw: u64) -> Self;
    /// Converts to the nearest float.
    fn from_u64(value: u64) -> Self;
    /// Truncates to an integer, saturating.
    fn to_u64(self) -> u64;

    /// The exponent of the lowest mantissa bit of subnormal numbers, -1074 for `f64`.
    const MIN_EXPONENT: i32 = 2 - (1 << (Self::EXPONENT_BITS - 1)) - Self::FRACTION_BITS as i32;
    /// The bit pattern of positive infinity.
    const INFINITY_RAW: u64 = ((1 << Self::EXPONENT_BITS) - 1) << Self::FRACTION_BITS;
    /// The bit of the sign.
    const SIGN_RAW: u64 = 1 << (Self::EXPONENT_BITS + Self::FRACTION_BITS);

    /// Takes the float apart.
    fn decode(self) -> Decoded {
        let raw = self.to_raw();
        let negative = raw & Self::SIGN_RAW != 0;
        let magnitude = raw & !Self::SIGN_RAW;
        let fraction = raw & ((1 << Self::FRACTION_BITS) - 1);
        let biased = (magnitude >> Self::FRACTION_BITS) as i32;
        let kind = if magnitude > Self::INFINITY_RAW {
            Kind::Nan
        } else if magnitude == Self::INFINITY_RAW {
            Kind::Infinite
        } else if biased == 0 {
            Kind::Finite { mantissa: fraction, exponent: Self::MIN_EXPONENT, uneven: false }
        } else {
            Kind::Finite {
                mantissa: fraction | 1 << Self::FRACTION_BITS,
                exponent: Self::MIN_EXPONENT + biased - 1,
                uneven: fraction == 0 && biased > 1,
            }
        };
        Decoded { negative, kind }
    }

    /// Gives a float the sign, replacing its own.
    fn with_sign(self, negative: bool) -> Self {
        let magnitude = self.to_raw() & !Self::SIGN_RAW;
        Self::from_raw(if negative { magnitude | Self::SIGN_RAW } else { magnitude })
    }

    /// Tells whether the sign bit is set.
    fn is_negative(self) -> bool {
        self.to_raw() & Self::SIGN_RAW != 0
    }

    /// Tells whether the float is neither infinite nor a NaN.
    fn is_finite(self) -> bool {
        self.to_raw() & Self::INFINITY_RAW != Self::INFINITY_RAW
    }
}

/// A float taken apart.
#[derive(Clone, Copy)]
pub struct Decoded {
    /// Whether the sign bit is set.
    pub negative: bool,
    /// The absolute value.
    pub kind: Kind,
}

/// The absolute value of a float.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Not a number.
    Nan,
    /// Infinity.
    Infinite,
    /// A number.
    Finite {
        /// The integer that the power of two scales.
        mantissa: u64,
        /// The power of two.
        exponent: i32,
        /// Whether the float below is nearer than the one above.
        uneven: bool,
    },
}

impl Float for f32 {
    const FRACTION_BITS: u32 = 23;
    const EXPONENT_BITS: u32 = 8;
    const MAX_DIGITS: i32 = 9;
    const EXACT_TENS: i32 = 10;
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const TEN: Self = 10.0;

    fn to_raw(self) -> u64 {
        u64::from(self.to_bits())
    }
    fn from_raw(raw: u64) -> Self {
        f32::from_bits(raw as u32)
    }
    fn from_u64(value: u64) -> Self {
        value as f32
    }
    fn to_u64(self) -> u64 {
        self as u64
    }
}

impl Float for f64 {
    const FRACTION_BITS: u32 = 52;
    const EXPONENT_BITS: u32 = 11;
    const MAX_DIGITS: i32 = 17;
    const EXACT_TENS: i32 = 22;
    const ZERO: Self = 0.0;
    const ONE: Self = 1.0;
    const TEN: Self = 10.0;

    fn to_raw(self) -> u64 {
        self.to_bits()
    }
    fn from_raw(raw: u64) -> Self {
        f64::from_bits(raw)
    }
    fn from_u64(value: u64) -> Self {
        value as f64
    }
    fn to_u64(self) -> u64 {
        self as u64
    }
}

/// A number cut at the precision of a float type, before it is rounded.
#[derive(Clone, Copy)]
pub(crate) struct Cut {
    /// The bit pattern of the float at or below the number.
    pub raw: u64,
    /// That float's mantissa.
    pub kept: u64,
    /// The exponent of that mantissa's lowest bit.
    pub exponent: i32,
    /// What was cut off, in units of the number's own lowest bit.
    pub rest: u128,
    /// Half of the kept mantissa's lowest bit, in the same units.
    pub half: u128,
}

/// Cuts `mantissa * 2^exponent`, the mantissa's top bit being set, at the precision of `F`.
///
/// The bit pattern is infinity's for numbers beyond the range.
pub(crate) fn cut<F: Float>(mantissa: u64, exponent: i32) -> Cut {
    let lowest = (exponent + 63 - F::FRACTION_BITS as i32).max(F::MIN_EXPONENT);
    // Beyond 66 bits the number is less than half of the smallest float whatever the distance.
    let dropped = (lowest - exponent).clamp(0, 66) as u32;
    let kept = if dropped < 64 { mantissa >> dropped } else { 0 };
    let unit = 1_u128 << dropped;
    let rest = u128::from(mantissa) & (unit - 1);
    let biased = (lowest - F::MIN_EXPONENT) as u64;
    // The implicit top bit of `kept` counts as one more in the exponent field.
    let raw = (biased.min(1 << F::EXPONENT_BITS) << F::FRACTION_BITS) + kept;
    Cut { raw: raw.min(F::INFINITY_RAW), kept, exponent: lowest, rest, half: unit >> 1 }
}

/// Rounds `mantissa * 2^exponent` half to even, the mantissa's top bit being set.
///
/// `sticky` tells that the number is a little more than the mantissa says. Numbers beyond the
/// range give infinity.
pub(crate) fn compose<F: Float>(mantissa: u64, exponent: i32, sticky: bool) -> F {
    let Cut { raw, kept, rest, half, .. } = cut::<F>(mantissa, exponent);
    let up = rest > half || rest == half && (sticky || kept & 1 == 1);
    F::from_raw(raw.saturating_add(u64::from(up)).min(F::INFINITY_RAW))
}
