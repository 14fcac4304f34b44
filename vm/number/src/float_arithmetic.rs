//! Python's float operations that differ from the processor's: floor division and rounding.

use crate::Error;
use crate::decimal::{Limit, exact, floor_log10_of_power_of_two};
use crate::float::{Float, Kind};
use crate::float_parse::from_digits;

/// Drops what is behind the decimal point.
pub fn truncate<F: Float>(value: F) -> F {
    let Kind::Finite { exponent, .. } = value.decode().kind else { return value };
    let dropped = exponent.min(0).unsigned_abs();
    if dropped > F::FRACTION_BITS {
        return F::ZERO.with_sign(value.is_negative());
    }
    F::from_raw(value.to_raw() & !((1 << dropped) - 1))
}

/// Rounds down to a whole number.
pub fn floor<F: Float>(value: F) -> F {
    let whole = truncate(value);
    if whole > value { whole - F::ONE } else { whole }
}

/// Rounds up to a whole number.
pub fn ceil<F: Float>(value: F) -> F {
    let whole = truncate(value);
    if whole < value { (whole + F::ONE).with_sign(value.is_negative()) } else { whole }
}

/// Rounds to the nearest whole number, ties to even, as `round(x)`.
pub fn round_half_even<F: Float>(value: F) -> F {
    let whole = truncate(value);
    let twice = (value - whole).with_sign(false) * (F::ONE + F::ONE);
    let odd = whole.with_sign(false).to_u64() & 1 == 1;
    if twice > F::ONE || twice == F::ONE && odd {
        let away = whole.with_sign(false) + F::ONE;
        return away.with_sign(value.is_negative());
    }
    whole
}

/// Returns `divmod(left, right)`.
pub fn floor_divide_modulo<F: Float>(left: F, right: F) -> Result<(F, F), Error> {
    if right == F::ZERO {
        return Err(Error::DivideByZero);
    }
    let mut modulo = left % right;
    let mut quotient = (left - modulo) / right;
    if modulo == F::ZERO {
        modulo = F::ZERO.with_sign(right.is_negative());
    } else if (right < F::ZERO) != (modulo < F::ZERO) {
        modulo = modulo + right;
        quotient = quotient - F::ONE;
    }
    if quotient == F::ZERO {
        let negative = left.is_negative() != right.is_negative();
        return Ok((F::ZERO.with_sign(negative), modulo));
    }
    // The quotient is whole but for an error of rounding, which may be to either side.
    let whole = floor(quotient);
    let half = F::ONE / (F::ONE + F::ONE);
    Ok((if quotient - whole > half { whole + F::ONE } else { whole }, modulo))
}

/// Returns `left // right`.
pub fn floor_divide<F: Float>(left: F, right: F) -> Result<F, Error> {
    Ok(floor_divide_modulo(left, right)?.0)
}

/// Returns `left % right`.
pub fn floor_modulo<F: Float>(left: F, right: F) -> Result<F, Error> {
    Ok(floor_divide_modulo(left, right)?.1)
}

/// Rounds the exact value to so many decimals, ties to even, as `round(x, decimals)`.
///
/// A result beyond the range is an [`Error::TooBig`].
pub fn round_to_decimals<F: Float>(value: F, decimals: i32) -> Result<F, Error> {
    let Kind::Finite { mantissa, exponent, .. } = value.decode().kind else { return Ok(value) };
    if mantissa == 0 {
        return Ok(value);
    }
    let top = exponent + 63 - mantissa.leading_zeros() as i32;
    // That many digits read back as the same float.
    if decimals.saturating_add(floor_log10_of_power_of_two(top) + 1) >= F::MAX_DIGITS {
        return Ok(value);
    }
    let mut buffer = [0; 24];
    let digits = exact(mantissa, exponent, Limit::Decimals(decimals), &mut buffer)?;
    let negative = value.is_negative();
    if digits.length == 0 {
        return Ok(F::ZERO.with_sign(negative));
    }
    let text = buffer.get(..digits.length).ok_or(Error::TooBig)?;
    let rounded = from_digits::<F>(text, i64::from(digits.exponent));
    if rounded.is_finite() { Ok(rounded.with_sign(negative)) } else { Err(Error::TooBig) }
}
