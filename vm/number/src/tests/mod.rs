//! Tests against independent implementations, on random numbers that prefer the edges.

mod floats;
mod integers;
#[cfg_attr(target_pointer_width = "64", path = "../rows_32.rs")]
#[cfg_attr(not(target_pointer_width = "64"), path = "../rows_64.rs")]
mod other_rows;

use num_bigint::{BigInt, BigUint, Sign};
use std::vec::Vec;

/// Xorshift, so that failures repeat.
pub struct Random(pub u64);

impl Random {
    pub fn bits(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        (self.bits() >> 11) as usize % bound
    }

    /// A limb that is often all zeros, all ones or next to either.
    pub fn limb(&mut self) -> u32 {
        match self.below(8) {
            0 => 0,
            1 => u32::MAX,
            2 => 1,
            3 => 0x8000_0000,
            4 => 0x7fff_ffff,
            5 => u32::MAX - 1,
            _ => self.bits() as u32,
        }
    }

    pub fn number(&mut self, longest: usize) -> Number {
        let length = self.below(longest + 1);
        let limbs = (0..length).map(|_| self.limb()).collect();
        Number { negative: self.below(2) == 0, limbs }
    }
}

pub struct Number {
    pub negative: bool,
    pub limbs: Vec<u32>,
}

impl Number {
    pub fn view(&self) -> crate::Integer<'_> {
        crate::Integer::new(self.negative, &self.limbs)
    }

    pub fn big(&self) -> BigInt {
        big(self.negative, &self.limbs)
    }
}

pub fn big(negative: bool, limbs: &[u32]) -> BigInt {
    let sign = if negative { Sign::Minus } else { Sign::Plus };
    BigInt::from_biguint(sign, BigUint::from_slice(limbs))
}

/// Checks what an operation wrote and returns it as a big integer.
pub fn check(written: crate::Written, out: &[u32]) -> BigInt {
    let limbs = &out[..written.1];
    assert_ne!(limbs.last(), Some(&0), "a most significant zero limb");
    assert!(!written.0 || written.1 > 0, "a negative zero");
    big(written.0, limbs)
}

#[test]
fn inner_loops_of_either_width_agree() {
    assert_ne!(crate::rows::KARATSUBA_LIMBS, other_rows::KARATSUBA_LIMBS);
    let mut random = Random(31);
    for _ in 0..20_000 {
        let (long, short) = (random.number(9).limbs, random.number(5).limbs);
        let mut out = [[7; 18], [9; 18]];
        let [narrow, wide] = &mut out;
        crate::rows::multiply(&long, &short, &mut narrow[..long.len() + short.len()]);
        other_rows::multiply(&long, &short, &mut wide[..long.len() + short.len()]);
        assert_eq!(narrow[..long.len() + short.len()], wide[..long.len() + short.len()]);
        crate::rows::square(&long, &mut narrow[..2 * long.len()]);
        other_rows::square(&long, &mut wide[..2 * long.len()]);
        assert_eq!(narrow[..2 * long.len()], wide[..2 * long.len()]);
        *wide = *narrow;
        let factor = random.limb();
        assert_eq!(
            crate::rows::subtract_product(&mut narrow[..long.len()], &long, factor),
            other_rows::subtract_product(&mut wide[..long.len()], &long, factor),
        );
        assert_eq!(narrow, wide);
    }
}
