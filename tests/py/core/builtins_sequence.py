# Built-in functions that take iterables.
print(len("abc"), len([1]), len({}), len(range(5)), len(b"ab"))
print(min(3, 1, 2), max([3, 1, 2]), min("hello"), max("a", "b"), min([5], default=0), max([], default="empty"))
print(min([-3, 2], key=abs), max(["aa", "b"], key=len), min((2, "b"), (1, "z")), max([1], [0, 5]))
print(sum([]), sum([1, 2, 3]), sum((x for x in range(4)), 10), sum([1.5, 2.5]), sum([[1], [2]], []))
print(any([]), any([0, 1]), all([]), all([1, 0]), any("abc"), all(["", "a"]))
print(list(enumerate("ab")), list(enumerate("ab", 3)), list(zip([1, 2], "ab", (3.5, 4.5))))
print(list(map(lambda x: x * 2, [1, 2])), list(map(max, [1, 5], [3, 2])), list(filter(lambda x: x % 2, range(6))), list(filter(None, [0, 1, "", "a"])))
print(list(reversed([1, 2, 3])), sorted([3, 1, 2]), list(range(3)), tuple("ab"), list(iter([1])))
iterator = iter("ab")
print(next(iterator), next(iterator), next(iterator, "end"))
for bad in (lambda: min(), lambda: min(5), lambda: sum(["a"]), lambda: len(5), lambda: max(1, "a"), lambda: next([]), lambda: sum(5), lambda: zip(5)):
    try:
        bad()
    except TypeError:
        print("TypeError")
for bad in (lambda: min([]), lambda: max(())):
    try:
        bad()
    except ValueError:
        print("ValueError")
e = enumerate(["x", "y"])
print(next(e), list(e), iter(e) is e)
z = zip("ab", "cd")
print(next(z), dict(z))
m = map(str, (1, 2))
print(next(m), list(m), list(m))
print(dict(zip("abc", range(3))), [list(pair) for pair in zip(*[(1, 2), (3, 4)])])
print(sorted(map(lambda s: s[::1], ["b", "a"])), " ".join(map(str, range(4))), sum(map(len, ["ab", "c"])))
