# Many distinct names: interning keeps them apart.
space = {}
for i in range(150):
    space["name_%d" % i] = i
print(sum(space["name_" + str(i)] for i in range(150)))


class Bag:
    pass


bag = Bag()
for i in range(100):
    setattr(bag, "attr" + str(i), i * i)
print(sum(getattr(bag, "attr%d" % i) for i in range(100)), hasattr(bag, "attr100"), bag.attr7)
source = "\n".join("v%d = %d" % (i, i) for i in range(40))
exec(source, space)
print(space["v0"], space["v39"], "v40" in space)
for i in range(30):
    exec("dynamic_%d = %d * 2" % (i, i))
print(dynamic_0, dynamic_29)
print("a" + "b" is not None, "x%d" % 1 == "x1", ("na" + "me") in {"name": 1})
long_name = "n" * 200
space[long_name] = "long"
print(space["n" * 200], len(long_name))
setattr(bag, long_name, 5)
print(getattr(bag, "n" * 200))
