//! Feeds arbitrary bytes to the loader of `.mpy` files, and runs what it takes.
//!
//! Made from our compiler's output the corpus is best: the header must be right to get anywhere.
#![no_main]

#[path = "../../../vm/core/tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    common::Bench::new(128 << 10).mpy(data);
});
