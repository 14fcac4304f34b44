# The gc module, and programs that make much garbage.
import gc

gc.collect()
print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())
kept = []
for i in range(300):
    garbage = [i] * 20
    if i % 50 == 0:
        kept.append(garbage)
print([item[0] for item in kept], all(len(item) == 20 for item in kept))
ring = []
for i in range(50):
    a, b = [i], [i]
    a.append(b)
    b.append(a)
    if i == 25:
        ring = a
gc.collect()
print(ring[0], ring[1][0], ring[1][1] is ring)


class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right


def tree(depth):
    return Node(depth, tree(depth - 1), tree(depth - 1)) if depth else Node(0)


def total(node):
    return node.value + (total(node.left) + total(node.right) if node.left else 0)


for i in range(8):
    t = tree(5)
    gc.collect()
    assert total(t) == 57
print(total(t))
text = ""
for i in range(200):
    text = str(i) + text[:30]
gc.collect()
print(text)


def generator():
    local = [1, 2, 3]
    while True:
        gc.collect()
        yield sum(local)
        local.append(local[-1] + 1)


g = generator()
print([next(g) for _ in range(5)])
closures = [(lambda n: lambda: n * 2)([i]) for i in range(20)]
gc.collect()
print(closures[19](), len(closures))
try:
    raise ValueError([1, 2])
except ValueError as error:
    gc.collect()
    print(error.args)
