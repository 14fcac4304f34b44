//! Floats to text: Python's `repr`, and `%e`, `%f` and `%g` with exact digits.
//!
//! Digits are produced in the output slice itself, moved to its end and laid out from its start,
//! so no other buffer limits the precision.

use crate::Error;
use crate::decimal::{exact, floor_log10_of_power_of_two, shortest, without_zeros};
use crate::decimal_quick::shortest_quick;
use crate::float::{Decoded, Float, Kind};

pub use crate::decimal::{Digits, Limit};

/// How the digits of a float are chosen and laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As `repr`: the fewest digits that read back as the same float.
    Shortest,
    /// As `%e`: one digit, the precision's decimals, an exponent.
    Exponent,
    /// As `%f`: the precision's decimals.
    Fixed,
    /// As `%g`: the precision's significant digits, with an exponent if that is very small or
    /// not less than the precision.
    General,
}

/// What stands before a number that is not negative.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    Negative,
    /// A plus sign.
    Plus,
    /// A space.
    Space,
}

/// A complete description of how to write a float.
#[derive(Clone, Copy)]
pub struct Format {
    /// The choice of digits and layout.
    pub style: Style,
    /// The precision; Python's default is 6. [`Style::Shortest`] ignores it.
    pub precision: u32,
    /// The `#` flag: the decimal point is always written, and `%g` keeps its zeros.
    pub alternate: bool,
    /// Whether [`Style::General`] writes a decimal after the point even if it is zero, as
    /// `format(1.0, ".3")` does.
    pub keep_decimal: bool,
    /// What stands before a number that is not negative.
    pub sign: Sign,
    /// Whether the letters are capitals.
    pub uppercase: bool,
}

impl Format {
    /// Describes `repr`.
    pub const REPR: Self = Self::new(Style::Shortest, 0);

    /// Describes a style with no flags.
    pub const fn new(style: Style, precision: u32) -> Self {
        Self {
            style,
            precision,
            alternate: false,
            keep_decimal: false,
            sign: Sign::Negative,
            uppercase: false,
        }
    }
}

/// The length that suffices for [`repr`] of either float type.
pub const REPR_BYTES: usize = 32;

/// Returns the output length for [`format`].
pub fn format_bytes<F: Float>(value: F, format: &Format) -> usize {
    let whole = match (format.style, value.decode().kind) {
        (Style::Fixed, Kind::Finite { mantissa, exponent, .. }) => {
            let top = exponent + 64 - mantissa.leading_zeros() as i32;
            (floor_log10_of_power_of_two(top) + 2).max(0) as usize
        }
        _ => 0,
    };
    whole + format.precision as usize + REPR_BYTES
}

/// Writes a float as `repr` does and returns the length; [`REPR_BYTES`] always suffice.
pub fn repr<F: Float>(value: F, out: &mut [u8]) -> Result<usize, Error> {
    format(value, &Format::REPR, out)
}

/// Writes the ASCII digits of a finite float's absolute value, shortest if without a limit.
///
/// Zero has no digits, and zeros behind the last other digit may be left out. An infinity or NaN
/// is an [`Error::Domain`].
pub fn digits<F: Float>(value: F, limit: Option<Limit>, out: &mut [u8]) -> Result<Digits, Error> {
    let Kind::Finite { mantissa, exponent, uneven } = value.decode().kind else {
        return Err(Error::Domain);
    };
    if mantissa == 0 {
        return Ok(Digits { length: 0, exponent: 1 });
    }
    if let Some(limit) = limit {
        return exact(mantissa, exponent, limit, out);
    }
    if let Some(result) = shortest_quick(mantissa, exponent, uneven, out) {
        return result;
    }
    shortest(mantissa, exponent, uneven, out)
}

/// Where the digits of a number go.
struct Layout {
    digits: Digits,
    scientific: bool,
    decimals: usize,
    point: bool,
    letter: u8,
}

/// Writes bytes from the start of a slice while reading digits from its end.
struct Writer<'a> {
    out: &'a mut [u8],
    position: usize,
}

impl Writer<'_> {
    fn push(&mut self, byte: u8) -> Result<(), Error> {
        *self.out.get_mut(self.position).ok_or(Error::TooBig)? = byte;
        self.position += 1;
        Ok(())
    }

    /// Moves the digits at the current position to the end of the slice.
    ///
    /// A digit written from the start then never reaches one still to be read, as what remains
    /// to be written is no shorter than what remains to be read.
    fn move_to_end(&mut self, length: usize) {
        let end = self.out.len();
        for index in 0..length {
            let from = self.position + length - 1 - index;
            let byte = self.out.get(from).copied().unwrap_or(0);
            if let Some(target) = self.out.get_mut(end - 1 - index) {
                *target = byte;
            }
        }
    }

    /// Writes digits from `from` up to `to`, zeros standing on either side of those there are.
    fn push_digits(&mut self, length: usize, from: i64, to: i64) -> Result<(), Error> {
        let start = self.out.len() as i64 - length as i64;
        for index in from..to {
            let digit = if (0..length as i64).contains(&index) {
                self.out.get((start + index) as usize).copied().unwrap_or(b'0')
            } else {
                b'0'
            };
            self.push(digit)?;
        }
        Ok(())
    }

    fn push_exponent(&mut self, letter: u8, exponent: i32) -> Result<(), Error> {
        self.push(letter)?;
        self.push(if exponent < 0 { b'-' } else { b'+' })?;
        let magnitude = exponent.unsigned_abs();
        if magnitude >= 100 {
            self.push(b'0' + (magnitude / 100 % 10) as u8)?;
        }
        self.push(b'0' + (magnitude / 10 % 10) as u8)?;
        self.push(b'0' + (magnitude % 10) as u8)
    }

    fn push_number(&mut self, layout: &Layout) -> Result<(), Error> {
        let Digits { length, exponent } = layout.digits;
        let whole = if layout.scientific { 1 } else { i64::from(exponent) };
        self.move_to_end(length);
        self.push_digits(length, whole.min(1) - 1, whole)?;
        if layout.decimals > 0 || layout.point {
            self.push(b'.')?;
        }
        self.push_digits(length, whole, whole + layout.decimals as i64)?;
        if layout.scientific {
            self.push_exponent(layout.letter, exponent - 1)?;
        }
        Ok(())
    }
}

/// Writes a float and returns the length; [`format_bytes`] gives one that suffices.
pub fn format<F: Float>(value: F, format: &Format, out: &mut [u8]) -> Result<usize, Error> {
    let Decoded { negative, kind } = value.decode();
    let mut writer = Writer { out, position: 0 };
    let nan = matches!(kind, Kind::Nan);
    match format.sign {
        _ if negative && !nan => writer.push(b'-')?,
        Sign::Plus => writer.push(b'+')?,
        Sign::Space => writer.push(b' ')?,
        Sign::Negative => {}
    }
    let case = if format.uppercase { 0 } else { 0x20 };
    if !value.is_finite() {
        for &letter in if nan { b"NAN" } else { b"INF" } {
            writer.push(letter | case)?;
        }
        return Ok(writer.position);
    }
    let precision = format.precision.min(i32::MAX as u32);
    let limit = match format.style {
        Style::Shortest => None,
        Style::Exponent => Some(Limit::Significant(precision + 1)),
        Style::Fixed => Some(Limit::Decimals(precision as i32)),
        Style::General => Some(Limit::Significant(precision.max(1))),
    };
    let area = writer.out.get_mut(writer.position..).ok_or(Error::TooBig)?;
    let digits = digits(value, limit, area)?;
    let found = area.get(..digits.length).unwrap_or(&[]);
    let layout = lay_out(format, precision as usize, digits, without_zeros(found), b'E' | case);
    writer.push_number(&layout)?;
    Ok(writer.position)
}

/// Decides where the digits go; `trimmed` is their count without zeros at the end.
fn lay_out(
    format: &Format,
    precision: usize,
    mut digits: Digits,
    trimmed: usize,
    letter: u8,
) -> Layout {
    // Zeros at the end need not be kept: they stand there anyway wherever there is no digit.
    digits.length = trimmed;
    if trimmed == 0 {
        digits.exponent = 1;
    }
    let exponent = i64::from(digits.exponent) - 1;
    let (scientific, decimals) = match format.style {
        Style::Exponent => (true, precision),
        Style::Fixed => (false, precision),
        Style::Shortest | Style::General => {
            let significant = precision.max(1) as i64;
            let limit = match format.style {
                Style::Shortest => 16,
                _ => significant - i64::from(format.keep_decimal),
            };
            let scientific = exponent < -4 || exponent >= limit;
            let kept = if format.alternate && format.style == Style::General {
                significant
            } else {
                trimmed.max(1) as i64
            };
            let decimals = if scientific { kept - 1 } else { kept - 1 - exponent };
            let keep = format.keep_decimal || format.style == Style::Shortest;
            (scientific, decimals.max(i64::from(keep && !scientific)) as usize)
        }
    };
    Layout { digits, scientific, decimals, point: format.alternate, letter }
}
