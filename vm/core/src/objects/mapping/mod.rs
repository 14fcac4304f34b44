//! Mappings and sets: the types dict, set and frozenset, and dict views.

pub mod dict_type;
pub mod dict_update;
pub mod iterators;
pub mod set_algebra;
pub mod set_type;
pub mod views;

#[cfg(test)]
mod tests;
