# Assignments with several targets and starred names.
a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), [e, f] = (3, 4), "xy"
print(c, d, e, f)
first, *rest = [1, 2, 3]
print(first, rest)
*start, last = "abc"
print(start, last)
head, *middle, tail = range(6)
print(head, middle, tail)
one, *none = (1,)
print(one, none)
(p, *q), r = ("xyz", 9)
print(p, q, r)
x = y = z = []
x.append(1)
print(y, z is x)
[i, j] = {"k1": 1, "k2": 2}
print(sorted([i, j]))
numbers = [0, 0, 0]
numbers[0], numbers[1], *numbers[2:] = 7, 8, 9, 10
print(numbers)


class Target:
    pass


t = Target()
t.a, t.b = 5, 6
print(t.a, t.b)
for k, (l, *m) in [(1, "ab"), (2, "cde")]:
    print(k, l, m)
index = 0
index, numbers[index] = 1, "set"
print(index, numbers)
for text in ("a, b = ()", "a, b = 1, 2, 3", "a, *b, c = (1,)", "(a, b), c = (1,), 2"):
    try:
        exec(text)
    except ValueError:
        print("ValueError", text)
for text in ("a, b = 5", "a, *b = None", "(a, b), c = 1, 2"):
    try:
        exec(text)
    except TypeError:
        print("TypeError", text)
a, b, c = (n * n for n in range(3))
print(a, b, c)
(single,) = [42]
print(single)
