# Closures, cells and calls through variables.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def adder(n):
    return lambda x: x + n


def counter():
    count = 0

    def step(by):
        nonlocal count
        count += by
        return count

    return step


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


def main():
    step = counter()
    chain = compose(adder(1), adder(2), lambda x: x & 0xFFFF, adder(-3))
    value = 0
    for i in range(2000 * SCALE):
        value = chain(value + i & 255)
        step(value)
    made = sum(adder(i)(1) for i in range(500 * SCALE))
    print(step(0), value, made)


main()
