//! What the compiler and the dump take memory from and write to.

use boreas_mpy::{OutOfMemory, Sink};

/// Bytes in a vector.
#[derive(Default)]
pub struct Output(pub Vec<u8>);

impl Sink for Output {
    fn write(&mut self, bytes: &[u8]) -> Result<(), OutOfMemory> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// Room for working on an input of so many bytes, none of it in use; the system gives pages when
/// they are touched.
pub fn for_input(length: usize) -> Vec<u8> {
    Vec::with_capacity((16 << 20) + length * 256)
}
