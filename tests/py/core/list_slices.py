# Reading, writing and deleting slices of lists.
a = list(range(10))
for bounds in ((2, 5), (None, 3), (7, None), (-3, None), (None, -7), (8, 2), (-100, 100), (5, 5)):
    start, stop = bounds
    print(bounds, a[start:stop])
print(a[::2], a[1::3], a[::-1], a[8:2:-2], a[-1:-4:-1], a[::100], a[::-100], a[:])
b = a[:]
b[2:4] = ["x"]
print(b)
b[2:3] = ["p", "q", "r"]
print(b)
b[5:5] = [50, 51]
print(b)
b[:2] = []
print(b)
b[len(b) :] = ["end"]
print(b)
b[:] = [0, 1, 2, 3, 4, 5]
print(b)
b[1:3] = ("a", "b", "c")
print(b)
del b[1:4]
print(b)
del b[-1]
print(b)
del b[:]
print(b)
c = [1, 2, 3]
c[1:1] = c
print(c)
try:
    c[::0]
except ValueError:
    print("ValueError")
print([1, 2, 3][True:], [[1, 2, 3][i:] for i in range(4)])
d = [0] * 6
for i in range(3):
    d[i * 2 : i * 2 + 1] = [i, i]
print(d)
