# Tuples.
t = (1, "two", 3)
print(t, (), (1,), 1, (1), tuple("ab"), tuple([1, 2]), tuple(), ((1, 2), (3,)))
print(len(t), t[0], t[-1], t[1:], t[-2:], t + (4,), t * 2, 2 * (0,), () * 3)
print(1 in t, 9 in t, t.index("two"), t.count(1), t == (1, "two", 3), t != (1,))
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (2,) > (1, 5), (1, 2) <= (1, 2))
a, b, c = t
print(a, b, c)
a, b = b, a
print(a, b)
(x, (y, z)), w = (1, (2, 3)), 4
print(x, y, z, w)
print(hash((1, 2)) == hash((1, 2)), {(1, 2): "x"}[(1, 2)], len({(1,), (1,), (2,)}))
print(max((3, 1, 2)), min((3, 1, 2)), sum((3, 1, 2)), sorted((3, 1, 2)), bool(()), bool((0,)))
for bad in (lambda: t[5], lambda: t[-4]):
    try:
        bad()
    except IndexError:
        print("IndexError")
for bad in (lambda: t + [1], lambda: t["a"], lambda: hash(([],)), lambda: t < 1, lambda: tuple(1)):
    try:
        bad()
    except TypeError:
        print("TypeError")
try:
    t[0] = 1
except TypeError:
    print("TypeError")
for text in ("a, b = 1", "a, b = 1, 2, 3", "a, b, c = 'xy'"):
    try:
        exec(text)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, text)
same = (1, [2])
same[1].append(3)
print(same)
s = t
s += (4,)
print(s, t)
