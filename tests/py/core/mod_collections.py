# namedtuple, deque and OrderedDict.
from collections import OrderedDict, deque, namedtuple

Point = namedtuple("Point", ("x", "y"))
p = Point(1, 2)
print(p, p.x, p[1], len(p), p == (1, 2), tuple(p), isinstance(p, tuple), p + (3,))
print(Point(y=5, x=4), Point(*[7, 8]), namedtuple("N", "a b c")(1, 2, 3), Point.__name__)
x, y = p
print(x, y, hash(p) == hash((1, 2)), max(Point(1, 5), Point(2, 0)), sorted([Point(2, 1), Point(1, 9)]))
try:
    p.x = 5
except AttributeError:
    print("AttributeError")
for bad in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Point(1, x=1)):
    try:
        bad()
    except TypeError:
        print("TypeError")


class Better(Point):
    def total(self):
        return self.x + self.y


print(Better(3, 4).total())
d = deque((), 3)
for i in range(5):
    d.append(i)
print(list(d), len(d), d[0], d[-1], bool(d))
print(d.popleft(), d.pop(), list(d))
d.appendleft("left")
d.extend([8, 9])
print(list(d), "left" in list(d))
d[0] = "changed"
print(d[0], [item for item in d])
while d:
    d.popleft()
for bad in (d.pop, d.popleft, lambda: d[0]):
    try:
        bad()
    except IndexError:
        print("IndexError")
o = OrderedDict([("z", 1), ("a", 2)])
o["m"] = 3
print(list(o), list(o.items()), o["a"], len(o), isinstance(o, dict))
o["z"] = 9
del o["a"]
o["a"] = 10
print(list(o.items()), o.popitem(), len(o))
