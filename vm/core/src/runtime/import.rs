//! Importing.

use crate::value::PyResult;
use crate::vm::Vm;

/// Prepares the namespace of `__main__`.
pub(crate) fn prepare_main(_vm: &mut Vm) -> PyResult<()> {
    Ok(())
}
