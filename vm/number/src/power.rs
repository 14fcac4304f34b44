//! Powers of integers, plain and modulo a number.

use crate::natural::{bit_length, copy, trailing_zeros, trim};
use crate::{Error, Integer, LIMB_BITS, Limb, Written, divide, integer, multiply, natural};

/// Tells whether a bit of a natural number is set.
fn bit(number: &[Limb], index: usize) -> bool {
    number.get(index / LIMB_BITS).is_some_and(|limb| limb >> (index % LIMB_BITS) & 1 != 0)
}

/// Returns the exponent as a machine word, where the result can have a size at all.
fn small_exponent(exponent: Integer) -> Result<usize, Error> {
    match trim(exponent.magnitude) {
        [] => Ok(0),
        &[only] => usize::try_from(only).map_err(|_| Error::TooBig),
        _ => Err(Error::TooBig),
    }
}

/// Tells whether all powers of the number fit one limb: it is -1, 0 or 1.
fn is_unit(base: Integer) -> bool {
    matches!(trim(base.magnitude), [] | [1])
}

/// Returns the output length for [`power`], which is also its scratch length.
///
/// It fails where the result could not exist in memory.
pub fn power_limbs(base: Integer, exponent: Integer) -> Result<usize, Error> {
    if is_unit(base) {
        return Ok(2);
    }
    let bits = base.bit_length().checked_mul(small_exponent(exponent)?).ok_or(Error::TooBig)?;
    Ok(bits / LIMB_BITS + 2)
}

/// Raises an integer to a power that is not negative.
///
/// `scratch` is as long as `out`. What it has beyond that speeds up large products.
pub fn power(
    base: Integer,
    exponent: Integer,
    out: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<Written, Error> {
    let (base, exponent) = (base.normalized(), exponent.normalized());
    if exponent.negative {
        return Err(Error::Domain);
    }
    let negative = base.negative && bit(exponent.magnitude, 0);
    if exponent.is_zero() || is_unit(base) {
        let magnitude = if exponent.is_zero() { &[1] } else { base.magnitude };
        let length = copy(magnitude, out)?;
        return Ok((negative, length));
    }
    let count = small_exponent(exponent)?;
    let twos = trailing_zeros(base.magnitude);
    if base.bit_length() == twos + 1 {
        let bits = twos.checked_mul(count).ok_or(Error::TooBig)?;
        return Ok((negative, natural::shift_left(&[1], bits, out)?));
    }
    let room = power_limbs(base, exponent)?;
    let (spare, product_scratch) = scratch.split_at_mut_checked(room).ok_or(Error::TooBig)?;
    let mut length = copy(base.magnitude, out)?;
    let mut current = &mut *out;
    let mut other = spare;
    let mut swapped = false;
    for index in (0..bit_length(exponent.magnitude).saturating_sub(1)).rev() {
        let value = current.get(..length).ok_or(Error::TooBig)?;
        length = multiply::multiply(value, value, other, product_scratch)?;
        core::mem::swap(&mut current, &mut other);
        swapped = !swapped;
        if bit(exponent.magnitude, index) {
            let value = current.get(..length).ok_or(Error::TooBig)?;
            length = multiply::multiply(value, base.magnitude, other, product_scratch)?;
            core::mem::swap(&mut current, &mut other);
            swapped = !swapped;
        }
    }
    if swapped {
        let value = current.get(..length).ok_or(Error::TooBig)?;
        copy(value, other)?;
    }
    Ok((negative, length))
}

/// Returns the output length for [`power_modulo`].
pub fn power_modulo_limbs(modulus: Integer) -> usize {
    modulus.magnitude.len()
}

/// Returns the scratch length for [`power_modulo`].
pub fn power_modulo_scratch_limbs(base: Integer, modulus: Integer) -> usize {
    let length = modulus.magnitude.len();
    let longest = base.magnitude.len().max(2 * length);
    3 * length + divide::divide_scratch_limbs(longest, length)
}

/// Raises to a power that is not negative, keeping the remainder as Python's `pow(x, y, z)`.
pub fn power_modulo(
    base: Integer,
    exponent: Integer,
    modulus: Integer,
    out: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<Written, Error> {
    let (base, exponent, modulus) =
        (base.normalized(), exponent.normalized(), modulus.normalized());
    if exponent.negative {
        return Err(Error::Domain);
    }
    let size = modulus.magnitude.len();
    let (residue, rest) = scratch.split_at_mut_checked(size).ok_or(Error::TooBig)?;
    let (product, rest) = rest.split_at_mut_checked(2 * size).ok_or(Error::TooBig)?;
    let divisor = Integer::new(false, modulus.magnitude);
    let (_, residue_length) = integer::floor_modulo(base, divisor, residue, rest)?;
    let residue = residue.get(..residue_length).ok_or(Error::TooBig)?;
    let (_, mut length) = integer::floor_modulo(Integer::new(false, &[1]), divisor, out, rest)?;
    for index in (0..bit_length(exponent.magnitude)).rev() {
        let value = out.get(..length).ok_or(Error::TooBig)?;
        let squared = multiply::multiply(value, value, product, &mut [])?;
        length = reduce(product, squared, divisor, out, rest)?;
        if bit(exponent.magnitude, index) {
            let value = out.get(..length).ok_or(Error::TooBig)?;
            let raised = multiply::multiply(value, residue, product, &mut [])?;
            length = reduce(product, raised, divisor, out, rest)?;
        }
    }
    if !modulus.negative || length == 0 {
        return Ok((false, length));
    }
    // A negative modulus wants the remainder in (modulus, 0].
    copy(out.get(..length).ok_or(Error::TooBig)?, product)?;
    let value = product.get(..length).ok_or(Error::TooBig)?;
    Ok((true, natural::subtract(modulus.magnitude, value, out)?))
}

/// Reduces a product modulo the divisor into `out`.
fn reduce(
    product: &[Limb],
    length: usize,
    divisor: Integer,
    out: &mut [Limb],
    scratch: &mut [Limb],
) -> Result<usize, Error> {
    let value = product.get(..length).ok_or(Error::TooBig)?;
    Ok(divide::divide(value, divisor.magnitude, None, Some(out), scratch)?.1)
}
