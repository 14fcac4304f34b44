//! Drives the prompt at a pseudo-terminal with the real `mpremote`, where that is installed.
//!
//! This is what makes the raw REPL right: the tool that everybody uses is the judge.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use boreas_tests::process::{self, Outcome};

/// The program at a pseudo-terminal, stopped when the test is over.
struct Board {
    child: Child,
    terminal: String,
}

impl Board {
    fn start() -> Board {
        let mut child = Command::new(env!("CARGO_BIN_EXE_boreas"))
            .arg("--pty")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut terminal = String::new();
        let output = child.stdout.take().expect("its output is piped");
        BufReader::new(output).read_line(&mut terminal).expect("it tells the terminal's name");
        Board { child, terminal: terminal.trim().to_owned() }
    }

    /// Runs a command. Some versions of the tool print tracebacks as output, so all it prints counts.
    fn mpremote(&self, arguments: &[&str]) -> Outcome {
        let mut command = Command::new("mpremote");
        command.args(["connect", &self.terminal]).args(arguments);
        let mut outcome = process::run(&mut command, Duration::from_secs(60), |_| {});
        outcome.output = format!("{}{}", outcome.output, outcome.errors).replace('\r', "");
        outcome
    }

    /// What a command prints that must succeed.
    fn printed(&self, arguments: &[&str]) -> String {
        let outcome = self.mpremote(arguments);
        assert_eq!(outcome.problem, None, "{arguments:?}: {outcome:?}");
        outcome.output
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        // A program that has ended by itself needs no stopping.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Starts the program if `mpremote` is there to test it with.
fn board() -> Option<Board> {
    let found = Command::new("mpremote").arg("--version").output().is_ok();
    if !found {
        println!("not tested: mpremote is not installed");
    }
    found.then(Board::start)
}

#[test]
fn programs_run_and_print() {
    let Some(board) = board() else { return };
    assert_eq!(board.printed(&["exec", "print(1 + 2)"]), "3\n");
    assert_eq!(board.printed(&["eval", "'a' * 3"]), "aaa\n");
    let script = folder("run").join("script.py");
    std::fs::write(&script, "for number in range(3):\n    print(number, 'ö')\n").expect("a script");
    assert_eq!(board.printed(&["run", &script.to_string_lossy()]), "0 ö\n1 ö\n2 ö\n");
}

#[test]
fn a_long_program_arrives_whole() {
    let Some(board) = board() else { return };
    let script = folder("long").join("script.py");
    let mut source = String::from("total = 0\n");
    for number in 0..2000 {
        source += &format!("total += {number}  # padding, padding, padding\n");
    }
    source += "print(total)\n";
    std::fs::write(&script, source).expect("a script");
    assert_eq!(board.printed(&["run", &script.to_string_lossy()]), "1999000\n");
}

#[test]
fn names_stay_until_a_soft_reset() {
    let Some(board) = board() else { return };
    board.printed(&["exec", "kept = 5"]);
    assert_eq!(board.printed(&["resume", "exec", "print(kept)"]), "5\n");
    board.printed(&["soft-reset"]);
    let outcome = board.mpremote(&["resume", "exec", "print(kept)"]);
    assert!(outcome.problem.is_some(), "{outcome:?}");
    assert!(outcome.output.contains("NameError"), "{outcome:?}");
}

#[test]
fn an_exception_becomes_a_failure() {
    let Some(board) = board() else { return };
    let outcome = board.mpremote(&["exec", "print('before')\n1 / 0"]);
    assert!(outcome.problem.is_some(), "{outcome:?}");
    assert!(outcome.output.starts_with("before\n"), "{outcome:?}");
    assert!(outcome.output.contains("ZeroDivisionError"), "{outcome:?}");
}

#[test]
fn an_endless_loop_can_be_interrupted() {
    let Some(board) = board() else { return };
    board.printed(&["exec", "--no-follow", "while True: pass"]);
    assert_eq!(board.printed(&["exec", "print('back')"]), "back\n");
}

#[test]
fn files_go_over_and_come_back() {
    let Some(board) = board() else { return };
    let folder = folder("files");
    let (source, copy) = (folder.join("source.bin"), folder.join("copy.bin"));
    let content: Vec<u8> = (0..5000_u32).map(|number| (number * 7) as u8).collect();
    std::fs::write(&source, &content).expect("a file");
    let there = format!(":{}", folder.join("there.bin").display());
    board.printed(&["fs", "cp", &source.to_string_lossy(), &there]);
    board.printed(&["fs", "cp", &there, &copy.to_string_lossy()]);
    assert_eq!(std::fs::read(&copy).expect("the copy"), content);
    let listing = board.printed(&["fs", "ls", &format!(":{}", folder.display())]);
    assert!(listing.contains("there.bin"), "{listing}");
    board.printed(&["fs", "rm", &there]);
    assert!(!folder.join("there.bin").exists());
}
