//! The host program as the shell sees it: arguments, streams, exit statuses.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// Runs the program with text for its standard input.
fn boreas(arguments: &[&str], input: &str) -> Output {
    // The prompt keeps its history at home, which is not a test's to change.
    let mut command = Command::new(env!("CARGO_BIN_EXE_boreas"));
    run(command.env("HOME", env!("CARGO_TARGET_TMPDIR")).args(arguments), input)
}

fn run(command: &mut Command, input: &str) -> Output {
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = pipes.spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input is piped");
    stdin.write_all(input.as_bytes()).expect("it reads its input");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn complained(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A fresh folder with files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    for (file, content) in files {
        let file = folder.join(file);
        std::fs::create_dir_all(file.parent().expect("a parent")).expect("a folder");
        std::fs::write(file, content).expect("a file");
    }
    folder
}

#[test]
fn a_command_prints_and_gets_arguments() {
    let output = boreas(&["-c", "import sys; print(sys.argv)", "a", "-b"], "");
    assert_eq!(printed(&output), "['-c', 'a', '-b']\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_script_comes_from_standard_input() {
    let output = boreas(&[], "for i in range(3):\n    print(i)\n");
    assert_eq!(printed(&output), "0\n1\n2\n");
}

#[test]
fn the_exit_status_is_what_python_says() {
    let status = |source| boreas(&["-c", source], "").status.code();
    assert_eq!(status("pass"), Some(0));
    assert_eq!(status("raise SystemExit"), Some(0));
    assert_eq!(status("raise SystemExit(3)"), Some(3));
    assert_eq!(status("raise SystemExit(256)"), Some(0));
    assert_eq!(status("1/0"), Some(1));
    assert_eq!(status("import sys; sys.exit('why')"), Some(1));
    assert_eq!(boreas(&["no-such-file.py"], "").status.code(), Some(2));
    assert_eq!(boreas(&["-?"], "").status.code(), Some(1));
}

#[test]
fn a_traceback_goes_to_standard_error() {
    let output = boreas(&["-c", "print('before')\nint('x')"], "");
    assert_eq!(printed(&output), "before\n");
    assert!(complained(&output).starts_with("Traceback (most recent call last):\n"));
    assert!(complained(&output).contains("ValueError"), "{output:?}");
}

#[test]
fn a_script_finds_modules_beside_it() {
    let folder = folder(
        "beside",
        &[
            ("main.py", "import helper, sys\nprint(helper.x, sys.path[0], __name__, __file__)"),
            ("helper.py", "x = 5"),
        ],
    );
    let main = folder.join("main.py");
    let output = boreas(&[&main.to_string_lossy()], "");
    let expected = format!("5 {} __main__ {}\n", folder.display(), main.display());
    assert_eq!(printed(&output), expected, "{output:?}");
}

#[test]
fn modules_and_packages_run_as_main() {
    let folder = folder(
        "modules",
        &[
            ("tool.py", "import sys\nprint(__name__, sys.argv)"),
            ("pack/__init__.py", "print('init', __name__)"),
            ("pack/__main__.py", "print('main', __name__)"),
            ("pack/part.py", "print('part', __name__)"),
        ],
    );
    let module = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_boreas"));
        let output = run(command.env("MICROPYPATH", &folder).arg("-m").args(arguments), "");
        printed(&output)
    };
    assert_eq!(module(&["tool", "x"]), "__main__ ['tool', 'x']\n");
    assert_eq!(module(&["pack"]), "init pack\nmain __main__\n");
    assert_eq!(module(&["pack.part"]), "init pack\npart __main__\n");
}

#[test]
fn the_prompt_answers_when_asked_for() {
    let output = boreas(&["-i"], "1 + 1\r_ * 5\r\x04");
    let text = printed(&output);
    assert!(text.starts_with("MicroPython v1.27.0; Boreas "), "{text}");
    assert!(text.contains(">>> 1 + 1") && text.contains("\n2\n"), "{text}");
    assert!(text.contains("\n10\n"), "{text}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_raw_prompt_answers_tools() {
    let output = boreas(&["-i"], "\x01print(6 * 7)\x041/0\x04\x02");
    let text = printed(&output);
    assert!(text.contains("raw REPL; CTRL-B to exit\r\n>OK42\n\x04\x04>OK\x04Traceback"), "{text}");
}

#[test]
fn a_closed_reader_is_no_disaster() {
    let line =
        format!("{} -c 'for i in range(100000): print(i)' | head -1", env!("CARGO_BIN_EXE_boreas"));
    let output = run(Command::new("sh").args(["-c", &line]), "");
    assert_eq!((printed(&output), complained(&output)), ("0\n".into(), String::new()));
}

#[test]
fn input_that_ends_raises() {
    let source = "print([input(), input('? ')])\ntry: input()\nexcept EOFError: print('end')";
    let output = boreas(&["-c", source], "one\ntwo");
    assert_eq!(printed(&output), "? ['one', 'two']\nend\n");
}

#[test]
fn a_heap_of_any_size_starts_or_says_why_not() {
    for size in ["700", "2k", "8k", "16k", "1M"] {
        let output = boreas(&["-X", &format!("heapsize={size}"), "-c", "print(1)"], "");
        let code = output.status.code();
        assert!(code == Some(0) || code == Some(1), "{size}: {output:?}");
        assert!(code == Some(0) || !output.stderr.is_empty(), "{size}: {output:?}");
    }
}
