# A pipeline of generators.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def odd(items):
    for item in items:
        if item & 1:
            yield item


def running(items):
    total = 0
    for item in items:
        total = (total + item) & 0xFFFF
        yield total


def pairs(items):
    for item in items:
        yield item, item >> 3


def walk(depth):
    if depth:
        yield from walk(depth - 1)
        yield depth
        yield from walk(depth - 1)


def main():
    result = 0
    for a, b in pairs(running(odd(numbers(1500 * SCALE)))):
        result ^= a + b
    trees = sum(sum(walk(9)) for _ in range(SCALE // 6 + 1))
    print(result, trees, sum(x * x & 7 for x in range(500 * SCALE)))


main()
