//! Generates the table of names in flash: version 6's static strings, then `names.txt`.

#[path = "src/hash.rs"]
mod hash;

use std::collections::BTreeSet;
use std::fmt::Write;

fn main() {
    println!("cargo::rerun-if-changed=names.txt");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/hash.rs");
    let listed = std::fs::read_to_string("names.txt").expect("names.txt is readable");
    let statics: Vec<&str> = boreas_mpy::STATIC_STRINGS.to_vec();
    let known: BTreeSet<&str> = statics.iter().copied().collect();
    let extra: BTreeSet<&str> = listed
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && !known.contains(line))
        .collect();
    let all: Vec<&str> = statics.iter().copied().chain(extra).collect();

    let mut text = String::new();
    let mut offsets = vec![0, 0];
    for name in &all {
        text.push_str(name);
        offsets.push(text.len());
    }
    assert!(text.len() < 65_536 && all.len() < 65_535, "the table's offsets are 16 bits wide");
    let hashes: Vec<u32> = all.iter().map(|name| hash::hash_bytes(name.as_bytes())).collect();
    let slots = (all.len() * 5 / 4).next_power_of_two();
    let mut index = vec![0usize; slots];
    for (position, hash) in hashes.iter().enumerate() {
        let mut slot = *hash as usize & (slots - 1);
        while index[slot] != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        index[slot] = position + 1;
    }

    let mut out = String::new();
    writeln!(out, "/// How many names are in flash.\npub const COUNT: usize = {};", all.len())
        .unwrap();
    writeln!(out, "static TEXT: &str = {text:?};").unwrap();
    writeln!(out, "static OFFSETS: [u16; {}] = {offsets:?};", offsets.len()).unwrap();
    writeln!(out, "static HASHES: [u32; {}] = {hashes:?};", hashes.len()).unwrap();
    writeln!(out, "static INDEX: [u16; {}] = {index:?};", index.len()).unwrap();
    let directory = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(format!("{directory}/flash_names.rs"), out).expect("OUT_DIR is writable");
}
