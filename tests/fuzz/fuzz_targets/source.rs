//! Compiles and runs arbitrary source text, in a heap that is soon used up.
#![no_main]

#[path = "../../../vm/core/tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::Bench::new(128 << 10).source(data);
});
