# Sorting keeps the order of equal elements.
records = [(name, number % 3) for number, name in enumerate("abcdefghijklmnopqrst")]
print("".join(name for name, group in sorted(records, key=lambda record: record[1])))
print("".join(name for name, group in sorted(records, key=lambda record: record[1], reverse=True)))
print("".join(name for name, group in sorted(records, key=lambda record: 0)))
print("".join(name for name, group in sorted(records, key=lambda record: 0, reverse=True)))
twice = sorted(records, key=lambda record: record[0], reverse=True)
twice.sort(key=lambda record: record[1])
print("".join(name for name, group in twice))


class Item:
    def __init__(self, key, tag):
        self.key, self.tag = key, tag

    def __lt__(self, other):
        return self.key < other.key


items = [Item(n * 37 % 5, n) for n in range(60)]
items.sort()
for before, after in zip(items, items[1:]):
    assert before.key < after.key or (before.key == after.key and before.tag < after.tag)
print([item.tag for item in items][:12])
for size in range(0, 40):
    row = [(n * 13 % 4, n) for n in range(size)]
    expected = [pair for key in range(4) for pair in row if pair[0] == key]
    assert sorted(row, key=lambda pair: pair[0]) == expected
    row.sort(key=lambda pair: pair[0])
    assert row == expected
print("stable")
already = list(range(100))
assert sorted(already) == already and sorted(already[::-1]) == already
print(sorted([3, 1, 2] * 4))
