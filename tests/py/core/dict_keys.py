# What can be a key, and how equal keys meet.
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __hash__(self):
        return hash((self.x, self.y))

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __repr__(self):
        return "P(%d,%d)" % (self.x, self.y)


class Clash:
    """All hash alike, yet only equal names are equal."""

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return 7

    def __eq__(self, other):
        return self.name == other.name


class Plain:
    pass


d = {Point(1, 2): "a"}
print(d[Point(1, 2)], Point(2, 1) in d, Point(1, 2) in d, d)
d[Point(1, 2)] = "b"
print(len(d), d)
clashes = {Clash(n): n for n in range(20)}
print(len(clashes), clashes[Clash(0)], clashes[Clash(19)], Clash(20) in clashes)
for n in range(0, 20, 3):
    del clashes[Clash(n)]
print(list(clashes.values()), Clash(3) in clashes, Clash(4) in clashes)
one, two = Plain(), Plain()
plain = {one: 1, two: 2}
print(plain[one], plain[two], Plain() in plain)
mixed = {1: "int", "1": "str", (1,): "tuple", None: "none", 1.5: "float", len: "function", int: "type", False: "false"}
for key in (1, "1", (1,), None, 1.5, len, int, 0, True):
    print(mixed[key], end=" ")
print(len(mixed))


class NoHash:
    def __eq__(self, other):
        return True


try:
    {NoHash(): 1}
except TypeError:
    print("TypeError")
frozen = {frozenset((1, 2)): "set key"}
print(frozen[frozenset((2, 1))])
