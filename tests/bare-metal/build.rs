//! Hands the linker the memory layout of the chosen board.

use std::{env, fs, path::PathBuf};

fn main() {
    let layout = match env::var_os("CARGO_FEATURE_LM3S6965EVB") {
        Some(_) => "memory/lm3s6965evb.x",
        None => "memory/mps2-an385.x",
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets OUT_DIR"));
    fs::copy(layout, out.join("memory.x")).expect("the layout is copied to OUT_DIR");
    println!("cargo::rustc-link-search={}", out.display());
    println!("cargo::rustc-link-arg-bins=-Tlink.x");
    println!("cargo::rustc-link-arg-bins=--nmagic");
    println!("cargo::rerun-if-changed=memory");
    println!("cargo::rerun-if-changed=build.rs");
}
