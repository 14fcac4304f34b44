//! Reads the repository's own files, for the tests that hold the house rules.
//!
//! What the rules are stands in `tests/house.rs`; here is only what they need to know about
//! manifests, lock files and sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::corpus::repository;

/// Folders that hold what was built or fetched, not what was written.
const NOT_OURS: [&str; 6] = ["target", "build", ".git", "__pycache__", "node_modules", "corpus"];

/// A crate's manifest, as far as the rules are concerned.
#[derive(Debug, Default)]
pub struct Manifest {
    /// The package's name.
    pub name: String,
    /// What it is built from: normal and build dependencies, not those of its tests.
    pub dependencies: BTreeSet<String>,
}

/// All files of the repository with one of the given extensions, as paths relative to it.
pub fn files(extensions: &[&str]) -> Vec<PathBuf> {
    let root = repository();
    let mut found = Vec::new();
    walk(&root, &mut |path| {
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        if extensions.contains(&extension.as_ref()) {
            found.push(path.strip_prefix(&root).unwrap_or(path).to_path_buf());
        }
    });
    found.sort();
    found
}

fn walk(folder: &Path, visit: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = !NOT_OURS.contains(&name.as_ref()) && !name.starts_with("build-");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && ours => walk(&entry.path(), visit),
            Ok(kind) if kind.is_file() => visit(&entry.path()),
            _ => {}
        }
    }
}

/// A file's text; files that are not text count as empty.
pub fn read(path: &Path) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_default()
}

/// The manifests of all crates, those outside the workspace included.
pub fn manifests() -> Vec<Manifest> {
    let is_manifest = |path: &PathBuf| path.file_name().is_some_and(|name| name == "Cargo.toml");
    let paths = files(&["toml"]).into_iter().filter(is_manifest);
    paths.map(|path| manifest(&read(&path))).filter(|manifest| !manifest.name.is_empty()).collect()
}

/// Reads a manifest line by line; ours keep one dependency to a line or to a section.
pub fn manifest(text: &str) -> Manifest {
    let mut manifest = Manifest::default();
    let mut section = String::new();
    for line in text.lines() {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            section = header.trim_end_matches(']').to_string();
            if let Some((kind, name)) = section.rsplit_once('.')
                && is_built_from(kind)
            {
                manifest.dependencies.insert(name.to_string());
            }
            continue;
        }
        let Some((key, value)) = line.split_once('=') else { continue };
        if section == "package" && key.trim() == "name" {
            manifest.name = value.trim().trim_matches('"').to_string();
        }
        if is_built_from(&section) {
            let name = key.trim().split('.').next().unwrap_or_default();
            manifest.dependencies.insert(name.to_string());
        }
    }
    manifest
}

fn is_built_from(section: &str) -> bool {
    let kind = section.rsplit('.').next().unwrap_or_default();
    matches!(kind, "dependencies" | "build-dependencies") && !section.starts_with("workspace")
}

/// The packages in a lock file that come from a registry.
pub fn registry_packages(lock: &str) -> BTreeSet<String> {
    lock.split("[[package]]")
        .filter(|entry| entry.lines().any(|line| line.starts_with("source = \"registry")))
        .filter_map(|entry| entry.lines().find_map(|line| line.strip_prefix("name = ")))
        .map(|name| name.trim_matches('"').to_string())
        .collect()
}

/// A source without what only tests are built from, and without comments.
pub fn code_only(source: &str) -> String {
    let mut kept = Vec::new();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // The item ends with a line of the same indentation, as rustfmt lays it out.
            let indent = line.len() - line.trim_start().len();
            for inside in lines.by_ref() {
                let same = inside.len() - inside.trim_start().len() == indent;
                if same && (inside.trim_start().starts_with('}') || inside.ends_with([';', '}'])) {
                    break;
                }
            }
        } else if !line.trim_start().starts_with("//") {
            kept.push(line);
        }
    }
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_are_read() {
        let text = "[package]\nname = \"a\"\n[dependencies]\nb.workspace = true\nc = \"1\"\n\
                    [dependencies.d]\nversion = \"1\"\n[dev-dependencies]\ne = \"1\"\n\
                    [target.'cfg(unix)'.dependencies]\nf = { path = \"..\" }\n\
                    [features]\ng = []\n[workspace.dependencies]\nh = \"1\"\n";
        let manifest = manifest(text);
        assert_eq!(manifest.name, "a");
        assert_eq!(Vec::from_iter(&manifest.dependencies), ["b", "c", "d", "f"]);
    }

    #[test]
    fn registry_packages_are_told_from_our_own() {
        let lock = "version = 4\n[[package]]\nname = \"ours\"\nversion = \"1\"\n\
                    [[package]]\nname = \"libm\"\nversion = \"1\"\nsource = \"registry+x\"\n";
        assert_eq!(Vec::from_iter(registry_packages(lock)), ["libm"]);
    }

    #[test]
    fn unit_tests_and_comments_are_not_code() {
        let source = "//! x\nfn a() {} // b\n    // c\n#[cfg(test)]\nextern crate std;\nfn b() {}\n\
                      #[cfg(test)]\nmod tests {\n    fn d() {\n    }\n}\n";
        assert_eq!(code_only(source), "fn a() {} // b\nfn b() {}");
    }
}
