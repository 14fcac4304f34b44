# Values sent into generators.
def echo():
    received = yield "ready"
    while received is not None:
        received = yield "got " + str(received)
    return "finished"


g = echo()
print(next(g), g.send(1), g.send("two"))
try:
    g.send(None)
except StopIteration as stop:
    print(stop.value)


def average():
    total = count = 0
    mean = None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total // count


g = average()
g.send(None)
print(g.send(10), g.send(20), g.send(60))
fresh = average()
try:
    fresh.send(5)
except TypeError:
    print("TypeError")


def expressions():
    x = (yield 1) + (yield 2)
    y = [(yield x), (yield "second")]
    print("list", y)
    z = yield
    print("z", z)
    yield (yield (yield z))


g = expressions()
print(next(g), g.send(10), g.send(20), g.send("a"), g.send("b"), g.send("zed"), g.send("n1"), g.send("n2"))
try:
    g.send(0)
except StopIteration:
    print("StopIteration")
try:
    g.send(0)
except StopIteration as stop:
    print("StopIteration", stop.value)


def reentrant():
    yield next(self_reference)


self_reference = reentrant()
try:
    next(self_reference)
except ValueError:
    print("ValueError")
