//! Adding entries to a dict: from mappings, from pairs, from keyword arguments.

use crate::arguments::Arguments;
use crate::name;
use crate::object::Gc;
use crate::objects::dict::Dict;
use crate::objects::tuple::Tuple;
use crate::value::{PyResult, Value};
use crate::vm::Vm;

/// Adds what `dict(...)` and `dict.update(...)` take: at most one mapping or iterable of pairs, and
/// keyword arguments.
pub fn update_from_arguments(
    vm: &mut Vm,
    dict: Gc<Dict>,
    arguments: Arguments<'_>,
) -> PyResult<()> {
    crate::arguments::check_count(vm, arguments.positional.len(), 0, 1)?;
    if let Some(source) = arguments.get(0) {
        update(vm, dict, source)?;
    }
    for (name, value) in arguments.keyword_pairs() {
        dict.set(vm, name, value)?;
    }
    Ok(())
}

/// Adds the entries of a mapping, or the pairs of an iterable.
pub fn update(vm: &mut Vm, dict: Gc<Dict>, source: Value) -> PyResult<()> {
    if let Some(other) = Dict::of(vm, source) {
        return update_from_dict(vm, dict, other);
    }
    match vm.find_attribute(source, name!("keys"))? {
        Some(keys) => update_from_mapping(vm, dict, source, keys),
        None => update_from_pairs(vm, dict, source),
    }
}

fn update_from_dict(vm: &mut Vm, dict: Gc<Dict>, other: Gc<Dict>) -> PyResult<()> {
    if dict == other {
        return Ok(());
    }
    if dict.is_empty() {
        return dict.table.copy_from(vm, &other.table);
    }
    let mut from = 0;
    while let Some(at) = other.table.next_position(from) {
        let (key, value) = (other.table.key_at(at), other.table.value_at(at));
        dict.set(vm, key, value)?;
        from = at + 1;
    }
    Ok(())
}

fn update_from_mapping(vm: &mut Vm, dict: Gc<Dict>, source: Value, keys: Value) -> PyResult<()> {
    let keys = vm.call(keys, &[])?;
    let iterator = vm.iter(keys)?;
    loop {
        let key = vm.next(iterator)?;
        if key.is_stop() {
            return Ok(());
        }
        let value = vm.subscript(source, key)?;
        dict.set(vm, key, value)?;
    }
}

fn update_from_pairs(vm: &mut Vm, dict: Gc<Dict>, pairs: Value) -> PyResult<()> {
    let iterator = vm.iter(pairs)?;
    loop {
        let pair = vm.next(iterator)?;
        if pair.is_stop() {
            return Ok(());
        }
        let tuple = pair.cast::<Tuple>();
        let [key, value] = match tuple.as_ref().map(|tuple| tuple.items()) {
            Some([key, value]) => [*key, *value],
            _ => unpack_pair(vm, pair)?,
        };
        dict.set(vm, key, value)?;
    }
}

#[inline(never)]
fn unpack_pair(vm: &mut Vm, pair: Value) -> PyResult<[Value; 2]> {
    let items = vm.collect_to_list(pair)?;
    match (items.get(0), items.get(1), items.len()) {
        (Some(key), Some(value), 2) => Ok([key, value]),
        _ => Err(vm.value_error("dict update sequence has wrong length")),
    }
}
