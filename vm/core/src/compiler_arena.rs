//! The compiler's arena inside the heap.

use crate::heap::Tracer;
use core::ptr::NonNull;

/// Keeps the chunks alive while the compiler runs.
pub(crate) fn trace(chunk: Option<NonNull<u8>>, tracer: &mut Tracer<'_>) {
    if let Some(chunk) = chunk {
        tracer.visit_block(chunk);
    }
}
