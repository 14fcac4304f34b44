# Generators: state, laziness, exhaustion.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


print(list(count(5)), sum(count(5)), tuple(count(0)), max(count(4)), [x * 2 for x in count(3)], 3 in count(5))
g = count(2)
print(next(g), next(g), next(g, "end"), next(g, "end"))
try:
    next(g)
except StopIteration as stop:
    print("StopIteration", stop.value)


def noisy():
    print("start")
    yield 1
    print("middle")
    yield 2
    print("end")
    return "result"


g = noisy()
print("made")
try:
    while True:
        print("got", next(g))
except StopIteration as stop:
    print("returned", stop.value)


def naturals():
    n = 0
    while True:
        yield n
        n += 1


def take(n, items):
    for item in items:
        if n == 0:
            return
        n -= 1
        yield item


def squares(items):
    for item in items:
        yield item * item


print(list(take(5, squares(naturals()))), list(take(3, "abcdef")), list(take(0, naturals())))


def primes():
    found = []
    for n in naturals():
        if n > 1 and all(n % p for p in found):
            found.append(n)
            yield n


print(list(take(10, primes())))
one, two = count(3), count(3)
print(next(one), next(one), next(two), next(one), next(two))
print(iter(one) is one, [a + b for a, b in zip(count(3), count(5))])


def nothing():
    return
    yield


print(list(nothing()), type(nothing()) is type(count(1)))
a, b, c = count(3)
print(a, b, c, *count(3))
x = [1, 2, 3]
late = (v for v in x)
x.append(4)
print(list(late))
