# Classes that inherit from built-in types.
class Stack(list):
    def push(self, item):
        self.append(item)

    def peek(self):
        return self[-1]

    def __repr__(self):
        return "Stack" + str(list(self))


s = Stack()
s.push(1)
s.push(2)
s.extend([3])
print(s.peek(), len(s), s[0], s[1:], list(s), sum(s), s.pop(), 1 in s, isinstance(s, list), s == [1, 2], bool(Stack()))
print(repr(Stack([5, 6])), sorted(Stack((3, 1))), [x for x in Stack("ab")])


class Counter(dict):
    def add(self, key):
        self[key] = self.get(key, 0) + 1


c = Counter()
for letter in "abca":
    c.add(letter)
print(sorted(c.items()), c["a"], len(c), "b" in c, "z" in c, isinstance(c, dict), c == {"a": 2, "b": 1, "c": 1})


class Default(dict):
    def __getitem__(self, key):
        return super().get(key, "default")


d = Default()
d["x"] = 1
print(d["x"], d["y"], len(d))


class Shout(str):
    def loud(self):
        return self.upper() + "!"


w = Shout("hello")
print(w.loud(), w, len(w), w + " you", w == "hello", isinstance(w, str), w[0], {w: 1}["hello"])


class Pair(tuple):
    def first(self):
        return self[0]


p = Pair((1, 2))
a, b = p
print(p.first(), p, len(p), a, b, p == (1, 2), p + (3,))


class Meter(int):
    def cm(self):
        return self * 100


m = Meter(5)
print(m.cm(), m + 1, m == 5, [10, 20, 30, 40, 50, 60][m] if isinstance(m, int) else None, int(m))


class Fault(Exception):
    def __init__(self, code):
        super().__init__("fault", code)
        self.code = code


try:
    raise Fault(7)
except Exception as error:
    print(error.args, error.code)


class Tracked(list):
    def __init__(self, *items):
        super().__init__(items)
        self.note = "kept"

    def append(self, item):
        super().append(item * 2)


t = Tracked(1, 2)
t.append(5)
print(list(t), t.note)
