# del for names, items, slices and attributes.
a = b = [1, 2, 3, 4, 5]
del a
try:
    a
except NameError:
    print("NameError")
del b[0], b[-1]
print(b)
del b[1:]
print(b)
d = {"x": 1, "y": 2}
del d["x"]
print(d)


class Thing:
    shared = 1

    def __init__(self):
        self.own = 2


thing = Thing()
del thing.own
print(hasattr(thing, "own"), hasattr(thing, "shared"))
for attempt in ("del thing.own", "del thing.shared"):
    try:
        exec(attempt)
    except AttributeError:
        print("AttributeError")
del Thing.shared
print(hasattr(thing, "shared"))
try:
    del b[10]
except IndexError:
    print("IndexError")
try:
    del d["none"]
except KeyError:
    print("KeyError")
x, y, z = 1, 2, 3
del (x, y)
del z


def local():
    value = 1
    del value
    try:
        value
    except NameError:
        print("NameError")
    value = 2
    return value


print(local())
fixed = (1, 2)
try:
    del fixed[0]
except TypeError:
    print("TypeError")
try:
    del undefined
except (NameError, KeyError):
    print("refused")
