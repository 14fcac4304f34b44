//! Transcripts of the friendly mode: prompts, commands, paste mode, ways out.

mod common;

use boreas_repl::{Exit, Mode};
use common::{CAPACITY, Kind, Mock, echo, run, serve, with_repl};

#[test]
fn runs_a_line_and_prompts_again() {
    let mut mock = Mock::new("print 1\rfail\r\r");
    assert!(serve(&mut mock) == Exit::EndOfInput);
    assert_eq!(
        mock.take_output(),
        "Boreas\r\n>>> print 1\r\n1\r\n>>> fail\r\n<raised>\r\n>>> \r\n>>> \r\n"
    );
    assert_eq!(mock.executed, [("print 1".into(), Kind::Single), ("fail".into(), Kind::Single)]);
    assert!(mock.running, "the terminal is given back");
}

#[test]
fn a_compound_statement_ends_with_an_empty_line() {
    assert_eq!(
        echo("if x:\rprint 1\r\x08\r"),
        "if x:\r\n...     print 1\r\n...     \x08\x08\x08\x08\x1b[K\r\n1\r\n>>> "
    );
    assert_eq!(run("if x:\rprint 1\r\x08\r"), ["if x:\n    print 1\n"]);
}

#[test]
fn control_d_ends_a_compound_statement() {
    assert_eq!(
        echo("if x:\rprint 1\r\x08\x04"),
        "if x:\r\n...     print 1\r\n...     \x08\x08\x08\x08\x1b[K1\r\n>>> "
    );
}

#[test]
fn control_c_forgets_what_was_typed() {
    assert_eq!(echo("abc\x03"), "abc\r\n>>> ");
    assert_eq!(echo("\x03"), "\r\n>>> ");
    assert_eq!(echo("f(\r1\x03print 2\r"), "f(\r\n... 1\r\n>>> print 2\r\n2\r\n>>> ");
    assert_eq!(run("f(\r1\x03print 2\r"), ["print 2"]);
}

#[test]
fn commands_need_an_empty_source() {
    assert_eq!(echo("\x02"), "\r\nBoreas\r\n>>> ");
    assert_eq!(echo("f(\r\x01\x02\x05)\r"), "f(\r\n... )\r\n>>> ");
}

#[test]
fn control_d_on_an_empty_line_is_a_soft_reset() {
    let mut mock = Mock::new("\x04");
    assert!(serve(&mut mock) == Exit::SoftReset);
    assert_eq!(mock.take_output(), "Boreas\r\n>>> \r\n");
}

#[test]
fn programs_can_leave() {
    let mut mock = Mock::new("exit 3\r");
    assert!(serve(&mut mock) == Exit::SystemExit(3));
    assert_eq!(mock.take_output(), "Boreas\r\n>>> exit 3\r\n<raised>\r\n");
    let mut mock = Mock::new("reset\r");
    assert!(serve(&mut mock) == Exit::SoftReset);
    assert_eq!(mock.take_output(), "Boreas\r\n>>> reset\r\n");
}

#[test]
fn the_end_of_input_drops_an_unfinished_line() {
    let mut mock = Mock::new("f(\rprint");
    assert!(serve(&mut mock) == Exit::EndOfInput);
    assert_eq!(mock.take_output(), "Boreas\r\n>>> f(\r\n... print\r\n");
    assert!(mock.executed.is_empty());
}

#[test]
fn paste_mode_takes_text_as_it_comes() {
    let mut mock = Mock::new("\x05if x:\r  print 1\n\tprint 2\r\n\x04");
    serve(&mut mock);
    assert_eq!(
        mock.take_output(),
        "Boreas\r\n>>> \r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== if x:\r\n\
         ===   print 1\r\n=== \tprint 2\r\n=== \r\n1\r\n2\r\n>>> \r\n"
    );
    assert_eq!(mock.executed, [("if x:\n  print 1\n\tprint 2\n".into(), Kind::Paste)]);
}

#[test]
fn paste_mode_can_be_cancelled() {
    assert_eq!(
        echo("\x05print 1\r\x03print 2\r"),
        "\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== print 1\r\n=== \r\n\
         >>> print 2\r\n2\r\n>>> "
    );
}

#[test]
fn a_paste_that_does_not_fit_fails_as_a_whole() {
    let program = "print 1\r".repeat(CAPACITY / 4);
    let mut mock = Mock::new(format!("\x05{program}\x04print 2\r"));
    serve(&mut mock);
    assert!(mock.take_output().ends_with("=== \r\n<too long>\r\n>>> print 2\r\n2\r\n>>> \r\n"));
    assert_eq!(mock.sources(), ["print 2"]);
}

#[test]
fn statements_that_do_not_fit_fail_as_a_whole() {
    let line = "x".repeat(CAPACITY - 1);
    let mut mock = Mock::new(format!("({line}\rprint 2\r"));
    serve(&mut mock);
    assert!(mock.take_output().ends_with("x\r\n<too long>\r\n>>> print 2\r\n2\r\n>>> \r\n"));
}

#[test]
fn mode_and_history_survive_the_engine() {
    with_repl(|repl| {
        let mut mock = Mock::new("print 1\r\x04");
        assert!(repl.run(&mut mock) == Exit::SoftReset);
        assert!(repl.mode() == Mode::Friendly);
        let mut mock = Mock::new("\x10\r\x01\x04");
        assert!(repl.run(&mut mock) == Exit::SoftReset);
        assert_eq!(mock.sources(), ["print 1"]);
        assert!(repl.mode() == Mode::Raw);
        assert_eq!(repl.history().as_bytes(), b"print 1\n");
    });
}
