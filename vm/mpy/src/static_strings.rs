//! The static string table of `.mpy` version 6, which is part of the format.
//!
//! A `.mpy` file names these strings by id alone, so their order can never change within a
//! version. Id 0 means "no string", so the entry at index `i` has the id `i + 1`.

use crate::name::Name;

/// The static strings in the order of the format; the one at index `i` has the id `i + 1`.
pub const STATIC_STRINGS: &[&str] = &[
    "",
    "__dir__",
    "\n",
    " ",
    "*",
    "/",
    "<module>",
    "_",
    "__call__",
    "__class__",
    "__delitem__",
    "__enter__",
    "__exit__",
    "__getattr__",
    "__getitem__",
    "__hash__",
    "__init__",
    "__int__",
    "__iter__",
    "__len__",
    "__main__",
    "__module__",
    "__name__",
    "__new__",
    "__next__",
    "__qualname__",
    "__repr__",
    "__setitem__",
    "__str__",
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "EOFError",
    "Ellipsis",
    "Exception",
    "GeneratorExit",
    "ImportError",
    "IndentationError",
    "IndexError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "NameError",
    "NoneType",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "RuntimeError",
    "StopIteration",
    "SyntaxError",
    "SystemExit",
    "TypeError",
    "ValueError",
    "ZeroDivisionError",
    "abs",
    "all",
    "any",
    "append",
    "args",
    "bool",
    "builtins",
    "bytearray",
    "bytecode",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "clear",
    "close",
    "const",
    "copy",
    "count",
    "dict",
    "dir",
    "divmod",
    "end",
    "endswith",
    "eval",
    "exec",
    "extend",
    "find",
    "format",
    "from_bytes",
    "get",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "id",
    "index",
    "insert",
    "int",
    "isalpha",
    "isdigit",
    "isinstance",
    "islower",
    "isspace",
    "issubclass",
    "isupper",
    "items",
    "iter",
    "join",
    "key",
    "keys",
    "len",
    "list",
    "little",
    "locals",
    "lower",
    "lstrip",
    "main",
    "map",
    "micropython",
    "next",
    "object",
    "open",
    "ord",
    "pop",
    "popitem",
    "pow",
    "print",
    "range",
    "read",
    "readinto",
    "readline",
    "remove",
    "replace",
    "repr",
    "reverse",
    "rfind",
    "rindex",
    "round",
    "rsplit",
    "rstrip",
    "self",
    "send",
    "sep",
    "set",
    "setattr",
    "setdefault",
    "sort",
    "sorted",
    "split",
    "start",
    "startswith",
    "staticmethod",
    "step",
    "stop",
    "str",
    "strip",
    "sum",
    "super",
    "throw",
    "to_bytes",
    "tuple",
    "type",
    "update",
    "upper",
    "utf-8",
    "value",
    "values",
    "write",
    "zip",
];

/// Index of the first string after the empty one and the short symbols, from where on the table is
/// in byte order.
const SORTED_FROM: usize = 29;

/// Returns the name of a static string, or `None` when the table does not hold `text`.
pub const fn find(text: &[u8]) -> Option<Name> {
    let mut index = 0;
    while index < SORTED_FROM {
        if compare(text, STATIC_STRINGS[index].as_bytes()) == 0 {
            return Some(Name::from_id(index as u32 + 1));
        }
        index += 1;
    }
    let mut low = SORTED_FROM;
    let mut high = STATIC_STRINGS.len();
    while low < high {
        let middle = low + (high - low) / 2;
        match compare(text, STATIC_STRINGS[middle].as_bytes()) {
            0 => return Some(Name::from_id(middle as u32 + 1)),
            order if order < 0 => high = middle,
            _ => low = middle + 1,
        }
    }
    None
}

/// Compares two texts by bytes; negative, zero or positive as in C. Slice comparison is not const.
const fn compare(left: &[u8], right: &[u8]) -> i32 {
    let mut index = 0;
    while index < left.len() && index < right.len() {
        if left[index] != right[index] {
            return left[index] as i32 - right[index] as i32;
        }
        index += 1;
    }
    left.len() as i32 - right.len() as i32
}

const _: () = {
    assert!(STATIC_STRINGS.len() == 165);
    let mut index = SORTED_FROM + 1;
    while index < STATIC_STRINGS.len() {
        let order = compare(STATIC_STRINGS[index - 1].as_bytes(), STATIC_STRINGS[index].as_bytes());
        assert!(order < 0, "binary search needs the tail in order");
        index += 1;
    }
};
