//! The built-in namespace: functions, types, exceptions and constants, sorted for quick look-up.
//!
//! Everything is in flash. The interpreter caches what it found, so that a look-up here is rare.

mod attributes;
mod code;
mod code_points;
#[cfg(feature = "help")]
mod help;
mod input;
mod iteration;
mod numbers;
mod order;
mod print;
mod types;

use crate::exceptions;
use crate::objects::descriptor;
use crate::objects::mapping::{dict_type, set_type};
use crate::objects::number::{bool_type, float_type, int_type};
use crate::objects::sequence::{
    enumerate, filter, list_type, map, range, reversed, slice, tuple_type, zip,
};
use crate::objects::text;
use crate::types::Attributes;
use crate::value::Value;
use crate::{name, native, native_any};
use boreas_mpy::Name;

/// Names with values, as a constant array.
macro_rules! entries {
    ($($(#[$when:meta])? $name:literal => $value:expr),* $(,)?) => {
        [$($(#[$when])? (name!($name), $value)),*]
    };
}

const OWN: &[(Name, Value)] = &entries! {
    "__build_class__" => crate::objects::class::BUILD_CLASS,
    "__import__" => native!(code::import, 1..=5),
    "__repl_print__" => native!(code::repl_print, 1),
    "compile" => native!(code::compile, 3..=6),
    "delattr" => native!(code::delattr, 2),
    "eval" => native!(code::eval, 1..=3),
    "exec" => native!(code::exec, 1..=3),
    "execfile" => native!(code::execfile, 1..=3),
    "globals" => native!(code::globals, 0),
    "locals" => native!(code::locals, 0),
    "open" => native_any!(code::open),

    "bytearray" => Value::from_static(&text::bytearray::BYTEARRAY),
    "classmethod" => Value::from_static(&descriptor::CLASS_METHOD),
    #[cfg(feature = "complex")]
    "complex" => Value::from_static(&crate::objects::number::complex::COMPLEX),
    "memoryview" => Value::from_static(&text::memoryview::MEMORYVIEW),
    "object" => Value::from_static(&crate::objects::type_type::OBJECT),
    "property" => Value::from_static(&descriptor::PROPERTY),
    "staticmethod" => Value::from_static(&descriptor::STATIC_METHOD),
    "super" => Value::from_static(&crate::objects::super_object::SUPER),

    "abs" => native!(numbers::abs, 1),
    "aiter" => native!(iteration::aiter, 1),
    "all" => native!(iteration::all, 1),
    "anext" => native!(iteration::anext, 1),
    "any" => native!(iteration::any, 1),
    "ascii" => native!(code_points::ascii, 1),
    "bin" => native!(numbers::bin, 1),
    "callable" => native!(types::callable, 1),
    "chr" => native!(code_points::chr, 1),
    "dir" => native!(attributes::dir, 0..=1),
    "divmod" => native!(numbers::divmod, 2),
    "format" => native!(code_points::format, 1..=2),
    "getattr" => native!(attributes::getattr, 2..=3),
    "hasattr" => native!(attributes::hasattr, 2),
    "hash" => native!(types::hash, 1),
    #[cfg(feature = "help")]
    "help" => native!(help::help, 0..=1),
    "hex" => native!(numbers::hex, 1),
    "id" => native!(types::id, 1),
    "input" => native!(input::input, 0..=1),
    "isinstance" => native!(types::isinstance, 2),
    "issubclass" => native!(types::issubclass, 2),
    "iter" => native!(iteration::iter, 1..=2),
    "len" => native!(iteration::len, 1),
    "max" => native_any!(order::max),
    "min" => native_any!(order::min),
    "next" => native!(iteration::next, 1..=2),
    "oct" => native!(numbers::oct, 1),
    "ord" => native!(code_points::ord, 1),
    "pow" => native_any!(numbers::pow),
    "print" => native_any!(print::print),
    "repr" => native!(code_points::repr, 1),
    "round" => native_any!(numbers::round),
    "setattr" => native!(attributes::setattr, 3),
    "sorted" => native_any!(order::sorted),
    "sum" => native_any!(iteration::sum),
    "vars" => native!(attributes::vars, 1),

    "bool" => Value::from_static(&bool_type::BOOL),
    "bytes" => Value::from_static(&text::types::BYTES),
    "dict" => Value::from_static(&dict_type::DICT),
    "enumerate" => Value::from_static(&enumerate::ENUMERATE),
    "filter" => Value::from_static(&filter::FILTER),
    "float" => Value::from_static(&float_type::FLOAT),
    "frozenset" => Value::from_static(&set_type::FROZENSET),
    "int" => Value::from_static(&int_type::INT),
    "list" => Value::from_static(&list_type::LIST),
    "map" => Value::from_static(&map::MAP),
    "range" => Value::from_static(&range::RANGE),
    "reversed" => Value::from_static(&reversed::REVERSED),
    "set" => Value::from_static(&set_type::SET),
    "slice" => Value::from_static(&slice::SLICE),
    "str" => Value::from_static(&text::types::STR),
    "tuple" => Value::from_static(&tuple_type::TUPLE),
    "type" => Value::from_static(&crate::objects::type_type::TYPE),
    "zip" => Value::from_static(&zip::ZIP),

    "Ellipsis" => Value::ELLIPSIS,
    "NotImplemented" => Value::NOT_IMPLEMENTED,
    "__debug__" => Value::TRUE,
    // Classes take their `__module__` from here where the namespace has no name.
    "__name__" => Value::name(name!("builtins")),
};

const COUNT: usize = OWN.len() + exceptions::NAMED.len();

/// The entries of both tables, sorted by the names' ids.
const fn sorted() -> [(Name, Value); COUNT] {
    let mut table = [(Name::NULL, Value::NONE); COUNT];
    let mut count = 0;
    while count < COUNT {
        let entry =
            if count < OWN.len() { OWN[count] } else { exceptions::NAMED[count - OWN.len()] };
        let mut at = count;
        while at > 0 && table[at - 1].0.id() > entry.0.id() {
            table[at] = table[at - 1];
            at -= 1;
        }
        table[at] = entry;
        count += 1;
    }
    table
}

static TABLE: [(Name, Value); COUNT] = sorted();

/// The built-in names with their values, sorted by the names' ids.
pub static BUILTINS: Attributes = &TABLE;

/// The built-in value of a name.
pub fn find(name: Name) -> Option<Value> {
    let at = BUILTINS.binary_search_by_key(&name.id(), |entry| entry.0.id()).ok()?;
    BUILTINS.get(at).map(|entry| entry.1)
}

#[cfg(test)]
mod tests;
