//! The behaviour of str: construction, printing, operators and subscripts.

use super::content::Content;
use super::{codec, format_percent, quote, search, utf8};
use crate::arguments::Arguments;
use crate::exceptions::TYPE_ERROR;
use crate::name;
use crate::object::Gc;
use crate::objects::sequence::slice;
use crate::objects::str::Str;
use crate::print::{PrintKind, Writer};
use crate::types::{Access, Type, TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;
use core::cmp::Ordering;

/// `str(object="")` and `str(bytes, encoding, errors)`.
pub fn construct(vm: &mut Vm, _: Gc<Type>, arguments: Arguments<'_>) -> PyResult {
    let names = [name!("object"), name!("encoding"), name!("errors")];
    let [object, encoding, errors] = arguments.bind(vm, names, 0, 3)?;
    if object.is_unbound() {
        return Ok(Value::EMPTY_STR);
    }
    if !encoding.is_unbound() || !errors.is_unbound() {
        return codec::decode_value(vm, object, encoding, errors);
    }
    if vm.as_str(object).is_some() {
        return Ok(object);
    }
    vm.print_to_str(object, PrintKind::Str)
}

/// Prints a str.
pub fn print(vm: &mut Vm, value: Value, out: &mut dyn Writer, kind: PrintKind) -> PyResult<()> {
    let text = vm.to_str(value)?;
    match kind {
        PrintKind::Repr => quote::write_quoted(vm, out, &text, false),
        _ => out.write(vm, &text),
    }
}

/// The unary operations of a str.
pub fn unary(vm: &mut Vm, op: Unary, value: Value) -> PyResult {
    let text = vm.to_str(value)?;
    match op {
        Unary::Bool => Ok(Value::bool(!text.is_empty())),
        Unary::Length => {
            let plain = vm.is_ascii_str(value);
            let length = if plain { text.len() } else { utf8::count(&text) };
            Ok(Value::small(length as isize))
        }
        Unary::Hash => {
            let hash = match value.as_name() {
                Some(name) => vm.name_hash(name),
                None => value.cast::<Str>().map_or(1, |string| string.hash()),
            };
            Ok(Value::small(hash as isize & (Value::SMALL_MAX)))
        }
        Unary::SizeOf => Ok(Value::small((Str::HEAD + text.len()) as isize)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Whether the answer of a comparison is yes, given the order of the operands.
pub fn holds(op: BinaryOp, order: Ordering) -> Option<bool> {
    Some(match op {
        BinaryOp::Less => order.is_lt(),
        BinaryOp::More => order.is_gt(),
        BinaryOp::LessEqual => order.is_le(),
        BinaryOp::MoreEqual => order.is_ge(),
        BinaryOp::Equal => order.is_eq(),
        BinaryOp::NotEqual => order.is_ne(),
        _ => return None,
    })
}

/// The binary operations of a str.
pub fn binary(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    if let BinaryOp::Equal | BinaryOp::NotEqual = op
        && (left == right || left.is_name() && right.is_name())
    {
        // Two different names are different texts.
        return Ok(Value::bool((left == right) == (op == BinaryOp::Equal)));
    }
    let Some(left_text) = vm.as_str(left) else { return Ok(Value::NOT_IMPLEMENTED) };
    if matches!(op, BinaryOp::Modulo | BinaryOp::InplaceModulo) {
        return format_percent::format_operator(vm, left, right);
    }
    let plain = vm.unwrap_native(right);
    let Some(right_text) = vm.as_str(plain) else { return binary_other(vm, op, left, right) };
    match op {
        BinaryOp::Equal => Ok(Value::bool(*left_text == *right_text)),
        BinaryOp::NotEqual => Ok(Value::bool(*left_text != *right_text)),
        BinaryOp::Add | BinaryOp::InplaceAdd => {
            if left_text.is_empty() {
                return Ok(plain);
            }
            if right_text.is_empty() {
                return Ok(left);
            }
            let ascii = vm.is_ascii_str(left) && vm.is_ascii_str(plain);
            vm.concat_str(&left_text, &right_text, ascii)
        }
        BinaryOp::In => Ok(Value::bool(search::find(&left_text, &right_text).is_some())),
        // The order of UTF-8 bytes is the order of characters.
        _ => match holds(op, (*left_text).cmp(&*right_text)) {
            Some(answer) => Ok(Value::bool(answer)),
            None => Ok(Value::NOT_IMPLEMENTED),
        },
    }
}

/// Operations of a str with something else.
fn binary_other(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> PyResult {
    match op {
        BinaryOp::Multiply | BinaryOp::InplaceMultiply => {
            let Some(content) = Content::of(vm, left) else { return Ok(Value::NOT_IMPLEMENTED) };
            repeat(vm, &content, right)
        }
        BinaryOp::Equal | BinaryOp::NotEqual => Ok(Value::NOT_IMPLEMENTED),
        BinaryOp::In => Err(vm.raise_with_type(
            &TYPE_ERROR,
            "can't convert '",
            right,
            "' object to str implicitly",
        )),
        // An instance may know the reflected operation.
        _ if vm.type_of(right).has_flags(TypeFlags::INSTANCE) => Ok(Value::NOT_IMPLEMENTED),
        BinaryOp::Add | BinaryOp::InplaceAdd => Err(vm.raise_with_type(
            &TYPE_ERROR,
            "can't convert '",
            right,
            "' object to str implicitly",
        )),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// The content repeated `count` times, or `NOT_IMPLEMENTED` if that is not an int.
pub fn repeat(vm: &mut Vm, content: &Content, count: Value) -> PyResult {
    let Some(count) = slice::clipped_index(vm, count)? else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let count = count.max(0) as usize;
    if count == 1 {
        return content.unchanged(vm);
    }
    let length = content.text.len();
    if length == 0 || count == 0 {
        return content.make(vm, &[]);
    }
    let whole = length.checked_mul(count).ok_or_else(|| vm.memory_error(usize::MAX))?;
    let mut builder = crate::builder::Builder::with_capacity(vm, whole)?;
    if let [byte] = &*content.text {
        builder.push_repeated(vm, *byte, count)?;
    } else {
        for _ in 0..count {
            builder.push(vm, &content.text)?;
        }
    }
    content.finish(vm, builder)
}

/// Subscripts of a str.
pub fn subscript(vm: &mut Vm, value: Value, index: Value, access: Access) -> PyResult {
    if access != Access::Load {
        return Err(vm.no_subscript(value, access));
    }
    let (text, ascii) = match value.cast::<Str>() {
        Some(string) => (string.text(), string.is_ascii()),
        None => (vm.to_str(value)?, vm.is_ascii_str(value)),
    };
    if let Some(number) = index.as_small()
        && ascii
        && let Some(position) = slice::position(number, text.len())
        && let Some(byte) = text.get(position)
    {
        return vm.character(*byte);
    }
    subscript_slow(vm, value, index)
}

#[inline(never)]
fn subscript_slow(vm: &mut Vm, value: Value, index: Value) -> PyResult {
    let Some(content) = Content::of(vm, value) else { return Ok(Value::NONE) };
    let length = content.length();
    match slice::resolve(vm, index, length)? {
        None => {
            let position = slice::index_of(vm, value, index, length)?;
            let start = content.offset(position);
            content.make(vm, content.part(start..start + content.width_at(start)))
        }
        Some(range) if range.step == 1 => {
            let start = content.offset(range.start as usize);
            let rest = Content { text: content.text.from(start), ..content };
            let end = start + rest.offset(range.count);
            content.make_part(vm, start..end)
        }
        Some(range) => {
            let mut builder = crate::builder::Builder::with_capacity(vm, range.count)?;
            for index in range.indices() {
                let start = content.offset(index);
                builder.push(vm, content.part(start..start + content.width_at(start)))?;
            }
            content.finish(vm, builder)
        }
    }
}
