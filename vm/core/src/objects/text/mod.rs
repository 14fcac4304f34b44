//! Text and byte strings: the types str, bytes, bytearray, memoryview and array.

pub mod array;
mod array_iterator;
pub mod array_type;
pub mod bytearray;
mod bytes_type;
mod codec;
pub mod content;
pub mod elements;
mod format_braces;
mod format_number;
mod format_percent;
pub mod format_spec;
pub mod hex;
pub mod memoryview;
mod methods;
mod methods_case;
mod methods_search;
mod methods_split;
mod numbers;
pub mod quote;
pub mod search;
mod str_iterator;
mod str_type;
#[cfg(test)]
mod tests;
mod translate;
pub mod types;
pub mod utf8;
