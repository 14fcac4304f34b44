#!/usr/bin/env python3
"""Counts the instructions that upstream's speed suite takes on a Cortex-M3.

Prints a Markdown table that sets them against MicroPython's own, taken under the same
emulator options (README.md, "Counting instructions"). Upstream's programs stay where they
are: TESTS is the tests/ folder of its source tree, YARDSTICK the output of its run-perfbench.py.

    perfbench.py TESTS YARDSTICK [PROFILE | NAME=IMAGE]...    default: release small
"""

import math
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# 32 nanoseconds an instruction, see src/clock.rs.
INSTRUCTIONS_PER_MICROSECOND = 31.25


def read_yardstick(path):
    """Returns the parameters N and M, and microseconds by program."""
    text = pathlib.Path(path).read_text()
    parameters = re.search(r"N=(\d+) M=(\d+)", text)
    found = re.findall(r"^perf_bench/(\w+)\.py: ([\d.]+) ", text, re.MULTILINE)
    return parameters.groups(), {name: float(time) for name, time in found}


def run(profile, tests, programs, parameters, folder):
    """Runs the programs; returns microseconds by program, or what was printed instead."""
    scripts = []
    for name in programs:
        script = folder / (name + ".py")
        bench = tests / "perf_bench"
        parts = [(bench / (name + ".py")).read_text(), (bench / "benchrun.py").read_text()]
        script.write_text("\n".join(parts) + "\nbm_run(%s, %s)\n" % parameters)
        # An empty .out file makes run.sh keep the output, whatever it is.
        script.with_suffix(".out").write_text("")
        scripts.append(str(script))
    name, _, image = profile.partition("=")
    kept = folder / name
    source = ["-i", image] if image else ["-p", name]
    command = [str(HERE / "run.sh"), *source, "-B", "0", "-k", str(kept)] + scripts
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    results = {}
    for script in scripts:
        name = pathlib.Path(script).stem
        outputs = list(kept.glob("*_" + name + ".got"))
        text = outputs[0].read_text() if outputs else ""
        words = text.split(None, 2)
        ran = len(words) == 3 and words[0].isdigit() and words[2].strip() != "False"
        lines = text.strip().splitlines() or ["nothing"]
        results[name] = int(words[0]) if ran else lines[-1]
    return results


def millions(microseconds):
    return microseconds * INSTRUCTIONS_PER_MICROSECOND / 1e6


def render(yardstick, results):
    profiles = list(results)
    header = ["program", "MicroPython"] + [cell for p in profiles for cell in (p.partition("=")[0], "times fewer")]
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    ratios = {profile: [] for profile in profiles}
    for name in results[profiles[0]]:
        cells = [name, "%.2f" % millions(yardstick[name])]
        for profile in profiles:
            ours = results[profile][name]
            if isinstance(ours, str):
                cells += [ours.replace("|", "/"), ""]
            else:
                ratio = yardstick[name] / max(ours, 1)
                ratios[profile].append(ratio)
                cells += ["%.2f" % millions(ours), "%.2f" % ratio]
        lines.append("| " + " | ".join(cells) + " |")
    cells = ["**geometric mean**", ""]
    for profile in profiles:
        known = ratios[profile]
        mean = math.exp(sum(map(math.log, known)) / len(known)) if known else 0
        cells += ["%d programs" % len(known), "**%.2f**" % mean]
    lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    tests = pathlib.Path(sys.argv[1])
    parameters, yardstick = read_yardstick(sys.argv[2])
    profiles = sys.argv[3:] or ["release", "small"]
    # There is no native code yet that could run the viper programs.
    programs = [name for name in yardstick if not name.startswith("viper_")]
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        results = {p: run(p, tests, programs, parameters, work) for p in profiles}
    print("Millions of instructions, N=%s M=%s.\n" % parameters)
    print(render(yardstick, results))


if __name__ == "__main__":
    main()
