//! Lists how much flash and RAM each crate occupies in a linked image.
//!
//! Reads the symbols that `nm` prints and takes the crate from each mangled name (Rust's
//! legacy and v0 schemes; names of other languages count as C). Symbols without a size,
//! alignment gaps and merged constants belong to nobody, so the sum is a little under the
//! image's true size.

use std::collections::BTreeMap;
use std::process::Command;

use crate::table::markdown;

/// Bytes of one crate.
#[derive(Default, Clone, Copy, Debug, PartialEq)]
struct Share {
    code: u64,
    constants: u64,
    data: u64,
    zeroed: u64,
}

impl Share {
    fn flash(self) -> u64 {
        self.code + self.constants + self.data
    }

    fn ram(self) -> u64 {
        self.data + self.zeroed
    }

    fn row(self, name: &str) -> Vec<String> {
        let figures = [self.code, self.constants, self.data, self.zeroed, self.flash(), self.ram()];
        [name.to_string()].into_iter().chain(figures.map(|figure| figure.to_string())).collect()
    }
}

/// Asks `nm` about an image and returns the table.
pub fn report(image: &str, nm: &str) -> Result<String, String> {
    let output = Command::new(nm)
        .args(["-S", "--size-sort", image])
        .output()
        .map_err(|error| format!("{nm}: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    Ok(render(&String::from_utf8_lossy(&output.stdout)))
}

fn render(symbols: &str) -> String {
    let shares = shares(symbols);
    let mut sorted: Vec<_> = shares.iter().collect();
    sorted.sort_by_key(|(name, share)| (u64::MAX - share.flash() - share.ram(), (*name).clone()));
    let mut total = Share::default();
    let mut rows = Vec::new();
    for (name, share) in sorted {
        total.code += share.code;
        total.constants += share.constants;
        total.data += share.data;
        total.zeroed += share.zeroed;
        rows.push(share.row(name));
    }
    rows.push(total.row("**sum**"));
    let header = ["crate", "code", "constants", "data", "zeroed", "flash", "RAM"];
    markdown(&header.map(str::to_string), &rows)
}

fn shares(symbols: &str) -> BTreeMap<String, Share> {
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for line in symbols.lines() {
        let mut words = line.split_whitespace().skip(1);
        let (Some(size), Some(kind), Some(symbol)) = (words.next(), words.next(), words.next())
        else {
            continue;
        };
        let Ok(size) = u64::from_str_radix(size, 16) else { continue };
        let share = shares.entry(crate_of(symbol)).or_default();
        match kind {
            "t" | "T" | "w" | "W" => share.code += size,
            "r" | "R" | "v" | "V" => share.constants += size,
            "d" | "D" => share.data += size,
            "b" | "B" => share.zeroed += size,
            _ => {}
        }
    }
    shares
}

/// The crate that a symbol comes from.
fn crate_of(symbol: &str) -> String {
    if let Some(rest) = symbol.strip_prefix("_R") {
        return v0_crate(rest).unwrap_or("rust").to_string();
    }
    if let Some(rest) = symbol.strip_prefix("_ZN") {
        return legacy_crate(rest).unwrap_or_else(|| "rust".to_string());
    }
    "C".to_string()
}

/// The crate root of a v0 name is its first `C`, a disambiguator and the crate's name. For
/// an implementation the first root is the crate that holds the `impl`.
fn v0_crate(mangled: &str) -> Option<&str> {
    let mut at = 0;
    while let Some(found) = mangled.get(at..)?.find('C') {
        at += found + 1;
        let mut rest = mangled.get(at..)?;
        if let Some(disambiguated) = rest.strip_prefix('s') {
            rest = disambiguated.split_once('_')?.1;
        }
        if let Some(name) = counted_name(rest, "_") {
            return Some(name);
        }
    }
    None
}

/// The crate of a legacy name: its first component, or for an `impl` the first path that it
/// mentions, preferring the trait's implementor as the compiler wrote it.
fn legacy_crate(mangled: &str) -> Option<String> {
    let first = counted_name(mangled, "")?;
    if !first.starts_with("_$LT$") && !first.starts_with('$') {
        return Some(first.to_string());
    }
    let inside = first.trim_start_matches("_$LT$");
    let mut path = inside;
    for prefix in ["$RF$", "mut$u20$", "dyn$u20$", "$LP$", "$u5b$", "$BP$const$u20$", "impl$u20$"] {
        path = path.strip_prefix(prefix).unwrap_or(path);
    }
    let end = path.find("..").or_else(|| path.find('$')).unwrap_or(path.len());
    let name = path.get(..end)?;
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    // A bare name is a primitive type, whose impls lie in core.
    let is_path = path.get(end..).is_some_and(|rest| rest.starts_with(".."));
    Some(if plain && is_path && name.len() > 1 { name.to_string() } else { "core".to_string() })
}

/// Reads a decimal length, an optional separator and that many bytes. The v0 scheme puts an
/// underscore between the length and names that begin with a digit or an underscore.
fn counted_name<'a>(text: &'a str, separator: &str) -> Option<&'a str> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let length: usize = text.get(..digits)?.parse().ok()?;
    let rest = text.get(digits..)?;
    let separated = if separator.is_empty() { None } else { rest.strip_prefix(separator) };
    let name = separated.unwrap_or(rest).get(..length)?;
    name.chars().all(|c| c.is_ascii_alphanumeric() || "_$.".contains(c)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_read_from_both_manglings() {
        for (symbol, expected) in [
            ("_ZN9boreas_vm4heap5alloc17h0123456789abcdefE", "boreas_vm"),
            ("_ZN4core3ptr13drop_in_place17h0123456789abcdefE", "core"),
            (
                "_ZN66_$LT$boreas_vm..value..Value$u20$as$u20$core..cmp..PartialEq$GT$2eq17h0E",
                "boreas_vm",
            ),
            ("_ZN44_$LT$$RF$T$u20$as$u20$core..fmt..Display$GT$3fmt17h0123456789abcdefE", "core"),
            ("_RNvNtCs1234_9boreas_vm4heap5alloc", "boreas_vm"),
            ("_RINvNtCsabcDE_4core3ptr13drop_in_placeNtCs1_9boreas_vm3FooE", "core"),
            ("_RNvMs_NtCs9ltgdHTiPiY_13boreas_number5floatNtB4_5Float4text", "boreas_number"),
            ("_RNvCs691rhTbG0Ee_7___rustc12___rust_alloc", "__rustc"),
            ("z_arm_reset", "C"),
        ] {
            assert_eq!(crate_of(symbol), expected, "{symbol}");
        }
    }

    #[test]
    fn flash_and_ram_are_added_up() {
        let symbols = "00000000 00000010 T _ZN9boreas_vm1a17h0E\n\
                       00000000 00000008 r _ZN9boreas_vm1b17h0E\n\
                       20000000 00000004 D _ZN9boreas_vm1c17h0E\n\
                       20000004 00000100 B heap\n\
                                U undefined\n";
        let shares = shares(symbols);
        assert_eq!((shares["boreas_vm"].flash(), shares["boreas_vm"].ram()), (28, 4));
        assert_eq!((shares["C"].flash(), shares["C"].ram()), (0, 256));
        assert!(render(symbols).contains("**sum**"));
    }
}
