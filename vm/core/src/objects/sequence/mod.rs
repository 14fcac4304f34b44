//! Sequences and iterators: list, tuple, range, slice, enumerate, zip, map, filter, reversed.

pub mod index_iterator;
pub mod list_type;
pub mod tuple_type;
