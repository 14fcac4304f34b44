//! Transcripts of the raw and raw-paste protocols.

mod common;

use boreas_repl::{Exit, Mode};
use common::{BANNER, CAPACITY, Kind, Mock, serve, with_repl};

const GREETING: &str = "raw REPL; CTRL-B to exit\r\n>";
const WINDOW: usize = 8;
const PASTE: &str = "R\x01\x08\x00\x01";

/// Sends `input` in raw mode; answers with the exit and what follows the greeting.
fn raw(input: &str) -> (Exit, String) {
    let mut mock = Mock::new(input);
    let exit = with_repl(|repl| {
        repl.set_mode(Mode::Raw);
        repl.run(&mut mock)
    });
    let output = mock.take_output();
    (exit, output.strip_prefix(GREETING).expect(&output).to_owned())
}

#[track_caller]
fn check(input: &str, expected: &str) {
    let (exit, output) = raw(input);
    assert_eq!(output, expected);
    assert!(exit == Exit::EndOfInput);
}

#[test]
fn is_entered_and_left_from_the_prompt() {
    let mut mock = Mock::new("\x01\x02");
    serve(&mut mock);
    assert_eq!(mock.take_output(), format!("{BANNER}>>> \r\n{GREETING}\r\n{BANNER}>>> \r\n"));
}

#[test]
fn output_and_traceback_are_told_apart() {
    check("print 1\x04", "OK1\r\n\x04\x04>");
    check("print 1\nfail\x04print 2\x04", "OK1\r\n\x04<raised>\r\n\x04>OK2\r\n\x04\x04>");
}

#[test]
fn programs_are_taken_byte_for_byte() {
    let mut mock = Mock::new("\x01a\tb\r\nc\x08é\x04");
    serve(&mut mock);
    assert_eq!(mock.executed, [("a\tb\r\nc\x08é".into(), Kind::File)]);
}

#[test]
fn control_c_forgets_and_control_a_greets_again() {
    check("fail\x03print 1\x04", "OK1\r\n\x04\x04>");
    check("fail\x01print 1\x04", "raw REPL; CTRL-B to exit\r\n>OK1\r\n\x04\x04>");
}

#[test]
fn an_empty_program_is_a_soft_reset() {
    let (exit, output) = raw("\x04");
    assert!(exit == Exit::SoftReset);
    assert_eq!(output, "OK\r\n");
}

#[test]
fn stays_raw_over_a_soft_reset() {
    with_repl(|repl| {
        let mut mock = Mock::new("\r\x03\r\x01\x04");
        assert!(repl.run(&mut mock) == Exit::SoftReset);
        assert!(repl.mode() == Mode::Raw);
        let mut mock = Mock::new("print 1\x04\x02");
        assert!(repl.run(&mut mock) == Exit::EndOfInput);
        assert_eq!(mock.take_output(), format!("{GREETING}OK1\r\n\x04\x04>\r\n{BANNER}>>> \r\n"));
        assert!(repl.mode() == Mode::Friendly);
    });
}

#[test]
fn a_program_can_leave() {
    let (exit, output) = raw("exit 7\x04");
    assert!(exit == Exit::SystemExit(7));
    assert_eq!(output, "OK\x04<raised>\r\n\x04");
    let (exit, output) = raw("reset\x04");
    assert!(exit == Exit::SoftReset);
    assert_eq!(output, "OK\x04\x04");
}

#[test]
fn a_program_that_does_not_fit_is_refused() {
    let program = "x".repeat(CAPACITY + 1);
    check(&format!("{program}\x04print 1\x04"), "OK\x04<too long>\r\n\x04>OK1\r\n\x04\x04>");
    check(&format!("{program}\x03print 1\x04"), "OK1\r\n\x04\x04>");
}

#[test]
fn raw_paste_runs_a_program() {
    check("\x05A\x01print 1\x04", &format!("{PASTE}\x041\r\n\x04\x04>"));
    check(
        "\x05A\x01fail\x04print 2\x04",
        &format!("{PASTE}\x04\x04<raised>\r\n\x04>OK2\r\n\x04\x04>"),
    );
}

#[test]
fn raw_paste_grants_a_window_for_every_window_received() {
    for length in [WINDOW - 1, WINDOW, 2 * WINDOW - 1, 2 * WINDOW, 5 * WINDOW + 3] {
        let program = "x".repeat(length);
        let grants = "\x01".repeat(length / WINDOW);
        check(&format!("\x05A\x01{program}\x04"), &format!("{PASTE}{grants}\x04\x04\x04>"));
    }
}

#[test]
fn raw_paste_takes_control_bytes_of_the_raw_mode() {
    let mut mock = Mock::new("\x01\x05A\x01a\x01b\x02c\x05\x04");
    serve(&mut mock);
    assert_eq!(mock.sources(), ["a\x01b\x02c\x05"]);
}

#[test]
fn raw_paste_is_aborted_by_control_c() {
    check(
        "\x05A\x01print 1\x03print 2\x04",
        &format!("{PASTE}\x04\x04<interrupted>\r\n\x04>OK2\r\n\x04\x04>"),
    );
}

#[test]
fn raw_paste_stops_a_sender_that_sends_too_much() {
    let grants = "\x01".repeat(CAPACITY / WINDOW);
    // The sender may still have two windows on their way; it confirms with Ctrl-D.
    let program = "x".repeat(CAPACITY + 2 * WINDOW);
    check(
        &format!("\x05A\x01{program}\x04print 2\x04"),
        &format!("{PASTE}{grants}\x04\x04<too long>\r\n\x04>OK2\r\n\x04\x04>"),
    );
}

#[test]
fn unknown_commands_are_answered() {
    check("\x05B\x01", "R\0>");
    check("\x05\x01", "raw REPL; CTRL-B to exit\r\n>");
    check("\x05A\x03\x01", "raw REPL; CTRL-B to exit\r\n>");
}

#[test]
fn leaving_in_the_middle_is_the_end_of_input() {
    check("print 1", "");
    check("\x05A\x01print", PASTE);
}
