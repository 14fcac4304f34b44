# Shows what collections does as CPython has it: unbounded deques, defaults of named tuples.
from collections import OrderedDict, defaultdict, deque, namedtuple

d = deque()
for number in range(20):
    d.append(number)
for number in range(5):
    d.appendleft(-number)
print(d)
print(len(d), d[0], d[-1], d.popleft(), d.pop())
print(3 in d, 100 in d, d.count(0), d.index(7))
d.rotate(3)
print(list(d))
d.rotate(-5)
print(list(d))
d.remove(7)
d.insert(2, "here")
d.reverse()
print(list(d))
del d[1]
d.extendleft("abc")
d += [1, 2]
d.extend(d)
print(len(d), d.copy() == d, d != deque([1]), deque([1, 2]) < deque([1, 3]))
d.clear()
print(d, bool(d), d.maxlen)
bounded = deque([1, 2, 3, 4], 3)
print(bounded, bounded.maxlen)
bounded.appendleft(0)
print(bounded)
try:
    bounded.insert(1, 9)
except IndexError:
    print("IndexError")
try:
    for element in bounded:
        bounded.pop()
except RuntimeError:
    print("RuntimeError")
print(deque([1, 2, 3], maxlen=0))


class Queue(deque):
    def push(self, element):
        self.append(element)
        return len(self)


q = Queue([1])
print(q.push(5), list(q), isinstance(q, deque))

Point = namedtuple("Point", "x y z", defaults=(0, 0))
p = Point(1)
print(p, p._fields, p._asdict()["z"], p._replace(y=5), Point._make([7, 8, 9]))
print(Point(1, 2, 3) == (1, 2, 3), hash(Point(1, 2, 3)) == hash((1, 2, 3)), p[0:2], p + (4,))
print(namedtuple("R", "a b a class 1x".split(), rename=True)._fields[:3])
x, y, z = p
print(x, y, z, max(p), sorted(Point(3, 1, 2)), str(p), "%s-%s-%s" % p)
for wrong in ((), (1, 2, 3, 4)):
    try:
        Point(*wrong)
    except TypeError:
        print("TypeError")
try:
    p.x = 5
except AttributeError:
    print("AttributeError")


class Vector(namedtuple("Vector", "x y")):
    def length2(self):
        return self.x * self.x + self.y * self.y


v = Vector(3, 4)
print(v, v.length2(), v.x, Vector(y=1, x=2), isinstance(v, tuple), {v: 1}[(3, 4)])

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(list(o.items()))
o.move_to_end("c", last=False)
print(list(o.items()), o.popitem(last=False), o.popitem())
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(type(o.copy()) is OrderedDict, o.copy() == o, "b" in o, len(o))

counts = defaultdict(int)
for letter in "hello":
    counts[letter] += 1
print(sorted(counts.items()), counts["x"], len(counts), counts.get("nothing"))
groups = defaultdict(list, a=[1])
groups["a"].append(2)
groups["b"].append(3)
print(groups == {"a": [1, 2], "b": [3]}, groups.copy()["c"], groups.default_factory is list)
try:
    defaultdict()["missing"]
except KeyError as error:
    print("KeyError", error.args)
