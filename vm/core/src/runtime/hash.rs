//! Hashes of values, equal for values that are equal.

use crate::exceptions::TYPE_ERROR;
use crate::objects::str::Str;
use crate::types::{TypeFlags, Unary};
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// The hash of a value for tables. Raises TypeError for values that cannot be hashed.
#[inline]
pub fn hash_value(vm: &mut Vm, value: Value) -> PyResult<usize> {
    if let Some(name) = value.as_name() {
        return Ok(vm.name_hash(name) as usize);
    }
    if value.is_small() {
        return Ok(hash_word(value.small_unchecked() as usize));
    }
    if let Some(string) = value.cast::<Str>() {
        return Ok(string.hash() as usize);
    }
    hash_slow(vm, value).map(hash_word)
}

/// What the type says the hash is, before spreading.
#[inline(never)]
fn hash_slow(vm: &mut Vm, value: Value) -> PyResult<usize> {
    let type_of = vm.type_of(value);
    if type_of.has_flags(TypeFlags::UNHASHABLE) {
        return Err(vm.raise_with_type(&TYPE_ERROR, "unhashable type: '", value, "'"));
    }
    if let Some(unary) = type_of.unary {
        let hash = unary(vm, Unary::Hash, value)?;
        if let Some(hash) = hash.as_small() {
            return Ok(hash as usize);
        }
        if hash != Value::NOT_IMPLEMENTED {
            return Ok(vm.int_low_bits(hash));
        }
    }
    Ok(value.bits() >> 3)
}

/// Spreads a number over a table's index; small numbers keep their order.
#[inline]
pub fn hash_word(word: usize) -> usize {
    word ^ word >> 15
}

impl Vm {
    /// `hash(value)`.
    pub fn hash(&mut self, value: Value) -> PyResult {
        let hash = match value.as_small() {
            Some(number) => number,
            None if self.as_str(value).is_some() => hash_value(self, value)? as isize,
            None => hash_slow(self, value)? as isize,
        };
        Ok(Value::small(hash << 2 >> 2))
    }
}
