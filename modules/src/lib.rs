//! The Python modules built into Boreas: tables in flash over safe views of the core's objects.
//!
//! One file per module. Each has a `MODULE`, which ports list in their hooks.
#![no_std]
#![forbid(unsafe_code)]

pub mod cmath;
pub mod math;
mod math_integer;
