# Bit operators and shifts, small and across the small-integer edge.
for a, b in ((12, 10), (-12, 10), (12, -10), (-12, -10), (0, -1), (255, 256)):
    print(a & b, a | b, a ^ b)
for shift in (0, 1, 7, 29, 30, 31, 32, 33, 62, 63, 64, 100):
    print(shift, 1 << shift, (1 << shift) >> shift, -1 << shift, -1 >> shift, (-5 << shift) >> shift)
print(5 >> 1, -5 >> 1, 5 >> 100, -5 >> 100)
print(0xFF & ~0x0F, ~0 & 0xFFFF, ~(1 << 31), ~(1 << 63))
for shift in (-1, -100):
    for operation in (lambda: 1 << shift, lambda: 1 >> shift):
        try:
            operation()
        except ValueError:
            print("ValueError")
x = 0b1010
x &= 0b0110
print(bin(x))
x |= 0b1000
print(bin(x))
x ^= 0b1111
print(bin(x))
x <<= 40
print(hex(x))
x >>= 38
print(hex(x))
print(True & 6, True | 6, True ^ 6, True << 3)
