//! Console input in a build in which no UART driver has interrupts.

use crate::ffi::uart::Uart;

/// Always false: input has to be fetched.
pub fn start(_uart: Uart) -> bool {
    false
}
