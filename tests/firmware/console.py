"""Firmware that runs in an emulator, and its console.

A console ends its program when it is closed; waiting always ends, with TimeoutError and what had come.
"""

import os
import re
import select
import subprocess
import time
import tty


class Console:
    """A running firmware whose console is read from and written to file descriptors."""

    def __init__(self, process, reader, writer):
        self.process, self.reader, self.writer = process, reader, writer
        self.text = b""

    def send(self, data):
        """Types some bytes."""
        os.write(self.writer, data)

    def expect(self, pattern, timeout=5.0):
        """Waits for a regular expression, returns its match and forgets the text up to its end."""
        deadline = time.monotonic() + timeout
        while True:
            match = re.search(pattern, self.text, re.DOTALL)
            if match:
                self.text = self.text[match.end():]
                return match
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.reader], [], [], left)[0]:
                raise TimeoutError(f"no {pattern!r} within {timeout} s, but {self.text!r}")
            data = os.read(self.reader, 4096)
            if not data:
                raise EOFError(f"the firmware ended after {self.text!r}")
            self.text += data

    def settle(self, quiet=0.5):
        """Waits until nothing has come for a while, and forgets what came."""
        while select.select([self.reader], [], [], quiet)[0]:
            os.read(self.reader, 4096)
        self.text = b""

    def cpu_seconds(self):
        """The CPU time that the emulator has used so far."""
        with open(f"/proc/{self.process.pid}/stat", "rb") as file:
            fields = file.read().rsplit(b")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        """Ends the firmware; true when it obeyed a polite request."""
        self.process.terminate()
        try:
            self.process.wait(5)
            return True
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return False
        finally:
            for pipe in {self.reader, self.writer}:
                os.close(pipe)


def over_pipes(command):
    """Starts a firmware whose console is its standard input and output."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    return Console(process, os.dup(process.stdout.fileno()), os.dup(process.stdin.fileno()))


def over_terminal(command):
    """Starts a firmware that prints the name of its pseudo terminal."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0)
    for line in process.stdout:
        name = re.search(rb"/dev/pts/\d+", line)
        if name:
            break
    else:
        raise EOFError("the firmware ended without naming a terminal")
    terminal = os.open(name.group(), os.O_RDWR | os.O_NOCTTY)
    tty.setraw(terminal)
    return Console(process, terminal, terminal)


def qemu(build, machine="lm3s6965evb"):
    """An emulated Cortex-M3 board."""
    return over_pipes(
        f"qemu-system-arm -cpu cortex-m3 -machine {machine} -display none -vga none -net none "
        f"-monitor none -serial stdio -kernel {build}/zephyr/zephyr.elf".split()
    )


def qemu_large(build):
    """An emulated Cortex-M3 board with megabytes of memory."""
    return qemu(build, "mps2-an385")


def native_pipes(build):
    """The firmware as a program, on standard input and output."""
    return over_pipes([f"{build}/zephyr/zephyr.exe", "-uart_stdinout"])


def native_terminal(build):
    """The firmware as a program, on a pseudo terminal that it makes."""
    return over_terminal([f"{build}/zephyr/zephyr.exe", "--wait_uart"])
