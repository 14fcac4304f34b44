# Functions that call themselves and each other.
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def is_even(n):
    return True if n == 0 else is_odd(n - 1)


def is_odd(n):
    return False if n == 0 else is_even(n - 1)


def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


def permutations(items):
    if len(items) < 2:
        return [items]
    return [[items[i]] + rest for i in range(len(items)) for rest in permutations(items[:i] + items[i + 1 :])]


def flatten(thing):
    if isinstance(thing, list):
        for part in thing:
            yield from flatten(part)
    else:
        yield thing


print(factorial(20), fibonacci(13), is_even(20), is_odd(7), hanoi(6), ackermann(2, 3))
print(permutations([1, 2, 3]))
print(list(flatten([1, [2, [3, [4, []]], 5], [[6]]])))
depth = lambda thing: 1 + max([depth(part) for part in thing] or [0]) if isinstance(thing, list) else 0
print(depth([1, [2, [3]]]), depth([]), depth(5))
