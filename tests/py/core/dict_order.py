# Dictionaries remember the order in which keys came in.
d = {}
for word in "north east south west up down left right".split():
    d[word] = len(word)
print(d)
d["south"] = 0
print(list(d))
del d["north"]
d["north"] = 1
print(list(d))
print(d.popitem(), d.popitem(), list(d))
numbers = {n * 7 % 31: n for n in range(31)}
print(list(numbers)[:12], list(numbers.values())[-5:])
for n in range(0, 31, 2):
    del numbers[n]
print(list(numbers))
for n in range(0, 31, 2):
    numbers[n] = "again"
print(list(numbers)[-6:], len(numbers))


def show(**arguments):
    return list(arguments)


print(show(z=1, a=2, m=3), list(dict(q=1, b=2)))
print({"b": 1, "a": 2})


class Bag:
    def __init__(self):
        self.zeta = 1
        self.alpha = 2
        self.mid = 3


print(Bag().__dict__)
copied = dict(d)
copied["new"] = 1
print(list(copied), list(d.copy()) == list(d))
merged = {"a": 1, "b": 2}
merged.update({"b": 3, "c": 4, "a": 5})
print(merged)
