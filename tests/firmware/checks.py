"""What a firmware has to do on its console, on every board. A function is a check, its docstring the claim."""

import time


class Skipped(Exception):
    """The firmware lacks what the check is about."""


PROMPT = rb"\r\n>>> "


BANNER = rb"MicroPython v1\.27\.0; Boreas .*" + PROMPT


def need(console, module):
    """Imports a module, or skips the check."""
    console.send(b"import " + module + b"\r")
    if b"ImportError" in console.expect(rb"^import.*?" + PROMPT).group():
        raise Skipped(f"no module {module.decode()}")


def starts_with_a_prompt(console):
    """The banner comes first, then a prompt, whatever was typed before."""
    console.send(b"\r")
    console.expect(BANNER, 10)
    console.settle()


def answers_a_line(console):
    """A line is echoed, run, and followed by a prompt."""
    console.send(b"6 * 7\r")
    console.expect(rb"^6 \* 7\r\n42" + PROMPT)


def remembers_names(console):
    """What a line defines is there for the next, and the prompt asks for the rest of a statement."""
    console.send(b"def square(x): return x * x\r")
    console.expect(rb"\.\.\. ")
    console.send(b"\r")
    console.expect(PROMPT)
    console.send(b"[square(i) for i in range(5)], 0.5 + square(0.5), 2 ** 70\r")
    console.expect(rb"\(\[0, 1, 4, 9, 16\], 0\.75, 1180591620717411303424\)" + PROMPT)


def explains_errors(console):
    """An uncaught exception prints a traceback and leaves the prompt."""
    console.send(b"1 // 0\r")
    console.expect(rb'Traceback \(most recent call last\):\r\n  File "<stdin>", line 1.*ZeroDivisionError.*' + PROMPT)


def survives_running_out_of_memory(console):
    """MemoryError is an exception like any other."""
    console.send(b"[0] * 100000000\r")
    console.expect(rb"MemoryError.*" + PROMPT)
    answers_a_line(console)


def survives_deep_recursion(console):
    """Recursion without end is an exception like any other."""
    console.send(b"def down(): return down() + 1\r\r")
    console.expect(rb"\.\.\. .*" + PROMPT)
    console.send(b"down()\r")
    console.expect(rb"RuntimeError: maximum recursion depth exceeded" + PROMPT)
    answers_a_line(console)


def interrupts_a_busy_program(console):
    """Ctrl-C ends a program that never waits."""
    console.send(b"\x01while True: pass\x04")
    time.sleep(0.5)
    console.send(b"\x03")
    console.expect(rb"KeyboardInterrupt.*>")
    console.send(b"\x02")
    console.expect(PROMPT)


def sleeps_as_long_as_it_should(console):
    """A sleep of a second takes a second, inside and outside."""
    need(console, b"time")
    start = time.monotonic()
    console.send(b"a = time.ticks_us(); time.sleep(1); time.ticks_diff(time.ticks_us(), a)\r")
    slept = int(console.expect(rb"\r\n(\d+)" + PROMPT).group(1))
    outside = time.monotonic() - start
    assert 1_000_000 <= slept < 1_100_000, f"slept {slept} us by the firmware's clock"
    assert 0.9 < outside < 1.6, f"slept {outside:.2f} s by ours"


def sees_time_pass_while_busy(console):
    """The clock goes on for a program that only looks at it."""
    need(console, b"time")
    console.send(b"\x01import time\na = time.ticks_ms()\n"
                 b"while time.ticks_diff(time.ticks_ms(), a) < 500: pass\nprint('done')\x04")
    console.expect(rb"OKdone\r\n\x04\x04>")
    console.send(b"\x02")
    console.expect(PROMPT)


def idles_at_the_prompt(console):
    """The CPU rests while nobody types."""
    before = console.cpu_seconds()
    time.sleep(1)
    used = console.cpu_seconds() - before
    assert used < 0.6, f"used {used:.2f} s of CPU in one second"


def takes_input_that_comes_at_once(console):
    """What arrives while a program runs is kept for later."""
    console.send(b"for i in range(20000): pass\r\r6 * 7\r")
    console.expect(rb"\.\.\. .*\r\n42" + PROMPT)


def speaks_the_raw_protocol(console):
    """A tool can run a program in the raw REPL and go back."""
    console.send(b"\x01")
    console.expect(rb"raw REPL; CTRL-B to exit\r\n>")
    console.send(b"print('hello')\x04")
    console.expect(rb"^OKhello\r\n\x04\x04>")
    console.send(b"unknown\x04")
    console.expect(rb"^OK\x04Traceback.*NameError.*\r\n\x04>")
    console.send(b"\x02")
    console.expect(BANNER)


def speaks_raw_paste(console):
    """A tool can paste a program longer than any buffer, with flow control."""
    program = b"total = 0\n" + b"total += 1  # counts\n" * 60 + b"print(total)\n"
    console.send(b"\x01")
    console.expect(rb"raw REPL; CTRL-B to exit\r\n>")
    console.send(b"\x05A\x01")
    window = int.from_bytes(console.expect(rb"^R\x01(..)").group(1), "little")
    assert window >= 16, f"a window of {window} bytes"
    for start in range(0, len(program), window):
        console.expect(rb"^\x01")
        console.send(program[start:start + window])
    console.send(b"\x04")
    console.expect(rb"^\x01*\x0460\r\n\x04\x04>")
    console.send(b"\x02")
    console.expect(PROMPT)


def resets_softly(console):
    """Ctrl-D starts a fresh Python."""
    console.send(b"kept = 1\r")
    console.expect(PROMPT)
    console.send(b"\x04")
    console.expect(rb"MPY: soft reboot\r\n" + BANNER)
    console.send(b"kept\r")
    console.expect(rb"NameError.*" + PROMPT)


def resets_hard(console):
    """The board can be restarted from Python."""
    need(console, b"machine")
    console.send(b"machine.reset()\r")
    console.expect(BANNER, 10)


CHECKS = [
    starts_with_a_prompt,
    answers_a_line,
    remembers_names,
    explains_errors,
    survives_running_out_of_memory,
    survives_deep_recursion,
    interrupts_a_busy_program,
    sleeps_as_long_as_it_should,
    sees_time_pass_while_busy,
    idles_at_the_prompt,
    takes_input_that_comes_at_once,
    speaks_the_raw_protocol,
    speaks_raw_paste,
    resets_softly,
    resets_hard,
    answers_a_line,
]
