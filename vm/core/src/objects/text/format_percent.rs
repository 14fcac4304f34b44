//! The `%` operator of str, bytes and bytearray: C-like formatting.

use super::content::{Content, Kind, bytes_like};
use super::format_number::{character, write_float, write_integer};
use super::format_spec::{Spec, pad_text, take_number};
use super::numbers;
use crate::builder::Builder;
use crate::error::Message;
use crate::exceptions::VALUE_ERROR;
use crate::objects::dict::Dict;
use crate::objects::tuple::Tuple;
use crate::print::PrintKind;
use crate::text::Text;
use crate::types::Access;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Where the arguments come from.
struct Operands {
    value: Value,
    next: usize,
}

impl Operands {
    fn take(&mut self, vm: &mut Vm) -> PyResult {
        let operand = match vm.unwrap_native(self.value).cast::<Tuple>() {
            Some(tuple) => tuple.items().get(self.next).copied(),
            None if self.next == 0 => Some(self.value),
            None => None,
        };
        self.next += 1;
        operand.ok_or_else(|| vm.type_error("format string needs more arguments"))
    }

    /// Raises TypeError if there are arguments that nothing was done with.
    fn finish(&self, vm: &mut Vm) -> PyResult<()> {
        let operand = vm.unwrap_native(self.value);
        let count = match operand.cast::<Tuple>() {
            Some(tuple) => tuple.items().len(),
            // Anything with subscripts by keys is consumed whether or not it was asked.
            None if operand.cast::<Dict>().is_some() => 0,
            None => 1,
        };
        if self.next < count {
            return Err(vm.type_error("format string didn't convert all arguments"));
        }
        Ok(())
    }
}

/// One conversion: what stands between `%` and its letter, and the operand if a key named it.
struct Conversion {
    spec: Spec,
    operand: Option<Value>,
}

/// `format % operands`.
pub fn format_operator(vm: &mut Vm, format: Value, operands: Value) -> PyResult {
    let Some(content) = Content::of(vm, format) else { return Ok(Value::NOT_IMPLEMENTED) };
    let mut operands = Operands { value: operands, next: 0 };
    let mut builder = Builder::with_capacity(vm, content.text.len() + 16)?;
    let whole: &[u8] = &content.text;
    let mut rest = whole;
    loop {
        let run = rest.iter().position(|byte| *byte == b'%').unwrap_or(rest.len());
        builder.push(vm, rest.get(..run).unwrap_or_default())?;
        let Some(tail) = rest.get(run + 1..) else { break };
        if let [b'%', after @ ..] = tail {
            builder.push_byte(vm, b'%')?;
            rest = after;
            continue;
        }
        rest = tail;
        let conversion = parse(vm, &mut rest, &mut operands)?;
        let Some((kind, after)) = rest.split_first() else {
            return Err(vm.value_error("incomplete format"));
        };
        let at = whole.len() - rest.len();
        rest = after;
        if *kind == b'%' {
            builder.push_byte(vm, b'%')?;
            continue;
        }
        convert(vm, &content, *kind, at, conversion, &mut operands, &mut builder)?;
    }
    operands.finish(vm)?;
    content.finish(vm, builder)
}

/// Parses a conversion up to its letter.
fn parse(vm: &mut Vm, rest: &mut &[u8], operands: &mut Operands) -> PyResult<Conversion> {
    let mut conversion = Conversion { spec: Spec::NONE, operand: None };
    if let [b'(', tail @ ..] = *rest {
        let Some(end) = key_end(tail) else {
            return Err(vm.value_error("incomplete format key"));
        };
        let key = vm.new_str(tail.get(..end).unwrap_or_default())?;
        *rest = tail.get(end + 1..).unwrap_or_default();
        let mapping = operands.value;
        if vm.unwrap_native(mapping).cast::<Tuple>().is_some() || vm.as_str(mapping).is_some() {
            return Err(vm.type_error("format needs a dict"));
        }
        let Some(subscript) = vm.type_of(mapping).subscript else {
            return Err(vm.type_error("format needs a dict"));
        };
        conversion.operand = Some(subscript(vm, mapping, key, Access::Load)?);
        operands.next = 1;
    }
    let spec = &mut conversion.spec;
    let (mut left, mut zeros) = (false, false);
    while let [flag, tail @ ..] = *rest {
        match flag {
            b'-' => left = true,
            b'0' => zeros = true,
            b'+' => spec.sign = b'+',
            b' ' if spec.sign == 0 => spec.sign = b' ',
            b' ' => {}
            b'#' => spec.alternate = true,
            _ => break,
        }
        *rest = tail;
    }
    if zeros {
        spec.fill_with_zeros();
    }
    let width = take_parameter(vm, rest, operands)?.unwrap_or(0);
    spec.width = width.unsigned_abs();
    if left || width < 0 {
        *spec = Spec { fill: Spec::NONE.fill, align: b'<', ..*spec };
    }
    if let [b'.', tail @ ..] = *rest {
        *rest = tail;
        let precision = take_parameter(vm, rest, operands)?;
        spec.precision = Some(precision.unwrap_or(0).max(0) as usize);
    }
    // Size letters of C mean nothing here.
    while let [b'h' | b'l' | b'L', tail @ ..] = *rest {
        *rest = tail;
    }
    Ok(conversion)
}

/// Where the key in parentheses ends, inner ones being balanced.
fn key_end(text: &[u8]) -> Option<usize> {
    let mut depth = 1;
    text.iter().position(|byte| {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

/// A width or precision: digits, or `*` for an operand.
fn take_parameter(
    vm: &mut Vm,
    rest: &mut &[u8],
    operands: &mut Operands,
) -> PyResult<Option<isize>> {
    if let [b'*', tail @ ..] = *rest {
        *rest = tail;
        let operand = operands.take(vm)?;
        let number = vm.to_index(operand)?;
        // Wider than any memory is as good as any other error.
        return Ok(Some(number.clamp(-(i32::MAX as isize), i32::MAX as isize)));
    }
    Ok(take_number(vm, rest)?.map(|number| number as isize))
}

fn convert(
    vm: &mut Vm,
    content: &Content,
    kind: u8,
    at: usize,
    conversion: Conversion,
    operands: &mut Operands,
    builder: &mut Builder,
) -> PyResult<()> {
    let operand = match conversion.operand {
        Some(operand) => operand,
        None => operands.take(vm)?,
    };
    let mut spec = conversion.spec;
    spec.kind = kind;
    let base = match kind {
        b'd' | b'i' | b'u' => 10,
        b'x' | b'X' => 16,
        b'o' => 8,
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let number = vm.to_float(operand)?;
            return write_float(vm, number, spec, builder);
        }
        _ => {
            let text = text_of(vm, content, kind, at, operand)?;
            if kind == b'c' {
                spec.precision = None;
            }
            if spec.align != b'<' {
                spec = Spec { fill: Spec::NONE.fill, align: b'>', ..spec };
            }
            return pad_text(vm, text, &spec, builder);
        }
    };
    let plain = vm.unwrap_native(operand);
    let number = numbers::to_integer(vm, plain)?;
    let least = spec.precision.unwrap_or(0);
    write_integer(vm, number, base, least, spec, builder)
}

/// The text of an operand that is not shown as a number.
fn text_of(vm: &mut Vm, content: &Content, kind: u8, at: usize, operand: Value) -> PyResult<Text> {
    let in_bytes = content.kind != Kind::Str;
    match kind {
        b's' | b'b' if in_bytes && bytes_like(vm, operand).is_some() => {
            Ok(bytes_like(vm, operand).unwrap_or(Spec::NONE.fill))
        }
        b's' => printed(vm, operand, PrintKind::Str),
        b'r' | b'a' => printed(vm, operand, PrintKind::Repr),
        b'c' => character_text(vm, in_bytes, operand),
        _ => {
            let mut message = Message::new();
            message.text("unsupported format character '").bytes(&[kind]).text("' (0x");
            let digits = [super::hex::digit(kind >> 4), super::hex::digit(kind)];
            message.bytes(&digits).text(") at index ").number(at);
            Err(vm.raise_message(&VALUE_ERROR, &message))
        }
    }
}

fn printed(vm: &mut Vm, operand: Value, kind: PrintKind) -> PyResult<Text> {
    if let (Some(text), PrintKind::Str) = (vm.as_str(operand), kind) {
        return Ok(text);
    }
    let mut builder = Builder::new();
    vm.print(operand, &mut builder, kind)?;
    let made = builder.into_str(vm)?;
    vm.to_str(made)
}

fn character_text(vm: &mut Vm, in_bytes: bool, operand: Value) -> PyResult<Text> {
    if let Some(given) = Content::of(vm, operand) {
        if given.length() == 1 {
            return Ok(given.text);
        }
        return Err(vm.type_error("%c needs int or char"));
    }
    if !vm.is_int(vm.unwrap_native(operand)) {
        return Err(vm.type_error("integer needed"));
    }
    if in_bytes {
        let code = vm.to_index(operand)?;
        return super::content::single_byte(vm, code);
    }
    let made = character(vm, operand)?;
    vm.to_str(made)
}
