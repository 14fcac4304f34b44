# Integers meet other types: what works, what raises TypeError.
def kind(operation):
    try:
        return operation()
    except Exception as error:
        return type(error).__name__


print(1 + True, True + True, False - 1, True * 10, 5 // True)
print(1 == 1.0, 1 == True, 0 == False, 2 == True, 1 != 1.0, 1 < 1.5, 2 > 1.5)
print(3 * "ab", "ab" * 3, 3 * [0], (1,) * 2, 0 * "x", -1 * [1], b"x" * 2)
for operation in (
    lambda: 1 + "1",
    lambda: "1" + 1,
    lambda: 1 + None,
    lambda: [] + 1,
    lambda: 1 - [],
    lambda: 1 < "1",
    lambda: 1 << 1.0,
    lambda: 1 & 1.0,
    lambda: -"a",
    lambda: ~1.5,
    lambda: "a" * 1.5,
    lambda: 5(),
    lambda: 5[0],
    lambda: len(5),
    lambda: iter(5),
):
    print(kind(operation))
print(isinstance(1, int), isinstance(2**80, int), isinstance(1.0, int), type(1) is type(2**80))
print(1 == "1", 1 == None, 1 != [])
