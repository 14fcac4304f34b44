# Ranges: arithmetic without a list.
for r in (range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-3, 3), range(3, -4, -2)):
    print(r, len(r), list(r), bool(r))
r = range(10, 50, 5)
print(r[0], r[3], r[-1], r[2:5], list(r[::-1]), r[1:6:2], 25 in r, 26 in r, 50 in r)
print(r.start, r.stop, r.step)
print(list(reversed(range(4))), sum(range(101)), max(range(3, 9)), list(range(3))[::-1])
print(range(3) == range(3), range(3) != range(4), range(0, 5, 2) == range(0, 6, 2))
for i in range(3):
    for j in range(i, 3):
        print(i, j, end=" ")
print()
for i in range(3):
    i = 10
print(i)
for bad in (lambda: range(1.5), lambda: range("3"), lambda: range()):
    try:
        bad()
    except TypeError:
        print("TypeError")
try:
    range(1, 5, 0)
except ValueError:
    print("ValueError")
for bad in (lambda: range(3)[3], lambda: range(3)[-4]):
    try:
        bad()
    except IndexError:
        print("IndexError")
try:
    range(3)[0] = 1
except TypeError:
    print("TypeError")
it = iter(range(2))
print(next(it), next(it), next(it, "end"))
