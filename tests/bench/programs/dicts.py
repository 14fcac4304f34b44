# Dictionary churn: counting, grouping, deleting.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def main():
    counts = {}
    names = ["name%d" % i for i in range(97)]
    seed = 42
    for _ in range(700 * SCALE):
        seed = (seed * 1309 + 13849) & 65535
        name = names[seed % 97]
        counts[name] = counts.get(name, 0) + 1
        if seed & 15 == 0 and name in counts:
            del counts[name]
    groups = {}
    for name in sorted(counts):
        groups.setdefault(counts[name] % 7, []).append(name)
    squares = {}
    for i in range(200 * SCALE):
        squares[i & 1023] = i
        squares.pop((i * 7) & 1023, None)
    print(sum(counts.values()), len(groups), len(squares), sum(squares.values()) & 0xFFFFF)


main()
