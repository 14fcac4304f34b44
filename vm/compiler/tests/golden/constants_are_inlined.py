from micropython import const
A = const(5)
_B = const('text')
_C = const(1 << 35)
print(A, _B, _C, math.pi)
