# Truth values: conversion, operators, short circuit, use as numbers.
for thing in (0, 1, -1, 0.0, 0.5, "", "0", [], [0], (), (0,), {}, {0: 0}, set(), {0}, None, b"", b"\0", range(0), range(3), 2**70):
    print(bool(thing), not thing)
print(True, False, repr(True), str(False), bool(), int(True), float(False) == 0)
print(True + 1, True == 1, True is True, True < 2, -True, ~False, True * 3)


def loud(name, value):
    print("called", name)
    return value


print(loud("a", 0) or loud("b", []) or loud("c", 3) or loud("d", 4))
print(loud("a", 1) and loud("b", "x") and loud("c", None) and loud("d", 4))
print(loud("a", False) and loud("b", True) or loud("c", "last"))
print(not loud("a", 0) and "yes")
x = 5
print("small" if x < 3 else "big", "even" if x % 2 == 0 else "odd")
print([1, 0][True], "ab"[False])


class Empty:
    def __bool__(self):
        return False


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


print(bool(Empty()), bool(Sized(0)), bool(Sized(2)), not Empty(), 1 if Sized(0) else 2)
