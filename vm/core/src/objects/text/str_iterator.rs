//! The iterator over the characters of a str.

use super::utf8;
use crate::heap::Tracer;
use crate::name;
use crate::object::Trace;
use crate::text::Text;
use crate::types::Type;
use crate::value::{PyResult, Value};
use crate::vm::Vm;
use core::cell::Cell;

crate::object::object! {
    /// Goes over the characters of a str.
    pub struct StrIterator: STR_ITERATOR {
        /// Keeps the text alive.
        owner: Value,
        text: OwnedText,
        at: Cell<usize>,
    }
}

/// The text of a str that the same object keeps alive.
#[derive(Clone, Copy)]
pub struct OwnedText(Text);

// SAFETY: the object visits the text's owner.
#[expect(unsafe_code)]
unsafe impl Trace for OwnedText {
    fn trace(&self, _: &mut Tracer<'_>) {}
}

/// The type of str iterators.
pub static STR_ITERATOR: Type = Type::new::<StrIterator>(name!("iterator")).with_iterator(next);

/// Makes the iterator over the characters of a str.
pub fn iterate(vm: &mut Vm, value: Value) -> PyResult {
    let text = vm.to_str(value)?;
    Ok(Value::object(StrIterator::allocate(vm, value, OwnedText(text), Cell::new(0))?))
}

fn next(vm: &mut Vm, iterator: Value) -> PyResult {
    let Some(iterator) = iterator.cast::<StrIterator>() else { return Ok(Value::STOP) };
    let at = iterator.at.get();
    let text = iterator.text.0;
    let Some(lead) = text.get(at) else { return Ok(Value::STOP) };
    if lead.is_ascii() {
        iterator.at.set(at + 1);
        return vm.character(*lead);
    }
    let end = at + utf8::width(*lead);
    iterator.at.set(end);
    vm.str_of_valid(text.get(at..end).unwrap_or_default(), false)
}
