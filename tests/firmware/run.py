#!/usr/bin/env python3
"""Builds the firmware for the emulated boards, boots it and checks its console.

Needs a Zephyr workspace (ZEPHYR_BASE, or Zephyr's CMake package) and the toolchains that zephyr-port/README.md names.
Without a workspace nothing runs, and the last line says so.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

import checks
import console

ROOT = pathlib.Path(__file__).resolve().parents[2]
MODULE_APP = ROOT / "tests/firmware/module"


def module_beside_main(running):
    """An application's own main() and Boreas run side by side."""
    running.expect(rb"the application's main", 10)
    running.send(b"\r")
    running.expect(rb">>> ", 10)


# name, source, board, CMake arguments, how to start, checks
FIRMWARE = [
    ("qemu_cortex_m3", ROOT, "qemu_cortex_m3", [], console.qemu, checks.CHECKS),
    ("qemu_cortex_m3 minimal", ROOT, "qemu_cortex_m3", ["-DFILE_SUFFIX=minimal"], console.qemu, checks.CHECKS),
    ("mps2_an385", ROOT, "mps2/an385", [], console.qemu_large, checks.CHECKS),
    ("native_sim", ROOT, "native_sim/native/64", [], console.native_pipes, checks.CHECKS),
    ("native_sim terminal", ROOT, "native_sim/native/64", [], console.native_terminal,
     # A restarted program makes a new terminal.
     [check for check in checks.CHECKS if check is not checks.resets_hard]),
    ("module", MODULE_APP, "qemu_cortex_m3", [], console.qemu, [module_beside_main, checks.answers_a_line]),
]


def workspace():
    """Whether Zephyr can be found."""
    packages = pathlib.Path.home() / ".cmake/packages/Zephyr"
    return "ZEPHYR_BASE" in os.environ or (packages.is_dir() and any(packages.iterdir()))


def build(name, source, board, arguments, directory):
    """Builds a firmware; false, with the end of the log, when that fails."""
    command = ["west", "build", "-b", board, "-d", str(directory), str(source), "--", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        print(f"{name}: west build failed\n" + "\n".join(done.stdout.splitlines()[-40:]))
        return False
    for region, used in re.findall(r"(FLASH|RAM):\s+(\d+ \w+)", done.stdout):
        print(f"{name}: {region} {used}")
    return True


def run_checks(name, start, directory, wanted):
    """Boots a firmware and runs its checks; the numbers that passed and that were skipped."""
    running = start(directory)
    passed = skipped = 0
    try:
        for check in wanted:
            try:
                check(running)
            except checks.Skipped as reason:
                print(f"{name}: {check.__name__}: skipped: {reason}")
                skipped += 1
                continue
            except (AssertionError, TimeoutError, OSError) as error:
                print(f"{name}: {check.__name__}: FAILED: {error}")
                break
            print(f"{name}: {check.__name__}: ok")
            passed += 1
    finally:
        if not running.close():
            print(f"{name}: had to be killed")
    return passed, skipped


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build-root", type=pathlib.Path, default=ROOT / "build-firmware")
    parser.add_argument("--no-build", action="store_true", help="boot what an earlier run built")
    parser.add_argument("names", nargs="*", help="only these firmwares")
    options = parser.parse_args()
    chosen = [entry for entry in FIRMWARE if not options.names or entry[0] in options.names]
    total = sum(len(entry[-1]) for entry in chosen)
    missing = [tool for tool in ("west", "qemu-system-arm") if not shutil.which(tool)]
    if missing or not workspace():
        print("no " + (" and no ".join(missing) or "Zephyr workspace") + ": no firmware test was run")
        print(f"0 passed, 0 failed, {total} skipped")
        return 0
    passed = skipped = 0
    for name, source, board, arguments, start, wanted in chosen:
        directory = options.build_root / re.sub(r"\W+", "-", f"{source.name} {board} {' '.join(arguments)}").strip("-")
        if options.no_build or build(name, source, board, arguments, directory):
            counts = run_checks(name, start, directory, wanted)
            passed += counts[0]
            skipped += counts[1]
    failed = total - passed - skipped
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return int(failed != 0)


if __name__ == "__main__":
    sys.exit(main())
