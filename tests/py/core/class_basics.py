# Classes: attributes, methods, instances.
class Point:
    """A point."""

    dimensions = 2
    made = 0

    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.made += 1

    def moved(self, dx, dy=0):
        return Point(self.x + dx, self.y + dy)

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)


p = Point(1, 2)
q = p.moved(5, dy=1)
print(p, q, p.x, q.y, p.dimensions, Point.dimensions, Point.made)
p.dimensions = 3
p.label = "named"
print(p.dimensions, q.dimensions, p.label, hasattr(q, "label"))
Point.dimensions = 4
print(p.dimensions, q.dimensions)
print(type(p) is Point, isinstance(p, Point), isinstance(p, object), isinstance(5, Point), p.__class__ is Point, Point.__name__)
bound = p.moved
print(bound(1), Point.moved(p, 2), bound is not None)
print(getattr(p, "x"), getattr(p, "none", "default"), setattr(p, "z", 9), p.z, hasattr(p, "z"))
delattr(p, "z")
print(hasattr(p, "z"))
for bad in (lambda: p.missing, lambda: Point.missing, lambda: getattr(p, "missing")):
    try:
        bad()
    except AttributeError:
        print("AttributeError")
for bad in (lambda: Point(), lambda: Point(1, 2, 3), lambda: p.moved(), lambda: p(), lambda: Point(1, z=2)):
    try:
        bad()
    except TypeError:
        print("TypeError")


class Empty:
    pass


e = Empty()
e.anything = Empty
print(isinstance(e.anything(), Empty), sorted(e.__dict__), Empty() == Empty(), e == e)


def added(self):
    return "added " + str(self.x)


Point.added = added
print(p.added(), q.added())
q.own = lambda: "own function"
print(q.own())


class Outer:
    class Inner:
        value = 5

    def get(self):
        return self.Inner.value


print(Outer().get(), Outer.Inner.value)


def make(base_value):
    class Local:
        value = base_value

        def get(self):
            return base_value + self.value

    return Local


print(make(3)().get(), make(4)().get(), make(1) is make(1))
print(callable(Point), callable(p), callable(p.moved), callable(5))


class WithReturn:
    def __init__(self):
        return 5


try:
    WithReturn()
except TypeError:
    print("TypeError")
