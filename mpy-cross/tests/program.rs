//! The program as the shell sees it: arguments, streams, exit statuses, and the dump.
#![allow(missing_docs)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn run(arguments: &[&str], folder: &Path, input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mpy-cross"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // A program that refuses its arguments does not read its input.
    let _ = child.stdin.take().expect("its input is piped").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

const TINY: &[u8] = b"x = 1\n";

/// What mpy-cross 1.27.0 makes of `TINY` under the name `t.py`.
const TINY_COMPILED: &[u8] =
    b"M\x06\x00\x1f\x03\x00\x08t.py\x00\x0f\x02x\x00\x40\x00\x02\x01\x81\x16\x02Qc";

#[test]
fn a_file_is_compiled_beside_itself() {
    let folder = folder("beside");
    fs::write(folder.join("t.py"), TINY).expect("a file");
    let output = run(&["t.py"], &folder, b"");
    assert!(output.status.success() && output.stdout.is_empty() && output.stderr.is_empty());
    assert_eq!(fs::read(folder.join("t.mpy")).expect("the result"), TINY_COMPILED);
}

#[test]
fn streams_are_compiled_to_streams() {
    let output = run(&["-s", "t.py", "-"], &folder("streams"), TINY);
    assert_eq!(output.stdout, TINY_COMPILED);
}

#[test]
fn options_reach_the_compiler() {
    let folder = folder("options");
    let plain = run(&["-"], &folder, b"assert x\n").stdout;
    let optimised = run(&["-O1", "-"], &folder, b"assert x\n").stdout;
    assert!(optimised.len() < plain.len());
    let wide = run(&["-msmall-int-bits=63", "-"], &folder, b"x = 1 << 40\n").stdout;
    assert_eq!(wide.get(3), Some(&63));
    let source = b"@micropython.native\ndef f(): pass\n";
    assert!(!run(&["-"], &folder, source).status.success());
    assert!(run(&["-march=armv7m", "-"], &folder, source).status.success());
}

#[test]
fn errors_are_tracebacks() {
    let folder = folder("errors");
    let output = run(&["-s", "b.py", "-"], &folder, b"x = 1\ndef f(:\n");
    assert_eq!(output.status.code(), Some(1));
    let text = "Traceback (most recent call last):\n  File \"b.py\", line 2\nSyntaxError: invalid syntax\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), text);
    let output = run(&["absent.py"], &folder, b"");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "OSError: (2, \"can't open absent.py\")\n");
    assert_eq!(run(&["-X", "heapsize=100", "-"], &folder, TINY).status.code(), Some(1));
    let deep = "(".repeat(10_000);
    let output = run(&["-"], &folder, deep.as_bytes());
    assert!(String::from_utf8_lossy(&output.stderr).contains("RuntimeError"));
}

#[test]
fn the_version_is_one_that_tools_understand() {
    let text = run(&["--version"], &folder("version"), b"").stdout;
    let text = String::from_utf8_lossy(&text);
    // Build scripts look for these words.
    assert!(
        text.starts_with("MicroPython v1.27.0")
            && text.ends_with("; mpy-cross emitting mpy v6.3\n")
    );
}

#[test]
fn a_dump_shows_names_and_code() {
    let output = run(&["--dump", "-"], &folder("dump"), TINY_COMPILED);
    assert!(output.status.success());
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("name 2 = \"x\""), "{text}");
    assert!(text.contains("STORE_NAME"), "{text}");
}

#[test]
fn a_dump_refuses_what_the_loader_refuses() {
    let folder = folder("refused");
    let mut damaged = TINY_COMPILED.to_vec();
    // The operand of STORE_NAME, beyond the table.
    let place = damaged.len() - 3;
    damaged[place] = 9;
    let output = run(&["--dump", "-"], &folder, &damaged);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("an index out of range"));
    let output = run(&["--dump", "-"], &folder, &TINY_COMPILED[..9]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "ValueError: truncated .mpy file\n");
}
