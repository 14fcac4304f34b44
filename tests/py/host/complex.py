# Complex numbers.
z = 3 + 4j
print(z, -z, z.real, z.imag, abs(z), z == 3 + 4j, z != 3)
print(z + 1, 1 + z, z - 1j, z * 2, z * z, z / 2, (1 + 2j) / (3 - 4j), 2 / (1 + 1j))
print(complex(1, 2), complex(1.5), complex("1+2j"), complex("2j"), complex(), complex(2 + 1j, 1))
print(1j, 0j, 1.5j, 2j * 2j, 1j * 1j == -1)
print(repr(1 + 0j), str(-1.5 - 2j), [1j, 2 + 3j])
print(bool(0j), bool(1j), hash(3 + 0j) == hash(3), 3 + 0j == 3)
for operation in (lambda: z < 1, lambda: z // 1, lambda: z % 2, lambda: int(z), lambda: z / 0, lambda: float(z)):
    try:
        operation()
    except Exception as error:
        print(type(error).__name__)
z += 1
z *= 1j
print(z)
