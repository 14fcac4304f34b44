# Floats meet integers, big integers, bools and strangers.
def kind(operation):
    try:
        return operation()
    except Exception as error:
        return type(error).__name__


print(1 + 0.5, 0.5 + 1, 2 * 0.5, 3 - 0.5, 1 / 2, True + 0.5)
print(2**70 > 1.5, 1.5 < 2**70, -(2**70) < 0.5, 2**70 == 2.0**70, float(2**70) == 2.0**70)
print(2**64 + 0.0 == 2.0**64, (2**64) / 2**63, 2**100 / 2**98)
print(3 == 3.0, 3.0 in [1, 2, 3], [1.0, 2.0] == [1, 2], (0.5,) < (1,))
for operation in (
    lambda: 1.5 + "a",
    lambda: 1.5 + None,
    lambda: 1.5 < "a",
    lambda: [1][0.0],
    lambda: "a" * 1.0,
    lambda: range(1.0),
    lambda: 1.5 << 1,
    lambda: 1.5 | 1,
    lambda: float([]),
    lambda: float(None),
    lambda: 1.5(),
):
    print(kind(operation))
print(isinstance(1.5, float), isinstance(1, float), type(1 / 1) is float, type(4 // 2.0) is float)
print(int(1e9), int(2.0**40), int(-(2.0**40)), int(1e9) + 1)
x = 1
x /= 4
x += 1
x *= 2
x -= 0.5
x //= 0.5
x **= 2
print(x)
