//! Finds the scripts of `tests/py/` and `samples/` and their expected output.

use std::fs;
use std::path::{Path, PathBuf};

/// A script and what it has to print.
#[derive(Debug, Clone)]
pub struct Case {
    /// Where the script lies below the repository, for people to read.
    pub name: String,
    /// The script.
    pub script: PathBuf,
    /// The file that holds the expected output.
    pub expected: PathBuf,
}

/// The repository's root folder.
pub fn repository() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The scripts of the named folders of `tests/py/`, and of `samples` if that is named,
/// sorted by name. The environment variable `BOREAS_TESTS` keeps only those whose name
/// contains its value.
pub fn cases(folders: &[&str]) -> Vec<Case> {
    let wanted = std::env::var("BOREAS_TESTS").unwrap_or_default();
    let mut found = Vec::new();
    for folder in folders {
        let (path, expected) = match *folder {
            "samples" => ("samples".to_string(), Some("expected")),
            folder => (format!("tests/py/{folder}"), None),
        };
        collect(&path, expected, &mut found);
    }
    found.retain(|case| case.name.contains(&wanted));
    found.sort_by(|one, two| one.name.cmp(&two.name));
    found
}

fn collect(folder: &str, expected_in: Option<&str>, found: &mut Vec<Case>) {
    let path = repository().join(folder);
    let Ok(entries) = fs::read_dir(&path) else { return };
    for entry in entries.flatten() {
        let script = entry.path();
        if script.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        let expected = match expected_in {
            Some(beside) => {
                path.join(beside).join(script.file_stem().unwrap_or_default()).with_extension("txt")
            }
            None => script.with_extension("out"),
        };
        // A script without expected output is a module that others import.
        if expected.exists() {
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            found.push(Case { name, script, expected });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_has_scripts() {
        for folder in ["core", "host", "import", "samples"] {
            assert!(!cases(&[folder]).is_empty(), "{folder}");
        }
    }

    #[test]
    fn expected_output_always_belongs_to_a_script() {
        for folder in ["core", "host", "import"] {
            let path = repository().join("tests/py").join(folder);
            for entry in fs::read_dir(&path).expect("the folder is there").flatten() {
                let file = entry.path();
                if file.extension().is_some_and(|extension| extension == "out") {
                    assert!(file.with_extension("py").exists(), "{}", file.display());
                }
            }
        }
    }

    #[test]
    fn every_core_script_has_expected_output() {
        for folder in ["core", "host"] {
            let path = repository().join("tests/py").join(folder);
            for entry in fs::read_dir(&path).expect("the folder is there").flatten() {
                let file = entry.path();
                if file.extension().is_some_and(|extension| extension == "py") {
                    assert!(file.with_extension("out").exists(), "{}", file.display());
                }
            }
        }
    }
}
