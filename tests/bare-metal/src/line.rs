//! A line of text put together without `core::fmt`.
//!
//! Formatting machinery would weigh more than this whole runner, and the size of the
//! image is one of the things it reports. Text that does not fit is cut off.

/// A line under construction.
pub struct Line {
    bytes: [u8; 512],
    length: usize,
}

impl Line {
    /// Makes an empty line.
    pub const fn new() -> Self {
        Line { bytes: [0; 512], length: 0 }
    }

    /// Appends text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        for &byte in text.as_bytes() {
            self.byte(byte);
        }
        self
    }

    /// Appends a number in decimal.
    pub fn decimal(&mut self, number: u64) -> &mut Self {
        self.digits(number, 10, 1)
    }

    /// Appends a machine word as `0x` and eight hexadecimal digits.
    pub fn hex(&mut self, word: u32) -> &mut Self {
        self.text("0x").digits(u64::from(word), 16, 8)
    }

    /// Returns what has been appended so far.
    pub fn as_str(&self) -> &str {
        let written = self.bytes.get(..self.length).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or("(text cut inside a character)")
    }

    fn byte(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
            self.length += 1;
        }
    }

    fn digits(&mut self, mut number: u64, base: u64, at_least: usize) -> &mut Self {
        let mut reversed = [b'0'; 20];
        let mut count = 0;
        for slot in &mut reversed {
            if number == 0 {
                break;
            }
            *slot = b"0123456789abcdef"[(number % base) as usize];
            number /= base;
            count += 1;
        }
        for &digit in reversed[..count.max(at_least)].iter().rev() {
            self.byte(digit);
        }
        self
    }
}
