# Generator expressions: laziness, nesting, closures.
g = (x * x for x in range(4))
print(next(g), list(g), list(g))
print(sum(x for x in range(10) if x % 3 == 0), max((len(w), w) for w in "a bcd ef".split()), ",".join(str(n) for n in (1, 2)))
print(dict((k, v) for k, v in [("a", 1)]), sorted(c for c in "hello"), set(n % 2 for n in range(4)) == {0, 1})
print(all(x > 0 for x in (1, 2)), any(x > 1 for x in (0, 1)), all(x for x in ()), any(x for x in ()))
log = []


def source():
    for i in range(5):
        log.append(i)
        yield i


found = any(x == 2 for x in source())
print(found, log)
rows = ((y for y in range(x)) for x in range(4))
print([list(row) for row in rows])


def bound(n):
    return (n * i for i in range(3))


print(list(bound(5)))
pipeline = (n + 1 for n in (n * 2 for n in (n for n in range(6)) if n % 2))
print(list(pipeline))
try:
    (x for x in 5)
    print("made")
except TypeError:
    print("TypeError")
n = 3
g = (n for _ in range(2))
n = 4
print(list(g))


def call(g, extra=None):
    return list(g)


print(call(x for x in "ab"), call((x for x in "cd"), 1))
