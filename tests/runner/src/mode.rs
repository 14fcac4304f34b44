//! The ways in which an interpreter runs the corpus.

use std::path::PathBuf;
use std::time::Duration;

/// One way to run scripts.
#[derive(Debug, Clone)]
pub struct Mode {
    /// What failures are reported under.
    pub name: &'static str,
    /// Arguments before the script, like `-X heapsize=192k`.
    pub arguments: Vec<String>,
    /// The folders of the corpus that this mode runs.
    pub folders: Vec<&'static str>,
    /// Scripts left out, by a part of their name.
    pub without: Vec<&'static str>,
    /// How long one script may take.
    pub limit: Duration,
    /// A cross-compiler: scripts are compiled to `.mpy` files, which are then run.
    pub compiler: Option<PathBuf>,
}

impl Mode {
    /// Everything, as a user would start it.
    pub fn plain() -> Self {
        Self {
            name: "plain",
            arguments: Vec::new(),
            folders: vec!["core", "host", "import", "samples"],
            without: Vec::new(),
            limit: Duration::from_secs(60),
            compiler: None,
        }
    }

    /// Everything meant for boards, in a heap like that of a small board. A 64-bit word is
    /// twice as wide as a board's. What needs most is compiling: its temporary memory is about 20 times
    /// the source of the longest script here.
    pub fn small_heap() -> Self {
        Self {
            name: "small heap",
            arguments: vec!["-X".into(), "heapsize=192k".into()],
            folders: vec!["core", "import", "samples"],
            ..Self::plain()
        }
    }

    /// A collection at every allocation: a value that the collector cannot see is lost at once.
    pub fn collect_always() -> Self {
        Self {
            name: "collect always",
            arguments: vec!["-X".into(), "gcstress".into()],
            folders: vec!["core", "import"],
            // These exist to allocate: with a collection each time they take minutes.
            without: vec!["out_of_memory", "mod_gc", "recursion_limit", "mod_time"],
            limit: Duration::from_secs(300),
            compiler: None,
        }
    }

    /// Compiled ahead of time by `compiler` and run from `.mpy` files.
    pub fn through_mpy(compiler: PathBuf) -> Self {
        Self {
            name: "through .mpy",
            folders: vec!["core", "host"],
            compiler: Some(compiler),
            ..Self::plain()
        }
    }
}
