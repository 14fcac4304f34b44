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
    let mut table = STATIC_STRINGS;
    let mut id = 1;
    while id <= SORTED_FROM as u32
        && let Some((first, rest)) = table.split_first()
    {
        if compare(text, first.as_bytes()) == 0 {
            return Some(Name::from_id(id));
        }
        table = rest;
        id += 1;
    }
    while let Some((below, [middle, above @ ..])) = table.split_at_checked(table.len() / 2) {
        let middle_id = id + below.len() as u32;
        match compare(text, middle.as_bytes()) {
            0 => return Some(Name::from_id(middle_id)),
            order if order < 0 => table = below,
            _ => {
                table = above;
                id = middle_id + 1;
            }
        }
    }
    None
}

/// Compares two texts by bytes; negative, zero or positive as in C. Slice comparison is not const.
const fn compare(left: &[u8], right: &[u8]) -> i32 {
    let (mut left, mut right) = (left, right);
    while let (Some((a, left_rest)), Some((b, right_rest))) =
        (left.split_first(), right.split_first())
    {
        if *a != *b {
            return *a as i32 - *b as i32;
        }
        (left, right) = (left_rest, right_rest);
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
