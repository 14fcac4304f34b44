# Comparisons, chained and mixed, identity and membership.
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 > 1, 1 < 2 > 1, 1 == 1 != 2, 1 <= 1 >= 1)
print(1 in [1] == True, (1 in [1]) == True, not 1 in [2], 1 not in [2], None is None, [] is not [])
calls = []


def note(value):
    calls.append(value)
    return value


print(note(1) < note(2) < note(3), calls)
calls.clear()
print(note(3) < note(2) < note(1), calls)
x = 5
print(0 < x < 10, 0 < x and x < 10, 10 > x > 5, 5 <= x <= 5, "a" < "b" < "c")
print([1, 2] < [1, 2, 3] < [2], (1, "a") < (1, "b"))
a = [1]
b = a
print(a is b, a is [1], a == [1], a is not b)
print(None == 0, None == False, "" == 0, [] == (), 1 == "1", 0 == 0.0)


class Loose:
    def __eq__(self, other):
        return "equal?"

    def __lt__(self, other):
        return []

    def __gt__(self, other):
        return [other]


loose = Loose()
print(loose == 1, loose < 1, loose > 5, bool(loose < 1), 0 < 1 == 1)
print(not loose < 1, "taken" if loose > 2 else "not taken")
for operation in (lambda: 1 < "a", lambda: None < None, lambda: [] < (), lambda: {} > {}, lambda: object() < object()):
    try:
        operation()
    except TypeError:
        print("TypeError")
print(1 if 1 < 2 else 2, [i for i in range(10) if 2 < i < 6])
