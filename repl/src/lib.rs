//! Placeholder, replaced by the first change to this crate.
#![no_std]
