# Instances with many attributes, in different orders, changed and deleted.
class Record:
    def __init__(self, names):
        for number, name in enumerate(names):
            setattr(self, name, number)


one = Record("abcdef")
two = Record("fedcba")
three = Record("abc")
print([getattr(one, name) for name in "abcdef"], [getattr(two, name) for name in "abcdef"], hasattr(three, "d"))
print(list(one.__dict__), list(two.__dict__), list(three.__dict__))
del one.c
print(list(one.__dict__), hasattr(one, "c"), one.d)
one.c = "new"
print(list(one.__dict__), one.c)
many = Record(["attribute%d" % n for n in range(40)])
print(sum(getattr(many, "attribute%d" % n) for n in range(40)), len(many.__dict__))
for n in range(0, 40, 2):
    delattr(many, "attribute%d" % n)
print(len(many.__dict__), many.attribute39, hasattr(many, "attribute38"))


class Lazy:
    kind = "class value"


objects = [Lazy() for _ in range(5)]
objects[2].kind = "own value"
print([o.kind for o in objects])
Lazy.kind = "changed"
print([o.kind for o in objects])
del objects[2].kind
print([o.kind for o in objects])
Lazy.late = lambda self: "late method " + self.kind
print(objects[0].late())


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


head = None
for i in range(30):
    node = Node(i)
    node.next = head
    head = node
total, steps = 0, 0
while head:
    total += head.value
    steps += 1
    head = head.next
print(total, steps)


def read(thing):
    return thing.a


class P:
    a = "class P"


class Q:
    def __init__(self):
        self.a = "own Q"


class R:
    @property
    def a(self):
        return "property R"


print([read(kind()) for kind in (P, Q, R, P, R, Q) for _ in range(2)])
