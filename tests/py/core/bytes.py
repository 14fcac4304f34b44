# bytes objects: making, indexing, comparing, methods.
b = b"north wind"
print(b, len(b), b[0], b[-1], b[:5], b[2:4])
print(bytes(), bytes(4), bytes([65, 66, 255]), bytes("abc", "utf-8"), bytes((1, 2)), bytes(range(3)), bytes(bytearray(b"q")))
print(b + b"!", b * 2, b"" * 3, 2 * b"ab", b"no" in b, 110 in b, 7 in b, b"" in b)
print(b == b"north wind", b != b"x", b"a" < b"b", b"a" < b"aa", b"abc" >= b"abc")
print(b.find(b"w"), b.rfind(b"n"), b.count(b"n"), b.index(b"th"), b.split(), b.split(b"n"), b.replace(b"n", b"NN"))
print(b.startswith(b"no"), b.endswith(b"d"), b.upper(), b" x ".strip(), b",".join([b"a", b"b"]), b.partition(b" "))
print(b.decode(), b"\xc3\xa9".decode("utf-8"), b"12".isdigit(), b"aB".lower())
print(list(b"abc"), tuple(b"\x00\xff"), [hex(v) for v in b"\x10\x20"], sum(b"\x01\x02\x03"))
print(b"\x01\xab\xff".hex(), bytes.fromhex("01abff"), bytes.fromhex("01 AB"))
print(hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], max(b"abc"), sorted(b"cab"))
for bad in (lambda: b"a" + 1, lambda: bytes("x"), lambda: b"a" < 5, lambda: b",".join([1])):
    try:
        bad()
    except TypeError:
        print("TypeError")
for bad in (lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes.fromhex("0g"), lambda: b"a".index(b"x")):
    try:
        bad()
    except ValueError:
        print("ValueError")
try:
    b[0] = 1
except TypeError:
    print("TypeError")
try:
    b[99]
except IndexError:
    print("IndexError")
