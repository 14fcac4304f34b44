//! What each key does to the line, and what it sends to redraw it.

mod common;

use common::{CAPACITY, Mock, echo, run, serve, with_repl};

#[test]
fn typing_in_the_middle_redraws_the_rest() {
    assert_eq!(echo("12\x1b[D3"), "12\x0832\x08");
    assert_eq!(run("12\x1b[D3\r"), ["132"]);
}

#[test]
fn deleting_erases_and_redraws_the_rest() {
    assert_eq!(echo("123\x1b[D\x7f"), "123\x08\x08\x1b[K3\x08");
    assert_eq!(echo("123\x01\x04"), "123\x08\x08\x08\x1b[K23\x08\x08");
    assert_eq!(run("123\x1b[D\x1b[3~4\r"), ["124"]);
    assert_eq!(echo("1\x1b[3~\x01\x08"), "1\x08");
}

#[test]
fn long_ways_back_are_one_sequence() {
    assert_eq!(echo("1234\x01"), "1234\x08\x08\x08\x08");
    assert_eq!(echo("123456789012\x01"), "123456789012\x1b[12D");
    assert_eq!(echo("12345\x1b[H\x1b[F"), "12345\x1b[5D12345");
}

#[test]
fn emacs_keys_move_and_kill() {
    assert_eq!(run("bcd\x01a\x05e\r"), ["abcde"]);
    assert_eq!(run("ac\x02b\x06d\r"), ["abcd"]);
    assert_eq!(run("abXX\x02\x02\x0bc\r"), ["abc"]);
    assert_eq!(run("XXab\x02\x02\x15c\r"), ["cab"]);
    assert_eq!(echo("abXX\x02\x02\x0b"), "abXX\x08\x08\x1b[K");
}

#[test]
fn words_are_moved_over_and_killed() {
    assert_eq!(run("234    \x1bb1\r"), ["1234    "]);
    assert_eq!(run("1+    12 3\x01\x06\x06\x1bf+\r"), ["1+    12+ 3"]);
    assert_eq!(run("100 + 45623\x02\x02\x1b\x7f\r"), ["100 + 23"]);
    assert_eq!(run("1 + 256\x02\x02\x02\x02\x1bd2\r"), ["1 +2"]);
    assert_eq!(run("234\x1b[1;5D1\r"), ["1234"]);
    assert_eq!(run("12\x02\x02\x1b[1;5C3\r"), ["123"]);
    assert_eq!(run("123\x171\r"), ["1"]);
    assert_eq!(run("f(\rab\x17\x17\x1bb)\r"), ["f(\n)"], "words end where the line starts");
}

#[test]
fn history_is_walked_both_ways() {
    assert_eq!(
        echo("1\r22\r\x10\x10\x0e\x0e\x0e"),
        "1\r\n>>> 22\r\n>>> 22\x08\x08\x1b[K1\x0822\x08\x08\x1b[K"
    );
    assert_eq!(run("1\r2\r\x1b[A\x1b[A\x1b[A3\r"), ["1", "2", "13"]);
}

#[test]
fn a_recalled_line_is_edited_as_a_copy() {
    with_repl(|repl| {
        repl.history_mut().load(b"old = 1\n");
        let mut mock = Mock::new("\x10\x082\r");
        repl.run(&mut mock);
        assert_eq!(mock.sources(), ["old = 2"]);
        assert_eq!(repl.history().as_bytes(), b"old = 1\nold = 2\n");
    });
}

#[test]
fn blocks_are_indented() {
    assert_eq!(
        echo("if a:\rif b:\rx\r"),
        "if a:\r\n...     if b:\r\n...         x\r\n...         "
    );
    assert_eq!(run("if a:\rx\r\r\r\r"), ["if a:\n    x\n    \n    \n"]);
}

#[test]
fn backspace_takes_a_step_of_indentation() {
    assert_eq!(echo("if a:\rx\r\x08"), "if a:\r\n...     x\r\n...     \x08\x08\x08\x08\x1b[K");
    assert_eq!(run("     x\x01\x06\x06\x06\x06\x06\x08\r"), [" x"]);
    assert_eq!(run("  \x08x\r"), [" x"]);
}

#[test]
fn a_space_after_indentation_starts_indenting_by_hand() {
    assert_eq!(
        echo("if a:\r x\r"),
        "if a:\r\n...     \x08\x08\x08x\r\n... ",
        "three spaces go, and the next line is not indented"
    );
    assert_eq!(run("if a:\r x\r\r"), ["if a:\n x\n"]);
}

#[test]
fn a_tab_after_indentation_is_the_indentation() {
    assert_eq!(run("if a:\r\tx\relse:\r\ty\r\r"), ["if a:\n    x\nelse:\n    y\n"]);
}

#[test]
fn characters_beyond_ascii_are_whole() {
    assert_eq!(echo("é漢\x02\x02a"), "é漢\x08\x08\x08aé漢\x08\x08\x08");
    assert_eq!(run("é漢x\x08\x08!\x01\x04\r"), ["!"]);
    assert_eq!(echo("漢\x08"), "漢\x08\x08\x1b[K");
}

#[test]
fn the_bell_rings_when_memory_is_full() {
    let mut mock = Mock::new("1".repeat(CAPACITY + 1) + "\r");
    serve(&mut mock);
    assert_eq!(mock.sources(), ["1".repeat(CAPACITY)]);
    assert!(mock.take_output().contains("1\x07\r\n"));
}

#[test]
fn line_feeds_end_lines_too() {
    assert_eq!(run("print 1\nprint 2\r\nprint 3\r"), ["print 1", "print 2", "print 3"]);
}
