//! Runs the Python behaviour corpus on the host program, in each of its modes.
//!
//! `BOREAS_PYTHON` names another interpreter to test instead, `BOREAS_TESTS` a part of the
//! names of the scripts to run.

use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::Duration;

use boreas_tests::mode::Mode;
use boreas_tests::{corpus, process, suite};

fn python() -> PathBuf {
    let other = std::env::var_os("BOREAS_PYTHON");
    other.unwrap_or_else(|| env!("CARGO_BIN_EXE_boreas").into()).into()
}

fn check(mode: &Mode) {
    let summary = suite::run(&python(), mode);
    let text = summary.text(mode);
    println!("{text}");
    assert!(summary.failed.is_empty(), "\n{text}");
}

#[test]
fn every_script_prints_what_it_should() {
    check(&Mode::plain());
}

#[test]
fn a_small_heap_is_enough() {
    check(&Mode::small_heap());
}

#[test]
fn no_value_is_lost_when_every_allocation_collects() {
    check(&Mode::collect_always());
}

#[test]
#[ignore = "set BOREAS_MPY_CROSS to a cross-compiler"]
fn compiled_scripts_behave_like_source() {
    let compiler = std::env::var_os("BOREAS_MPY_CROSS").expect("BOREAS_MPY_CROSS is set");
    check(&Mode::through_mpy(compiler.into()));
}

#[test]
fn an_interrupt_signal_becomes_a_keyboard_interrupt() {
    let script = corpus::repository().join("tests/py/signal/interrupted.py");
    let mut command = Command::new(python());
    command.arg(&script);
    let outcome = process::run(&mut command, Duration::from_secs(20), |id| {
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(500));
            // If no signal could be sent, the limit ends the script and the test fails.
            let _ = Command::new("kill").args(["-INT", &id.to_string()]).status();
        });
    });
    assert_eq!(outcome.output, "waiting\nKeyboardInterrupt\ngoes on 45\n", "{outcome:?}");
    assert_eq!(outcome.problem, None);
}
