//! Mappings and sets: the types dict, set and frozenset, and dict views.

pub mod dict_type;
pub mod set_type;
