//! Integers to and from byte strings, as `int.to_bytes` and `int.from_bytes`.

use crate::natural::{bit_length, significant, trailing_zeros};
use crate::{Error, Integer, LIMB_BITS, Limb, Written};

/// The bytes of a limb.
const LIMB_BYTES: usize = LIMB_BITS / 8;

/// The order in which bytes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ByteOrder {
    /// The least significant byte comes first.
    Little,
    /// The most significant byte comes first.
    Big,
}

/// Returns the output length for [`from_bytes`].
pub fn from_bytes_limbs(bytes: &[u8]) -> usize {
    bytes.len() / LIMB_BYTES + 1
}

/// Reads an integer, in two's complement if `signed`.
pub fn from_bytes(
    bytes: &[u8],
    order: ByteOrder,
    signed: bool,
    out: &mut [Limb],
) -> Result<Written, Error> {
    let top = match order {
        ByteOrder::Little => bytes.last(),
        ByteOrder::Big => bytes.first(),
    };
    let negative = signed && top.is_some_and(|byte| byte & 0x80 != 0);
    let mask = if negative { Limb::MAX } else { 0 };
    let count = bytes.len().div_ceil(LIMB_BYTES);
    let body = out.get_mut(..count).ok_or(Error::TooBig)?;
    let mut carry = negative;
    for (index, target) in body.iter_mut().enumerate() {
        let mut limb = mask;
        for place in 0..LIMB_BYTES {
            let position = index * LIMB_BYTES + place;
            let found = match order {
                ByteOrder::Little => bytes.get(position),
                ByteOrder::Big => {
                    bytes.len().checked_sub(position + 1).and_then(|place| bytes.get(place))
                }
            };
            if let Some(&byte) = found {
                let shift = 8 * place;
                limb = limb & !(0xff << shift) | Limb::from(byte) << shift;
            }
        }
        (*target, carry) = (limb ^ mask).overflowing_add(Limb::from(carry));
    }
    let length = significant(body);
    Ok((negative && length != 0, length))
}

/// Fills `out` with an integer, in two's complement if `signed`.
///
/// A number that `out` cannot represent is an [`Error::TooBig`]; `out` then holds its lowest
/// bytes in two's complement.
pub fn to_bytes(
    number: Integer,
    order: ByteOrder,
    signed: bool,
    out: &mut [u8],
) -> Result<(), Error> {
    let number = number.normalized();
    let mask = if number.negative { Limb::MAX } else { 0 };
    let mut carry = number.negative;
    let mut limbs = number.magnitude.iter();
    for bytes in out.chunks_mut(LIMB_BYTES) {
        let limb = limbs.next().copied().unwrap_or(0);
        let value;
        (value, carry) = (limb ^ mask).overflowing_add(Limb::from(carry));
        for (target, byte) in bytes.iter_mut().zip(value.to_le_bytes()) {
            *target = byte;
        }
    }
    if order == ByteOrder::Big {
        out.reverse();
    }
    let mut bits = bit_length(number.magnitude);
    if number.negative {
        if !signed {
            return Err(Error::TooBig);
        }
        // The most negative number of a size has one bit more than the most positive one.
        if trailing_zeros(number.magnitude) + 1 == bits {
            bits -= 1;
        }
    }
    let sign_bits = usize::from(signed && !number.is_zero());
    if bits + sign_bits > out.len().saturating_mul(8) { Err(Error::TooBig) } else { Ok(()) }
}
