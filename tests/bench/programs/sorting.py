# Sorting lists of numbers, strings and records by key.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def main():
    total = 0
    seed = 7
    for _ in range(max(1, SCALE // 10)):
        numbers = []
        for _ in range(600):
            seed = (seed * 1309 + 13849) & 65535
            numbers.append(seed)
        numbers.sort()
        words = [str(n) for n in numbers[::3]]
        words.sort()
        records = [(n % 10, n) for n in numbers]
        records.sort(key=lambda record: record[0])
        descending = sorted(numbers, key=lambda n: -n)
        total += numbers[300] + int(words[100]) + records[100][0] + descending[5]
    print(total)


main()
