# Dictionaries: making, looking up, changing.
d = {"one": 1, "two": 2}
print(d, len(d), d["one"], d.get("two"), d.get("three"), d.get("three", 3), "one" in d, 1 in d, "x" not in d)
d["three"] = 3
d["one"] = "changed"
print(d)
del d["two"]
print(d, list(d), list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("one"), d.pop("none", "default"), d)
print(d.setdefault("three", 0), d.setdefault("four", 4), d.setdefault("five"), d)
d.update({"six": 6, "four": "4"})
d.update([("seven", 7)], eight=8)
print(d)
print(dict(), dict(a=1, b=2), dict([("x", 1), ("y", 2)]), dict({"k": 1}, z=2), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
e = d.copy()
e["only e"] = 1
print("only e" in d, d == e, d == dict(d), {} == {}, {1: 2} != {1: 3}, {"a": 1, "b": 2} == {"b": 2, "a": 1})
d.clear()
print(d, bool(d), bool({0: 0}))
for bad in (lambda: {}["x"], lambda: {1: 1}.pop(2), lambda: {}.popitem()):
    try:
        bad()
    except KeyError:
        print("KeyError")
for bad in (lambda: {[]: 1}, lambda: {1: 1}[{}], lambda: {} < {}, lambda: {} + {}, lambda: dict(5)):
    try:
        bad()
    except TypeError:
        print("TypeError")
try:
    del {}["x"]
except KeyError as error:
    print("KeyError", error.args)
print({}, {"a": {"b": {"c": 1}}}["a"]["b"]["c"])
print({1: "a", 1.0: "b", True: "c"}, {2**70: 1}[2**70])
print({"a": 1} | {"b": 2}, {"a": 1} | {"a": 2})
f = {"a": 1}
f |= {"c": 3}
print(f)
