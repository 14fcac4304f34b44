//! Format specifications, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, and
//! the formatting of any value by one.

use super::content::Content;
use super::{format_number, utf8};
use crate::builder::Builder;
use crate::error::Message;
use crate::exceptions::VALUE_ERROR;
use crate::name;
use crate::objects::special;
use crate::print::{PrintKind, Writer};
use crate::text::Text;
use crate::types::TypeFlags;
use crate::value::{PyResult, Raised, Value};
use crate::vm::Vm;

/// A parsed specification. Zero stands for what was not given.
#[derive(Clone, Copy)]
pub struct Spec {
    /// The fill character in UTF-8, a blank by default.
    pub fill: Text,
    /// `<`, `>`, `^`, `=` or 0.
    pub align: u8,
    /// `+`, `-`, a blank or 0.
    pub sign: u8,
    /// The `#` flag.
    pub alternate: bool,
    /// The least width in characters.
    pub width: usize,
    /// `,` or `_` between groups of digits, or 0.
    pub grouping: u8,
    /// The precision.
    pub precision: Option<usize>,
    /// The type letter, or 0.
    pub kind: u8,
}

impl Spec {
    /// The specification that asks for nothing.
    pub const NONE: Spec = Spec {
        fill: Text::from_static(b" "),
        align: 0,
        sign: 0,
        alternate: false,
        width: 0,
        grouping: 0,
        precision: None,
        kind: 0,
    };

    /// Fills with zeros between sign and digits.
    pub fn fill_with_zeros(&mut self) {
        self.fill = Text::from_static(b"0");
        self.align = b'=';
    }

    /// Parses the text of a specification, which lives on as the fill character.
    pub fn parse(vm: &mut Vm, text: Text) -> PyResult<Spec> {
        let mut spec = Spec::NONE;
        let mut filled = false;
        let mut rest: &[u8] = &text;
        let width = rest.first().map_or(0, |lead| utf8::width(*lead));
        match (rest.first(), rest.get(width)) {
            (_, Some(align)) if is_alignment(*align) => {
                spec.fill = text.cut(0..width);
                filled = true;
                spec.align = *align;
                rest = rest.get(width + 1..).unwrap_or_default();
            }
            (Some(align), _) if is_alignment(*align) => {
                spec.align = *align;
                rest = rest.get(1..).unwrap_or_default();
            }
            _ => {}
        }
        if let [sign @ (b'+' | b'-' | b' '), tail @ ..] = rest {
            spec.sign = *sign;
            rest = tail;
        }
        if let [b'#', tail @ ..] = rest {
            spec.alternate = true;
            rest = tail;
        }
        if let [b'0', tail @ ..] = rest {
            // Strings, which know no sign, take the zeros as plain fill.
            if !filled {
                spec.fill = Text::from_static(b"0");
            }
            if spec.align == 0 {
                spec.align = b'0';
            }
            rest = tail;
        }
        if let Some(width) = take_number(vm, &mut rest)? {
            spec.width = width;
        }
        if let [grouping @ (b',' | b'_'), tail @ ..] = rest {
            spec.grouping = *grouping;
            rest = tail;
        }
        if let [b'.', tail @ ..] = rest {
            rest = tail;
            spec.precision = take_number(vm, &mut rest)?;
            if spec.precision.is_none() {
                return Err(vm.value_error("format specifier missing precision"));
            }
        }
        if let [kind, tail @ ..] = rest
            && b"bcdeEfFgGnosxX%".contains(kind)
        {
            spec.kind = *kind;
            rest = tail;
        }
        if rest.is_empty() { Ok(spec) } else { Err(vm.value_error("invalid format specifier")) }
    }
}

fn is_alignment(byte: u8) -> bool {
    matches!(byte, b'<' | b'>' | b'=' | b'^')
}

/// Takes the decimal number at the start of some text; raises ValueError if it is too large.
pub fn take_number(vm: &mut Vm, rest: &mut &[u8]) -> PyResult<Option<usize>> {
    let mut number = None;
    while let [digit @ b'0'..=b'9', tail @ ..] = *rest {
        let sum: usize = number.unwrap_or(0) * 10 + (digit - b'0') as usize;
        if sum > i32::MAX as usize / 11 {
            return Err(vm.value_error("number too large in format"));
        }
        number = Some(sum);
        *rest = tail;
    }
    Ok(number)
}

/// Raises the ValueError of a type letter that does not go with a value.
#[cold]
#[inline(never)]
pub fn unknown_kind(vm: &mut Vm, kind: u8, value: Value) -> Raised {
    let mut message = Message::new();
    message.text("unknown format code '").bytes(&[kind]).text("' for object of type '");
    message.type_of(vm, value).text("'");
    vm.raise_message(&VALUE_ERROR, &message)
}

/// Writes the result of the `__format__` method of an instance; tells whether it has one.
pub fn format_by_method(
    vm: &mut Vm,
    value: Value,
    spec: Text,
    out: &mut dyn Writer,
) -> PyResult<bool> {
    if !vm.type_of(value).has_flags(TypeFlags::INSTANCE) {
        return Ok(false);
    }
    let spec = vm.new_str(&spec)?;
    let Some(result) = special::call(vm, value, name!("__format__"), &[spec])? else {
        return Ok(false);
    };
    let text = vm.to_str(result)?;
    out.write(vm, &text)?;
    Ok(true)
}

/// Writes a value as `format(value, spec)` does.
pub fn format_value(vm: &mut Vm, value: Value, spec: Text, out: &mut dyn Writer) -> PyResult<()> {
    if format_by_method(vm, value, spec, out)? {
        return Ok(());
    }
    if spec.is_empty() {
        return vm.print(value, out, PrintKind::Str);
    }
    let spec = Spec::parse(vm, spec)?;
    let plain = vm.unwrap_native(value);
    if vm.is_int(plain) {
        return format_number::format_integer(vm, plain, spec, out);
    }
    if vm.as_float(plain).is_some() {
        return format_number::format_float(vm, plain, spec, out);
    }
    let text = match vm.as_str(plain) {
        Some(text) => text,
        None => {
            let mut builder = Builder::new();
            vm.print(value, &mut builder, PrintKind::Str)?;
            let made = builder.into_str(vm)?;
            vm.to_str(made)?
        }
    };
    match spec.kind {
        0 | b's' => format_text(vm, text, &spec, out),
        kind => Err(unknown_kind(vm, kind, value)),
    }
}

/// Writes text by a specification.
fn format_text(vm: &mut Vm, text: Text, spec: &Spec, out: &mut dyn Writer) -> PyResult<()> {
    if spec.sign != 0 {
        return Err(vm.value_error("sign not allowed in string format specifier"));
    }
    if spec.align == b'=' {
        return Err(vm.value_error("'=' alignment not allowed in string format specifier"));
    }
    pad_text(vm, text, spec, out)
}

/// Writes text cut to the precision and padded to the width, to the left by default.
pub fn pad_text(vm: &mut Vm, text: Text, spec: &Spec, out: &mut dyn Writer) -> PyResult<()> {
    let mut shown: &[u8] = &text;
    if let Some(limit) = spec.precision.filter(|limit| *limit < shown.len()) {
        shown = shown.get(..utf8::offset(shown, limit)).unwrap_or_default();
    }
    let padding = match spec.width {
        0 => 0,
        width => width.saturating_sub(utf8::count(shown)),
    };
    let before = match spec.align {
        b'>' => padding,
        b'^' => padding / 2,
        _ => 0,
    };
    pad(vm, spec.fill, before, out)?;
    out.write(vm, shown)?;
    pad(vm, spec.fill, padding - before, out)
}

/// Writes a fill character several times.
pub fn pad(vm: &mut Vm, fill: Text, count: usize, out: &mut dyn Writer) -> PyResult<()> {
    if let [byte] = &*fill {
        let run = [*byte; 16];
        let mut left = count;
        while left > 0 {
            let now = left.min(run.len());
            out.write(vm, run.get(..now).unwrap_or_default())?;
            left -= now;
        }
        return Ok(());
    }
    for _ in 0..count {
        out.write(vm, &fill)?;
    }
    Ok(())
}

/// `format(value, spec)` for the built-in function: a str.
pub fn format_to_str(vm: &mut Vm, value: Value, spec: Value) -> PyResult {
    let Some(spec) = Content::of(vm, spec) else {
        return Err(vm.type_error("format specifier must be a str"));
    };
    let mut builder = Builder::new();
    format_value(vm, value, spec.text, &mut builder)?;
    builder.into_str(vm)
}
