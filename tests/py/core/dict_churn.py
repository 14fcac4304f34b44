# Dictionaries that grow and shrink a lot stay right.
d = {}
for round in range(5):
    for i in range(60):
        d[i * 7 % 61] = i
    for i in range(0, 60, 2):
        d.pop(i, None)
    print(len(d), sum(d), sum(d.values()))
d.clear()
for i in range(300):
    d[i] = i
    if i >= 10:
        del d[i - 10]
print(len(d), list(d))
names = {}
for i in range(150):
    names["name%d" % i] = i
print(len(names), names["name0"], names["name149"], "name150" in names)
while len(names) > 3:
    names.popitem()
print(names)
model = []
d = {}
seed = 12345
for _ in range(400):
    seed = (seed * 1103515245 + 12345) % 65536
    key = seed % 37
    if seed // 64 % 3:
        if key not in model:
            model.append(key)
        d[key] = seed
    elif key in model:
        model.remove(key)
        del d[key]
    else:
        assert key not in d
assert list(d) == model
print(len(d), list(d)[:8])
