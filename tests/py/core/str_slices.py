# Slices of strings, with every kind of bound.
s = "0123456789"
bounds = (None, 0, 3, -3, 9, 10, 15, -15)
for start in bounds:
    print(start, [s[start:stop] for stop in bounds])
print(s[1:4:1], s[::1], s[::None], s[-4:-1:1])
try:
    s["a":]
except TypeError:
    print("TypeError")
print(s[:0] == "", s[5:5] == "", s[20:] == "", s[:] == s)
print("".join(s[i : i + 3] + "|" for i in range(0, 10, 3)))
