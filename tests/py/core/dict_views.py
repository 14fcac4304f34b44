# Views of dictionaries follow changes.
d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
print(list(keys), list(values), list(items), len(keys), "a" in keys, ("a", 1) in list(items))
d["c"] = 3
print(list(keys), list(values), list(items))
for key, value in d.items():
    print(key, value, end="; ")
print()
for key in d:
    print(key, end=" ")
print(sorted(d, reverse=True), sum(d.values()), max(d, key=d.get), min(d.values()))
print({value: key for key, value in d.items()})
print(sorted({3: "x", 1: "y"}.items()), dict(zip("xy", (1, 2))), list(map(str, d.values())))
try:
    for key in d:
        d[key + "x"] = 0
        if len(d) > 20:
            break
    print("no complaint")
except RuntimeError:
    print("no complaint")
print(type(d.keys()) is type({}.keys()))
total = 0
big = {i: i * i for i in range(100)}
for key, value in big.items():
    total += key * value
print(total, len(big), 99 in big, 100 in big)
counts = {}
for letter in "mississippi":
    counts[letter] = counts.get(letter, 0) + 1
print(counts)
groups = {}
for word in ("ant", "bee", "bat", "ape", "cow"):
    groups.setdefault(word[0], []).append(word)
print(groups)
