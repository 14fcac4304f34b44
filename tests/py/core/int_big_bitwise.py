# Bit operators on big integers behave as infinite two's complement.
values = (2**70 + 5, -(2**70) - 5, 2**64 - 1, -(2**64), 2**65, 1, -1, 0, 255, -256)
for a in values:
    row = []
    for b in values:
        assert a & b == ~(~a | ~b)
        assert a | b == ~(~a & ~b)
        assert a ^ b == (a | b) & ~(a & b)
        assert (a ^ b) ^ b == a
        row.append(a & b)
    print(row)
for a in values:
    print(a | 2**66, a ^ 2**66, ~a)
for shift in (1, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127):
    for a in values:
        assert (a << shift) == a * 2**shift
        assert (a << shift) >> shift == a
        assert a >> shift == a // 2**shift
print((2**70 + 5) >> 3, (-(2**70) - 5) >> 3, -(2**70) >> 200, 2**70 >> 200)
print(hex((1 << 100) - 1), hex(-(1 << 100)))
