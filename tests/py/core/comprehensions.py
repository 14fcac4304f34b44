# Comprehensions of all four kinds, and their scopes.
print([x * x for x in range(6)], [x for x in range(10) if x % 2], [x for x in range(20) if x % 2 if x % 3])
print([(x, y) for x in range(3) for y in range(x)], [[y for y in range(x)] for x in range(4)])
print({x % 3 for x in range(10)} == {0, 1, 2}, {x: x * x for x in range(4)}, {k: v for k, v in zip("ab", (1, 2))})
print(sum(x for x in range(5)), list(x + y for x in "ab" for y in "cd"), tuple(x for x in ()))
x = "outer"
squares = [x for x in range(3)]
print(x, squares)


def make():
    factor = 3
    return [factor * value for value in range(3)], [lambda: value for value in range(3)], (factor * v for v in range(2))


numbers, functions, generator = make()
print(numbers, [function() for function in functions], list(generator))
print([(lambda n=n: n * 10)() for n in range(3)])


class Holder:
    items = [1, 2, 3]
    doubled = [item * 2 for item in items]


print(Holder.doubled)
print([a if a > 1 else -a for a in range(4)], [a for a, in [(1,), (2,)]], [b for a, (b, c) in [(1, (2, 3))]])
print([i for row in [[1, 2], [3]] for i in row if i != 2], [s.upper() for s in "a b".split()])


def order():
    log = []

    def note(value):
        log.append(value)
        return value

    [note((a, b)) for a in note([1, 2]) for b in note([3])]
    return log


print(order())
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], list(map(sum, matrix)))
try:
    [1 / n for n in (1, 0)]
except ZeroDivisionError:
    print("ZeroDivisionError")
lazy = (print("evaluated", n) for n in range(2))
print("made")
list(lazy)
