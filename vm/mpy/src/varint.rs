//! The variable-length integers of the format: seven bits a byte, most significant first.
//!
//! Readers take a buffer and a position and return the value with the position after it, so they
//! serve the verifier, the loader and anyone who walks bytecode.

/// The most bytes that a 64-bit integer takes.
pub const MAX_BYTES: usize = 10;

/// Reads a varuint of at most 32 bits; `None` if it is cut off or larger.
pub fn read(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut position = at;
    loop {
        let byte = *bytes.get(position)?;
        position += 1;
        if value >> 25 != 0 {
            return None;
        }
        value = value << 7 | u32::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, position));
        }
    }
}

/// Reads a signed varint of at most 64 bits; `None` if it is cut off or larger.
pub fn read_signed(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut value = if *bytes.get(at)? & 0x40 != 0 { -1i64 } else { 0 };
    let mut position = at;
    loop {
        let byte = *bytes.get(position)?;
        position += 1;
        if value >> 56 != 0 && value >> 56 != -1 {
            return None;
        }
        value = value << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value, position));
        }
    }
}

/// An encoded integer, without a buffer of the caller's.
#[derive(Copy, Clone)]
pub struct Encoded {
    bytes: [u8; MAX_BYTES],
    start: u8,
}

impl Encoded {
    /// Encodes a varuint.
    pub fn unsigned(value: usize) -> Encoded {
        let mut rest = value;
        Encoded::build(|| {
            let low = (rest & 0x7f) as u8;
            rest >>= 7;
            (low, rest == 0)
        })
    }

    /// Encodes a signed varint.
    pub fn signed(value: i64) -> Encoded {
        let mut rest = value;
        Encoded::build(|| {
            let low = (rest & 0x7f) as u8;
            rest >>= 7;
            let sign = if low & 0x40 != 0 { -1 } else { 0 };
            (low, rest == sign)
        })
    }

    /// Returns the bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(usize::from(self.start)..).unwrap_or(&[])
    }

    /// Fills from the end with the groups that `next` gives, least significant first, until it
    /// says that a group was the last.
    fn build(mut next: impl FnMut() -> (u8, bool)) -> Encoded {
        let mut encoded = Encoded { bytes: [0; MAX_BYTES], start: MAX_BYTES as u8 };
        let mut more = 0;
        for (index, place) in encoded.bytes.iter_mut().enumerate().rev() {
            let (group, last) = next();
            *place = group | more;
            more = 0x80;
            if last {
                encoded.start = index as u8;
                break;
            }
        }
        encoded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsigned_integers_survive_the_round_trip() {
        for value in [0usize, 1, 127, 128, 16383, 16384, 0xffff_ffff] {
            let encoded = Encoded::unsigned(value);
            let bytes = encoded.as_bytes();
            assert_eq!(read(bytes, 0), Some((value as u32, bytes.len())));
        }
        assert_eq!(Encoded::unsigned(300).as_bytes(), [0x82, 0x2c]);
    }

    #[test]
    fn signed_integers_survive_the_round_trip() {
        for shift in 0..64 {
            for near in [-1i64, 0, 1] {
                for value in
                    [(1i64 << shift).wrapping_add(near), (-1i64 << shift).wrapping_add(near)]
                {
                    let encoded = Encoded::signed(value);
                    let bytes = encoded.as_bytes();
                    assert_eq!(read_signed(bytes, 0), Some((value, bytes.len())));
                }
            }
        }
        assert_eq!(Encoded::signed(-64).as_bytes(), [0x40]);
        assert_eq!(Encoded::signed(64).as_bytes(), [0x80, 0x40]);
        assert_eq!(Encoded::signed(-65).as_bytes(), [0xff, 0x3f]);
    }

    #[test]
    fn too_long_and_cut_off_integers_are_refused() {
        assert_eq!(read(&[0x90, 0x80, 0x80, 0x80, 0x00], 0), None);
        assert_eq!(read(&[0x8f, 0xff, 0xff, 0xff, 0x7f], 0), Some((u32::MAX, 5)));
        assert_eq!(read(&[0x80], 0), None);
        assert_eq!(read(&[], 0), None);
        assert_eq!(read(&[0; 1], usize::MAX), None);
        assert_eq!(read_signed(&[0xff; 11], 0), None);
        assert_eq!(read_signed(&[0x81; 20], 0), None);
    }
}
