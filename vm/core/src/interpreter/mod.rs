//! The interpreter: runs verified bytecode.
//!
//! Python functions call each other without recursing natively: `dispatch` holds the loop, `enter`
//! makes frames, `unwind` leaves them, `generators` switches to frames on the heap. Native code
//! enters through `call_function` and `generators::resume`.

mod arithmetic;
mod bind;
mod dispatch;
mod enter;
mod finally;
pub mod frame;
pub mod generators;
mod loops;
mod native_entry;
mod operand;
mod poll;
mod scope;
mod unwind;

pub use native_entry::{call_function, current_function};
pub use unwind::{handled_exception, raise_object};
