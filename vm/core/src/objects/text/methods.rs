//! The tables of methods of str, bytes and bytearray.

use super::{
    array_type, codec, format_braces, hex, methods_case as case, methods_search as search,
    methods_split as split, translate,
};
use crate::types::Attributes;
use crate::value::Value;
use crate::{attributes, native, native_any};

/// Makes each function one constant, whatever the number of tables it stands in.
macro_rules! functions {
    ($($constant:ident = $function:expr;)*) => { $(const $constant: Value = $function;)* };
}

functions! {
    CAPITALIZE = native!(case::capitalize, 1);
    CENTER = native!(case::center, 2..=3);
    COUNT = native!(search::count, 2..=4);
    ENDSWITH = native!(search::endswith, 2..=4);
    EXPANDTABS = native_any!(case::expandtabs);
    FIND = native!(search::find, 2..=4);
    INDEX = native!(search::index, 2..=4);
    ISALNUM = native!(case::isalnum, 1);
    ISALPHA = native!(case::isalpha, 1);
    ISASCII = native!(case::isascii, 1);
    ISDIGIT = native!(case::isdigit, 1);
    ISLOWER = native!(case::islower, 1);
    ISSPACE = native!(case::isspace, 1);
    ISTITLE = native!(case::istitle, 1);
    ISUPPER = native!(case::isupper, 1);
    JOIN = native!(split::join, 2);
    LJUST = native!(case::ljust, 2..=3);
    LOWER = native!(case::lower, 1);
    LSTRIP = native!(split::lstrip, 1..=2);
    PARTITION = native!(split::partition, 2);
    REMOVEPREFIX = native!(search::removeprefix, 2);
    REMOVESUFFIX = native!(search::removesuffix, 2);
    REPLACE = native!(search::replace, 3..=4);
    RFIND = native!(search::rfind, 2..=4);
    RINDEX = native!(search::rindex, 2..=4);
    RJUST = native!(case::rjust, 2..=3);
    RPARTITION = native!(split::rpartition, 2);
    RSPLIT = native_any!(split::rsplit);
    RSTRIP = native!(split::rstrip, 1..=2);
    SPLIT = native_any!(split::split);
    SPLITLINES = native_any!(split::splitlines);
    STARTSWITH = native!(search::startswith, 2..=4);
    STRIP = native!(split::strip, 1..=2);
    SWAPCASE = native!(case::swapcase, 1);
    TITLE = native!(case::title, 1);
    UPPER = native!(case::upper, 1);
    ZFILL = native!(case::zfill, 2);
    FORMAT = native_any!(format_braces::format);
    HEX = native_any!(hex::hex);
    DECODE = native_any!(codec::decode);
}

/// A table of the methods that the three types share, and some more.
macro_rules! with_shared {
    ($($name:literal => $value:expr),* $(,)?) => {
        attributes! {
            "capitalize" => CAPITALIZE,
            "center" => CENTER,
            "count" => COUNT,
            "endswith" => ENDSWITH,
            "expandtabs" => EXPANDTABS,
            "find" => FIND,
            "index" => INDEX,
            "isalnum" => ISALNUM,
            "isalpha" => ISALPHA,
            "isascii" => ISASCII,
            "isdigit" => ISDIGIT,
            "islower" => ISLOWER,
            "isspace" => ISSPACE,
            "istitle" => ISTITLE,
            "isupper" => ISUPPER,
            "join" => JOIN,
            "ljust" => LJUST,
            "lower" => LOWER,
            "lstrip" => LSTRIP,
            "partition" => PARTITION,
            "removeprefix" => REMOVEPREFIX,
            "removesuffix" => REMOVESUFFIX,
            "replace" => REPLACE,
            "rfind" => RFIND,
            "rindex" => RINDEX,
            "rjust" => RJUST,
            "rpartition" => RPARTITION,
            "rsplit" => RSPLIT,
            "rstrip" => RSTRIP,
            "split" => SPLIT,
            "splitlines" => SPLITLINES,
            "startswith" => STARTSWITH,
            "strip" => STRIP,
            "swapcase" => SWAPCASE,
            "title" => TITLE,
            "upper" => UPPER,
            "zfill" => ZFILL,
            $($name => $value,)*
        }
    };
}

/// The methods of str.
pub const fn str_methods() -> Attributes {
    with_shared! {
        "casefold" => LOWER,
        "encode" => native_any!(codec::encode),
        "format" => FORMAT,
        "format_map" => native!(format_braces::format_map, 2),
        "isdecimal" => ISDIGIT,
        "isidentifier" => native!(case::isidentifier, 1),
        "isnumeric" => ISDIGIT,
        "isprintable" => native!(case::isprintable, 1),
        "maketrans" => native!(translate::maketrans, 1..=3),
        "translate" => native!(translate::translate, 2),
    }
}

/// The methods of bytes.
pub const fn bytes_methods() -> Attributes {
    with_shared! {
        "decode" => DECODE,
        "fromhex" => native!(hex::bytes_fromhex, 1..=2),
        "hex" => HEX,
    }
}

/// The methods of bytearray.
pub const fn bytearray_methods() -> Attributes {
    with_shared! {
        "append" => native!(array_type::append, 2),
        "clear" => native!(array_type::clear, 1),
        "decode" => DECODE,
        "extend" => native!(array_type::extend, 2),
        "fromhex" => native!(hex::bytearray_fromhex, 1..=2),
        "hex" => HEX,
        "insert" => native!(array_type::insert, 3),
        "pop" => native!(array_type::pop, 1..=2),
        "remove" => native!(array_type::remove, 2),
        "reverse" => native!(array_type::reverse, 1),
    }
}
