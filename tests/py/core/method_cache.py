# Changing a class shows at once in all its instances and children.
class Base:
    def name(self):
        return "base"


class Middle(Base):
    pass


class Leaf(Middle):
    pass


leaf = Leaf()


def ask():
    return leaf.name()


print([ask() for _ in range(3)])
Middle.name = lambda self: "middle"
print([ask() for _ in range(3)])
Base.name = lambda self: "new base"
print([ask() for _ in range(3)])
Leaf.name = lambda self: "leaf"
print([ask() for _ in range(3)])
leaf.name = lambda: "own"
print([ask() for _ in range(3)])
del leaf.name
print(ask())
del Leaf.name
print(ask())
del Middle.name
print(ask())
del Base.name
try:
    ask()
except AttributeError:
    print("AttributeError")
Base.__len__ = lambda self: 5
print(len(leaf))
Leaf.__len__ = lambda self: 6
print(len(leaf))
Base.__add__ = lambda self, other: "added %s" % other
print(leaf + 1)
Leaf.attribute = property(lambda self: "property")
print(leaf.attribute)
Leaf.attribute = "plain"
print(leaf.attribute)
results = []
for i in range(4):
    Base.value = i
    results.append(leaf.value)
print(results)
