# The array module.
from array import array

a = array("i", [1, -2, 3])
print(a, len(a), a[0], a[-1], list(a), sum(a))
a[1] = 50
a.append(7)
a.extend(array("i", [8, 9]))
print(a, a[1:3])
for code, values in (("b", [-128, 127]), ("B", [0, 255]), ("h", [-32768, 32767]), ("H", [0, 65535]), ("i", [-(2**31), 2**31 - 1]), ("I", [2**32 - 1]), ("q", [-(2**63), 2**63 - 1]), ("Q", [2**64 - 1])):
    made = array(code, values)
    print(made, list(made) == values)
f = array("f", [1.5, -2.25])
d = array("d", (0.5, 3))
print(f, d, f[0] + d[0])
print(array("B", b"abc"), bytes(array("B", [65, 66])), array("h"), len(array("H", range(10))), bool(array("b")))
print(array("b", [1]) + array("b", [2]), array("i", (x * x for x in range(4))))
b = array("H", [1, 2, 3, 4])
b[1:3] = array("H", [20, 30])
print(b)
a += array("i", [100])
print(a)
for bad in (lambda: a[99], lambda: a[-99]):
    try:
        bad()
    except IndexError:
        print("IndexError")
for bad in (lambda: array("z"), lambda: array("?", [1])):
    try:
        bad()
    except (ValueError, TypeError):
        print("refused")
try:
    a[0] = "x"
except TypeError:
    print("TypeError")
total = 0
for value in array("B", range(100)):
    total += value
print(total, max(array("h", [3, -5, 4])), sorted(array("b", [3, 1, 2])))
view = memoryview(array("H", [1, 2, 3]))
print(len(view), list(view[1:]))
