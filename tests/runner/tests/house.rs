//! Holds the house rules that no compiler checks.

use boreas_tests::house::{code_only, files, manifests, read, registry_packages};

/// What each crate of ours may be built from, among crates of ours: arrows point down only.
const RINGS: [(&str, &[&str]); 9] = [
    ("boreas-number", &[]),
    ("boreas-mpy", &[]),
    ("boreas-repl", &[]),
    ("boreas-compiler", &["boreas-mpy", "boreas-number"]),
    ("boreas-vm", &["boreas-mpy", "boreas-number"]),
    ("boreas-native", &["boreas-mpy", "boreas-vm"]),
    ("boreas-modules", &["boreas-vm", "boreas-compiler", "boreas-mpy", "boreas-number"]),
    ("boreas-mpy-cross", &["boreas-compiler", "boreas-native", "boreas-mpy", "boreas-number"]),
    ("boreas-bench", &[]),
];

/// Longer than the house style's chapter of 600 lines, for the few that need it.
const MOST_LINES: usize = 900;

/// The one exception of the house style: a match with an arm for each of the 256 opcodes.
const OPCODE_MATCH: &str = "vm/core/src/interpreter/dispatch.rs";

/// Sources that a program wrote, or that list every opcode.
fn is_generated(path: &str, text: &str) -> bool {
    path == OPCODE_MATCH
        || path.contains("generated")
        || text.lines().take(5).any(|line| line.contains("@generated"))
}

fn complain(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

#[test]
fn arrows_between_crates_point_down() {
    let manifests = manifests();
    let mut broken = Vec::new();
    for manifest in &manifests {
        let Some((_, allowed)) = RINGS.iter().find(|(name, _)| *name == manifest.name) else {
            continue;
        };
        for dependency in manifest.dependencies.iter().filter(|name| name.starts_with("boreas")) {
            if !allowed.contains(&dependency.as_str()) {
                broken.push(format!("{} -> {dependency}", manifest.name));
            }
        }
    }
    complain("a crate depends on one above it", &broken);
    for name in ["boreas-number", "boreas-mpy", "boreas-vm", "boreas-compiler", "boreas-modules"] {
        assert!(manifests.iter().any(|manifest| manifest.name == name), "{name} was not read");
    }
}

#[test]
fn every_source_says_what_it_is() {
    let mut broken = Vec::new();
    for path in files(&["rs"]) {
        let text = read(&path);
        let first = text.lines().next().unwrap_or_default();
        if !is_generated(&path.to_string_lossy(), &text)
            && (!first.starts_with("//! ") || first.chars().count() > 100)
        {
            broken.push(format!("{}: {first}", path.display()));
        }
    }
    complain("a file does not open with a `//!` line of one sentence", &broken);
}

#[test]
fn no_source_is_longer_than_a_chapter() {
    let mut broken = Vec::new();
    for path in files(&["rs"]) {
        let text = read(&path);
        let lines = text.lines().count();
        if lines > MOST_LINES && !is_generated(&path.to_string_lossy(), &text) {
            broken.push(format!("{}: {lines} lines", path.display()));
        }
    }
    complain("a file is too long", &broken);
}

#[test]
fn the_registry_crate_called_zephyr_is_nowhere() {
    let mut seen = 0;
    for path in files(&["lock"]) {
        let text = read(&path);
        seen += 1;
        assert!(!registry_packages(&text).contains("zephyr"), "{}", path.display());
    }
    assert!(seen > 0, "no lock file was read");
}

#[test]
fn outer_rings_forbid_unsafe_code() {
    for root in ["modules/src/lib.rs", "vm/compiler/src/lib.rs"] {
        assert!(read(root.as_ref()).contains("#![forbid(unsafe_code)]"), "{root}");
    }
}

#[test]
fn inner_rings_stay_off_allocator_formatting_and_mutable_statics() {
    let forbidden = ["extern crate alloc", "alloc::", "core::fmt", "static mut ", "format!("];
    let mut broken = Vec::new();
    for path in files(&["rs"]) {
        let name = path.to_string_lossy();
        let inner = ["vm/", "modules/", "repl/"].iter().any(|ring| name.starts_with(ring));
        let product = ["/tests/", "/examples/", "/benches/", "build.rs", "tests.rs"];
        if !inner || product.iter().any(|part| name.contains(part)) {
            continue;
        }
        let code = code_only(&read(&path));
        for word in forbidden {
            if code.lines().any(|line| uses(line, word)) {
                broken.push(format!("{name}: {word}"));
            }
        }
    }
    complain("not in vm/, modules/ and repl/ outside tests", &broken);
}

/// Whether a line holds the word, not merely as the end of a longer one.
fn uses(line: &str, word: &str) -> bool {
    let longer = |c: char| c.is_ascii_alphanumeric() || "_:'".contains(c);
    line.match_indices(word)
        .any(|(at, _)| !line.get(..at).unwrap_or_default().chars().next_back().is_some_and(longer))
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    // Put together here, so that this file does not name them itself.
    let forbidden = ["work", "root", "home"].map(|folder| format!("/{folder}/"));
    let kinds = [
        "rs", "toml", "md", "py", "sh", "yml", "yaml", "c", "h", "txt", "conf", "cmake", "overlay",
        "out",
    ];
    let mut broken = Vec::new();
    for path in files(&kinds) {
        for (number, line) in read(&path).lines().enumerate() {
            let starts = |place: &String| {
                line.match_indices(place.as_str()).any(|(at, _)| {
                    let before = line.get(..at).unwrap_or_default().chars().next_back();
                    !before.is_some_and(|c| c.is_ascii_alphanumeric() || "}./_".contains(c))
                })
            };
            if forbidden.iter().any(starts) {
                broken.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    complain("a file names a place on one machine", &broken);
}
