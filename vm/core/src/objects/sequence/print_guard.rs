//! The containers being printed, so that one that holds itself prints as `[...]`.
//!
//! Only the innermost few are remembered: a longer cycle ends with the RuntimeError of too deep
//! recursion.

use crate::value::Value;

const REMEMBERED: usize = 8;

/// The innermost containers whose printing has begun and not ended.
pub struct PrintGuard {
    open: [Value; REMEMBERED],
    depth: usize,
}

impl PrintGuard {
    /// Makes the guard of a VM that prints nothing yet.
    pub const fn new() -> PrintGuard {
        PrintGuard { open: [Value::UNBOUND; REMEMBERED], depth: 0 }
    }

    /// Notes that printing of a container begins; false if it has begun already.
    pub fn enter(&mut self, container: Value) -> bool {
        let known = self.depth.min(REMEMBERED);
        if self.open.iter().take(known).any(|each| *each == container) {
            return false;
        }
        if let Some(slot) = self.open.get_mut(self.depth % REMEMBERED) {
            *slot = container;
        }
        self.depth += 1;
        true
    }

    /// Notes that printing of the innermost container ended.
    pub fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if let Some(slot) = self.open.get_mut(self.depth % REMEMBERED) {
            *slot = Value::UNBOUND;
        }
    }
}

impl Default for PrintGuard {
    fn default() -> PrintGuard {
        PrintGuard::new()
    }
}
