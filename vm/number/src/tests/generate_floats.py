"""Prints the table of float texts as CPython writes them; run once, output kept beside this.

Each line: kind, argument(s) and expected text, separated by tabs. Floats are given in hex.
"""
import random

random.seed(5)
EDGES = [0.0, -0.0, 1.0, 0.1, 0.2 + 0.1, 1 / 3, 2 / 3, 1e15, 1e16, 1e17, 9999999999999998.0, 123456789012345678.0,
         1e22, 1e23, 9.5, 0.5, 1.5, 2.5, 0.05, 0.15, 0.25, 1e-4, 1e-5, 0.00012345, 99999.5, 999999.5, 9.995, 5e-324,
         2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 9007199254740993.0, 2.0**-1073,
         4.35, 2.675, 1.005, 1e100, 123456.0, 1234567.0, 1e-7, 100.0, float("inf"), float("-inf"), float("nan")]


def some_float():
    kind = random.randrange(4)
    if kind == 0:
        return random.choice(EDGES)
    if kind == 1:
        return random.randrange(-10**6, 10**6) / 10 ** random.randrange(8)
    if kind == 2:
        return random.uniform(-1, 1) * 10.0 ** random.randrange(-25, 25)
    return random.uniform(-1, 1) * 2.0 ** random.randrange(-1070, 1023)


def row(*columns):
    print("\t".join(columns))


for value in EDGES:
    row("r", value.hex(), repr(value))
for _ in range(60):
    value = some_float()
    row("r", value.hex(), repr(value))
for _ in range(300):
    value = some_float()
    flags = random.choice(["", "", "+", " ", "#", "+#"])
    letter = random.choice("eEfFgG")
    precision = random.choice([0, 1, 2, 3, 5, 6, 10, 17, 30])
    if letter in "fF" and abs(value) > 1e60 and value - value == 0:
        value /= 1e300
    spec = "%%%s.%d%s" % (flags, precision, letter)
    row("%", spec, value.hex(), spec % value)
for _ in range(30):
    value = some_float()
    spec = ".%d" % random.choice([1, 2, 3, 6, 17])
    row("n", spec, value.hex(), format(value, spec))
for _ in range(60):
    left, right = some_float(), some_float()
    if random.randrange(2):
        left, right = random.randrange(-50, 50) / 4, random.randrange(-50, 50) / 8
    if right:
        row("d", left.hex(), right.hex(), repr(divmod(left, right)[0]), repr(divmod(left, right)[1]))
for _ in range(60):
    value = some_float()
    decimals = random.randrange(-4, 6)
    if random.randrange(2):
        value = random.randrange(-10**6, 10**6) / 2000
    row("o", value.hex(), str(decimals), repr(round(value, decimals)))
    if abs(value) < 1e15:
        row("i", value.hex(), str(round(value)))
