//! What stands in for complex numbers in builds without them.

use crate::value::{Float, PyResult, Raised, Value};
use crate::vm::Vm;
use boreas_mpy::BinaryOp;

#[cold]
fn absent(vm: &mut Vm) -> Raised {
    vm.value_error("complex values not supported")
}

/// No value is complex.
pub(super) fn binary(_: &mut Vm, _: BinaryOp, _: Value, _: Value) -> Option<PyResult> {
    None
}

/// Raises ValueError.
pub(super) fn power(vm: &mut Vm, _: Float, _: Float) -> PyResult {
    Err(absent(vm))
}

impl Vm {
    /// Raises ValueError.
    pub fn new_complex(&mut self, _: Float, _: Float) -> PyResult {
        Err(absent(self))
    }

    /// Raises ValueError.
    pub fn new_complex_from_text(&mut self, _: &[u8]) -> PyResult {
        Err(absent(self))
    }
}
