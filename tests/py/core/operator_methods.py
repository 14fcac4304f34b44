# Arithmetic operators on one's own classes, direct and reflected.
class Number:
    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return "N(%s)" % (self.value,)

    def show(symbol):
        def method(self, other):
            return "%s %s %s" % (self, symbol, other)

        return method

    __add__, __sub__, __mul__ = show("+"), show("-"), show("*")
    __truediv__, __floordiv__, __mod__ = show("/"), show("//"), show("%")
    __pow__, __lshift__, __rshift__ = show("**"), show("<<"), show(">>")
    __and__, __or__, __xor__, __matmul__ = show("&"), show("|"), show("^"), show("@")
    __radd__, __rsub__, __rmul__ = show("r+"), show("r-"), show("r*")
    __rtruediv__, __rfloordiv__, __rmod__ = show("r/"), show("r//"), show("r%")
    __rlshift__, __rrshift__, __rand__, __ror__, __rxor__ = show("r<<"), show("r>>"), show("r&"), show("r|"), show("r^")

    def __neg__(self):
        return "-" + repr(self)

    def __pos__(self):
        return "+" + repr(self)

    def __invert__(self):
        return "~" + repr(self)

    def __abs__(self):
        return "abs " + repr(self)


n = Number(5)
m = Number("m")
print(n + m, n - 1, n * 2, n / 3, n // 4, n % 5, sep="; ")
print(n**6, n << 7, n >> 8, n & 9, n | 10, n ^ 11, n @ 12, sep="; ")
print(1 + n, 1 - n, 2 * n, 3 / n, 4 // n, 5 % n, sep="; ")
print(1 << n, 2 >> n, 3 & n, 4 | n, 5 ^ n, sep="; ")
print(-n, +n, ~n, abs(n))


class Picky:
    def __add__(self, other):
        if isinstance(other, int):
            return "picky + int"
        return NotImplemented


class Helper:
    def __radd__(self, other):
        return "helper took over"


print(Picky() + 1, Picky() + Helper())
for bad in (lambda: Picky() + "x", lambda: Picky() - 1, lambda: 1 + Picky(), lambda: -Picky(), lambda: Picky() + Picky()):
    try:
        bad()
    except TypeError:
        print("TypeError")


class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __add__(self, other):
        return Vector(*[a + b for a, b in zip(self.parts, other.parts)])

    def __mul__(self, other):
        if isinstance(other, Vector):
            return sum(a * b for a, b in zip(self.parts, other.parts))
        return Vector(*[a * other for a in self.parts])

    __rmul__ = __mul__

    def __eq__(self, other):
        return self.parts == other.parts


v = Vector(1, 2) + Vector(3, 4)
print(v.parts, (v * 2).parts, (3 * v).parts, v * v, v == Vector(4, 6), v != Vector(0, 0), sum([v, v], Vector(0, 0)).parts)
