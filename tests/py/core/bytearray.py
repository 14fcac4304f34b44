# bytearrays change in place.
a = bytearray(b"hello")
a[0] = 72
a[-1] = ord("O")
print(a, len(a), a[0], a[1:3], bytes(a))
a.append(33)
a.extend(b"??")
a += b"!"
a.extend([65, 66])
print(a)
a[1:3] = b"EEEE"
print(a)
a[2:4] = b""
print(a)
a[0:0] = b">>"
print(a, a[1:-1], a[-3:])
print(bytearray(3), bytearray([1, 2]), bytearray("ab", "utf-8"), bytearray(), bytearray(range(3)))
print(a + b"x", b"x" + bytearray(b"y"), bytearray(b"ab") == b"ab", b"ab" == bytearray(b"ab"))
print(a.find(b"E"), a.count(b"E"), a.decode(), len(bytearray(b"a,b").split(b",")))
alias = a
alias[0] = 35
print(a[0], a is alias)
a += b"tail"
print(a is alias, a[-4:])
for bad in (lambda: a[99], lambda: a.__setitem__(99, 1)):
    try:
        bad()
    except (IndexError, AttributeError):
        print("IndexError")
try:
    hash(bytearray())
except TypeError:
    print("TypeError")
total = 0
for value in bytearray(b"\x01\x02\x03"):
    total += value
print(total, list(bytearray(b"ab")))
big = bytearray(300)
for i in range(300):
    big[i] = i % 256
print(sum(big), big[255], big[256], big[-1])
