"""What a firmware has to do on its console, on every board. A function is a check, its docstring the claim."""

import time

# Programs for the stand-in of the Python interpreter.
HELLO = b"hello"
BUSY = b"spin"
SLEEP = b"sleep"
REPORT = b"report"
RESET = b"reset"

PROMPT = rb"\r\n>>> "


def starts_with_a_prompt(console):
    """The banner comes first, then a prompt."""
    console.expect(rb"Boreas.*" + PROMPT, 10)


def answers_a_line(console):
    """A line is echoed, run, and followed by a prompt."""
    console.send(HELLO + b"\r")
    console.expect(rb"^" + HELLO + rb"\r\nhello" + PROMPT)


def interrupts_a_busy_program(console):
    """Ctrl-C ends a program that never waits."""
    console.send(BUSY + b"\r")
    time.sleep(0.5)
    console.send(b"\x03")
    elapsed = int(console.expect(rb"interrupted after ms (\d+)" + PROMPT).group(1))
    assert 300 <= elapsed <= 1500, f"half a second of work took {elapsed} ms by the firmware's clock"


def sleeps_as_long_as_it_should(console):
    """A sleep of a second takes a second, inside and outside."""
    start = time.monotonic()
    console.send(SLEEP + b"\r")
    slept = int(console.expect(rb"slept us (\d+)" + PROMPT).group(1))
    outside = time.monotonic() - start
    assert 1_000_000 <= slept < 1_100_000, f"slept {slept} us by the firmware's clock"
    assert 0.9 < outside < 1.6, f"slept {outside:.2f} s by ours"


def idles_at_the_prompt(console):
    """The CPU rests while nobody types."""
    before = console.cpu_seconds()
    time.sleep(1)
    used = console.cpu_seconds() - before
    assert used < 0.6, f"used {used:.2f} s of CPU in one second"


def takes_input_that_comes_at_once(console):
    """What arrives while a program runs is kept for later."""
    console.send(SLEEP + b"\r" + HELLO + b"\r")
    console.expect(rb"slept.*hello\r\nhello" + PROMPT)


def speaks_the_raw_protocol(console):
    """A tool can run a program in the raw REPL and go back."""
    console.send(b"\x01")
    console.expect(rb"raw REPL; CTRL-B to exit\r\n>")
    console.send(HELLO + b"\x04")
    console.expect(rb"^OKhello\r\n\x04\x04>")
    console.send(b"\x02")
    console.expect(rb"Boreas.*" + PROMPT)


def speaks_raw_paste(console):
    """A tool can paste with flow control."""
    console.send(b"\x01")
    console.expect(rb"raw REPL; CTRL-B to exit\r\n>")
    console.send(b"\x05A\x01")
    window = int.from_bytes(console.expect(rb"^R\x01(..)\x01").group(1), "little")
    assert window >= 16, f"a window of {window} bytes"
    console.send(HELLO + b"\x04")
    console.expect(rb"^\x04hello\r\n\x04\x04>")
    console.send(b"\x02")
    console.expect(PROMPT)


def resets_softly(console):
    """Ctrl-D starts a fresh Python."""
    console.send(b"\x04")
    console.expect(rb"soft reboot.*" + PROMPT)


def resets_hard(console):
    """The board can be restarted from Python."""
    console.send(RESET + b"\r")
    console.expect(rb"Boreas.*" + PROMPT, 10)


CHECKS = [
    starts_with_a_prompt,
    answers_a_line,
    interrupts_a_busy_program,
    sleeps_as_long_as_it_should,
    idles_at_the_prompt,
    takes_input_that_comes_at_once,
    speaks_the_raw_protocol,
    speaks_raw_paste,
    resets_softly,
    resets_hard,
    answers_a_line,
]
