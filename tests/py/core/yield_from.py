# Delegation to other generators and iterables.
def inner(n):
    for i in range(n):
        got = yield i
        if got is not None:
            print("inner got", got)
    return "inner done"


def outer():
    result = yield from inner(2)
    print(result)
    yield from "ab"
    yield from [10, 20]
    return (yield from inner(1))


g = outer()
print(next(g), g.send("hello"))
print(next(g), next(g), next(g), next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print("value", stop.value)


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


print(list(chain([1], (2, 3), "x", {4: 5}, range(6, 8), inner(1))))


def catcher():
    try:
        yield 1
        yield 2
    except ValueError:
        print("catcher caught")
        yield "recovered"
    finally:
        print("catcher finally")


def delegate():
    try:
        yield from catcher()
    except KeyError:
        print("delegate caught")
        yield "from delegate"


g = delegate()
print(next(g), g.throw(ValueError), next(g, "end"))
g = delegate()
print(next(g), g.throw(KeyError))
g = delegate()
next(g)
g.close()
print(next(g, "closed"))


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(4)))


def accumulate():
    total = 0
    while True:
        value = yield
        if value is None:
            return total
        total += value


def gather(totals):
    while True:
        totals.append((yield from accumulate()))


totals = []
g = gather(totals)
next(g)
for value in (1, 2, None, 10, None):
    g.send(value)
print(totals)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("liftoff")
        self.n -= 1
        return self.n


def counts():
    result = yield from Countdown(3)
    print(result)


print(list(counts()))
