# Classes that behave as containers.
class Grid:
    def __init__(self, width, height):
        self.width, self.height = width, height
        self.cells = {}

    def __getitem__(self, key):
        x, y = key
        if not (0 <= x < self.width and 0 <= y < self.height):
            raise IndexError(key)
        return self.cells.get(key, ".")

    def __setitem__(self, key, value):
        self[key]
        self.cells[key] = value

    def __delitem__(self, key):
        del self.cells[key]

    def __len__(self):
        return len(self.cells)

    def __contains__(self, value):
        return value in self.cells.values()

    def __iter__(self):
        for y in range(self.height):
            yield "".join(self[x, y] for x in range(self.width))


g = Grid(4, 2)
g[1, 0] = "#"
g[3, 1] = "@"
print("\n".join(g))
print(len(g), "#" in g, "?" in g, g[1, 0], g[0, 0], bool(g), bool(Grid(1, 1)))
del g[1, 0]
print(list(g), len(g))
for bad in (lambda: g[9, 9], lambda: g.__setitem__((4, 0), 1)):
    try:
        bad()
    except IndexError as error:
        print("IndexError", error.args)
g[0, 1] = g[2, 1] = "+"
g[0, 1] += "!"
print(g[0, 1], list(g)[0])


class Callable:
    def __call__(self, *args, **kwargs):
        return args, sorted(kwargs)


c = Callable()
print(c(), c(1, 2, k=3), list(map(c, (1,))), callable(c))


class Attributes:
    def __init__(self):
        self.log = []
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("x"):
            return "dynamic " + name
        raise AttributeError(name)


a = Attributes()
print(a.real, a.xray, a.log, hasattr(a, "xyz"), hasattr(a, "abc"), getattr(a, "none", "default"))
a.xray = "set"
print(a.xray)


class Texts:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


t = Texts()
print(t, str(t), repr(t), [t], (t,), {"k": t}, "%s %r" % (t, t), "{} {!r}".format(t, t), f"{t} {t!r}")


class OnlyRepr:
    def __repr__(self):
        return "only repr"


print(OnlyRepr(), str(OnlyRepr()), [OnlyRepr()])


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(len(Length(5)), bool(Length(0)), bool(Length(1)))
for bad in (lambda: Length(1)[0], lambda: len(Callable()), lambda: Length(1)(), lambda: 1 in Length(1)):
    try:
        bad()
    except TypeError:
        print("TypeError")
