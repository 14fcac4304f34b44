//! Sequences and iterators: list, tuple, range, slice, enumerate, zip, map, filter, reversed.

pub mod call_iterator;
pub mod enumerate;
pub mod filter;
pub mod index_iterator;
pub mod iterators;
mod list_slice;
pub mod list_type;
pub mod map;
pub mod print_guard;
pub mod range;
pub mod reversed;
pub mod rows;
pub mod slice;
pub mod sort;
pub mod tuple_type;
pub mod zip;

#[cfg(test)]
mod sort_tests;
#[cfg(test)]
mod tests;
