//! Wrong sources are refused with MicroPython's messages, at the right lines.
#![allow(missing_docs)]

mod common;

use boreas_compiler::ErrorKind;
use common::{compile_in, compiled, error_of};

fn syntax(source: &str, message: &'static str, line: u32) {
    let (kind, found) = error_of(source);
    assert!(kind == ErrorKind::Syntax(message), "{source}: {}", kind.message());
    assert_eq!(found, line, "{source}");
}

#[test]
fn what_is_no_python_is_invalid_syntax() {
    for source in [
        "x =",
        "1 +",
        "f(",
        "]",
        "def f(:",
        "x y",
        "a = *",
        "for x y: pass",
        "'abc",
        "x = 1__ 2",
        "if x pass",
        "lambda x y: 1",
        "a ! b",
        "x = $",
        "class 1: pass",
        "from x import",
        "'a' b'c'",
        "x = '\\x0'",
        "b'\\x'",
        "try: pass",
        "@d\nx",
        "not",
        "a.1",
        "import",
        "del",
        "print 1",
        "x = (yield",
        "{1:2, 3",
        "async x",
        "f(**)",
        "x[]",
        "global",
        "with: pass",
    ] {
        let (kind, _) = error_of(source);
        assert!(kind == ErrorKind::Syntax("invalid syntax"), "{source}: {}", kind.message());
    }
}

#[test]
fn errors_found_after_parsing_have_messages_of_their_own() {
    syntax("x\nbreak", "'break'/'continue' outside loop", 2);
    syntax("def f():\n  class A:\n    return", "'return' outside function", 3);
    syntax("yield", "'yield' outside function", 1);
    syntax("\nawait x", "'await' outside function", 2);
    syntax("1 = x", "can't assign to expression", 1);
    syntax("x\n() = 1", "can't assign to expression", 2);
    syntax("f() = 1", "can't assign to expression", 1);
    syntax("(a, b) += 1", "can't assign to expression", 1);
    syntax("del f()", "can't delete expression", 1);
    syntax("*a, *b = c", "multiple *x in assignment", 1);
    syntax("x = *a", "*x must be assignment target", 1);
    syntax("f(**a, *b)", "* arg after **", 1);
    syntax("f(a=1, b)", "positional arg after keyword arg", 1);
    syntax("f(1=2)", "LHS of keyword arg must be an id", 1);
    syntax("def f(a=1, b): pass", "non-default argument follows default argument", 1);
    syntax("def f(a, a): pass", "argument name reused", 1);
    syntax("try: pass\nexcept: pass\nexcept E: pass", "default 'except' must be last", 2);
    syntax("nonlocal x", "can't declare nonlocal in outer code", 1);
    syntax("def f():\n nonlocal x", "no binding for nonlocal found", 2);
    syntax("def f():\n x = 1\n global x", "identifier redefined as global", 3);
    syntax("def f():\n from x import *", "import * not at module level", 2);
    syntax("X = const(x)", "not a constant", 1);
    syntax("{1: 2, 3}", "expecting key:value for dict", 1);
    syntax("{1, 2: 3}", "expecting just a value for set", 1);
    syntax("super().x\ndef f(): super()", "super() can't find self", 2);
    syntax("def f():\n async with x: pass", "async for/with outside async function", 2);
    syntax("@micropython.native\ndef f(): pass", "invalid micropython decorator", 1);
    syntax("x = 0x", "invalid syntax for integer with base 16", 1);
    syntax("x = 012", "invalid syntax for integer with base 0", 1);
    syntax("x = 1.2.3", "invalid syntax for number", 1);
}

#[test]
fn indentation_errors_are_a_class_of_their_own() {
    let unexpected = ErrorKind::Indentation("unexpected indent");
    assert!(error_of("  x") == (unexpected, 1));
    assert!(error_of("x\n  y") == (unexpected, 2));
    let mismatch = ErrorKind::Indentation("unindent doesn't match any outer indent level");
    assert!(error_of("if x:\n    y\n  z") == (mismatch, 2));
}

#[test]
fn columns_point_at_the_offending_token() {
    let Err(error) = compile_in(1 << 16, b"x = (1 +\n  y z)", |_| {}) else { panic!() };
    assert_eq!((error.line, error.column), (2, 5));
}

#[test]
fn sources_must_be_utf8() {
    let Err(error) = compile_in(1 << 16, b"a\nb = '\xff'", |_| {}) else { panic!() };
    assert_eq!((error.line, error.column), (2, 6));
    compiled("\u{e9} = '\u{20ac}'");
}

#[test]
fn nesting_beyond_the_limit_is_an_error_and_no_crash() {
    for source in [
        "(".repeat(100_000),
        format!("x = {}1", "-".repeat(100_000)),
        format!("x = {}1", "not ".repeat(100_000)),
        format!("x = {}1", "lambda: ".repeat(100_000)),
        format!("x = {}1", "1 if x else ".repeat(100_000)),
        "f(".repeat(100_000),
        "a[".repeat(100_000),
        "{".repeat(100_000),
        (0..2000).map(|depth| format!("{}if x:\n", " ".repeat(depth))).collect::<String>(),
    ] {
        let Err(error) = compile_in(1 << 26, source.as_bytes(), |_| {}) else { panic!() };
        assert!(error.kind == ErrorKind::TooDeep, "{}", error.kind.message());
    }
}

#[test]
fn the_native_stack_is_asked_for_room() {
    let calls = std::cell::Cell::new(0);
    let has_room = || {
        calls.set(calls.get() + 1);
        calls.get() < 3
    };
    let result = common::compile_with_stack(b"x = ((((1))))", &has_room);
    assert!(matches!(result, Err(error) if error.kind == ErrorKind::TooDeep));
    assert_eq!(calls.get(), 3);
}

#[test]
fn too_little_memory_is_an_error_at_every_size() {
    let source =
        "def f(a, b=1):\n    return [a + x for x in b if x] + {'key': 1.5}\nimport g\n".repeat(20);
    let mut failures = 0;
    for memory in (0..60_000).step_by(997) {
        match compile_in(memory, source.as_bytes(), |_| {}) {
            Err(error) => {
                assert!(error.kind == ErrorKind::Memory);
                failures += 1;
            }
            Ok(bytes) => assert!(!bytes.is_empty()),
        }
    }
    assert!(failures > 5);
}
