# Lists that change while something walks over them.
a = [1, 2, 3]
seen = []
for x in a:
    seen.append(x)
    if x < 4 and len(a) < 6:
        a.append(x + 3)
print(seen, a)
a = [1, 2, 3, 4, 5]
seen = []
for x in a:
    seen.append(x)
    a.remove(x)
print(seen, a)
iterator = iter([1, 2])
print(next(iterator), next(iterator), next(iterator, "done"), next(iterator, "still"))
a = [1, 2, 3]
iterator = iter(a)
next(iterator)
a.clear()
print(list(iterator))
print([x for x in reversed([1, 2, 3])], list(enumerate("ab")), list(enumerate("ab", 5)))
grown = [0]
for x in grown:
    if x < 20:
        grown.append(x + 1)
print(len(grown), sum(grown))
self_holding = [1]
self_holding.append(self_holding)
print(len(self_holding), self_holding[1] is self_holding, self_holding[1][1][0])
