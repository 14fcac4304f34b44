//! Text and byte strings: the types str, bytes, bytearray and memoryview.

pub mod types;
