# Objects that can be iterated, by either protocol.
class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Reiterable:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Old:
    """Only __getitem__, asked with 0, 1, 2 and so on."""

    def __getitem__(self, index):
        if index >= 4:
            raise IndexError
        return index * 11


class Yielding:
    def __iter__(self):
        yield "first"
        yield "second"


print(list(Countdown(3)), [x for x in Reiterable(1, 2)], list(Old()), list(Yielding()))
r = Reiterable("a", "b", "c")
print(sum(len(x) for x in r), tuple(r), sorted(r, reverse=True), "b" in r, max(r), "".join(r), dict(enumerate(r)))
print(33 in Old(), 34 in Old(), 2 in Countdown(5), 9 in Countdown(5))
a, b, c = r
print(a, b, c, list(zip(r, Countdown(9))), list(map(str.upper, r)), list(filter(None, (0, 1, "", "x"))))
c = Countdown(5)
for x in c:
    if x == 3:
        break
print(list(c), list(c))
print(list(zip()), list(zip("abc")), list(zip("abc", range(2))), list(map(lambda a, b: a + b, (1, 2), (10, 20, 30))))
print(next(iter([7])), next(iter([]), "none"), list(iter("xy")), list(reversed([1, 2])), list(reversed("ab")), list(reversed(range(3))))


class Reversible:
    def __reversed__(self):
        return iter("custom")

    def __len__(self):
        return 3

    def __getitem__(self, i):
        return i


print("".join(reversed(Reversible())))


class Sequence:
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return "item%d" % i


print(list(Sequence()), list(reversed(Sequence())))


class Broken:
    def __iter__(self):
        return 5


class Failing:
    def __iter__(self):
        return self

    def __next__(self):
        raise ValueError("inside next")


for thing in (Broken(), None, 5, object()):
    try:
        for x in thing:
            pass
    except TypeError:
        print("TypeError")
try:
    list(Failing())
except ValueError as error:
    print("ValueError", error.args)
iterator = iter((1, 2, 3))
print([(x, y) for x in iterator for y in iterator])
print(list(zip(*[iter("abcdef")] * 2)))
