//! Time that passes by itself.

/// Nothing has to be done for time to pass.
pub fn pass() {}

/// Nothing has to be noted after waiting.
pub fn waited() {}
