# Lists: making, indexing, changing, methods.
a = [3, 1, 2]
print(a, len(a), a[0], a[-1], [], [[]], [1, [2, [3]]], list("abc"), list(range(4)), list())
a.append(5)
a.extend((6, 7))
a.insert(0, "first")
a.insert(100, "last")
a.insert(-1, "before last")
print(a)
print(a.pop(), a.pop(0), a.pop(-1), a.pop(2), a)
a.remove(6)
print(a, a.index(5), a.count(3), 3 in a, 99 in a)
a[0] = "zero"
a[-1] = "end"
print(a)
b = a.copy()
b.append("more")
print(a, b, a == b, a is b, a == a[:], a is a[:])
a += [8, 9]
print(a, a + [10], [0] * 3, 2 * [1, 2], [] * 5)
a.reverse()
print(a)
a.clear()
print(a, not a)
print([1, 2] == [1, 2], [1, 2] != [2, 1], [1, 2] < [1, 3], [1] < [1, 0], [] < [0], [2] > [1, 9], [1, 2] <= [1, 2])
for bad in (lambda: [].pop(), lambda: [1][1], lambda: [1].pop(5), lambda: [1][-2]):
    try:
        bad()
    except IndexError:
        print("IndexError")
for bad in (lambda: [1].remove(2), lambda: [1].index(2)):
    try:
        bad()
    except ValueError:
        print("ValueError")
for bad in (lambda: [1] + (2,), lambda: [1]["0"], lambda: [1] * "2", lambda: hash([]), lambda: [1].extend(5), lambda: list(5)):
    try:
        bad()
    except TypeError:
        print("TypeError")
print([1, 2, 3].index(3, 1), [1, 2, 1].index(1, 1))
alias = b
alias += ["shared"]
print(b[-1], alias is b)
nested = [[0] * 2] * 2
nested[0][0] = 1
print(nested)
