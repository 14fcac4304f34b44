# list.sort and sorted: order, keys, reverse, errors.
a = [5, 2, 9, 1, 5, 6, -3]
print(sorted(a), sorted(a, reverse=True), a)
a.sort()
print(a)
a.sort(reverse=True)
print(a)
words = "the Quick brown Fox jumps over the lazy dog".split()
print(sorted(words), sorted(words, key=len)[-1], sorted(words, key=lambda word: word.lower()))
print(sorted(words, key=str.lower) == sorted(words, key=lambda word: word.lower()))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted({"b": 1, "a": 2}), sorted("hello"), sorted(range(5), key=lambda n: -n))
print(sorted([]), sorted([1]), sorted([2, 1]), sorted((3, 1, 2)), sorted([1.5, 1, 0.5]), sorted([True, False]))
print([1, 2, 3].sort(), sorted([[2], [1, 5], [1]]))
big = [i * 7919 % 211 for i in range(211)]
big.sort()
print(big == list(range(211)))
big.sort(key=lambda n: (n % 10, n))
print(big[:5], big[-5:])
for bad in (lambda: sorted([1, "a"]), lambda: sorted([1, None]), lambda: sorted(5), lambda: sorted([2, 1], key=5)):
    try:
        bad()
    except TypeError:
        print("TypeError")


class Version:
    def __init__(self, text):
        self.parts = [int(part) for part in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(str(part) for part in self.parts)


print(sorted(Version(text) for text in ("1.10", "1.2", "1.9.1", "0.99")))
print(max((Version("1.2"), Version("1.10")), key=lambda version: version.parts))


def boom(value):
    raise ValueError


try:
    sorted([1, 2], key=boom)
except ValueError:
    print("ValueError")
