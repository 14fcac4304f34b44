# Linked lists, trees and graphs of objects.
class Node:
    def __init__(self, key, value):
        self.key, self.value = key, value
        self.left = self.right = None


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def __setitem__(self, key, value):
        parent, node = None, self.root
        while node:
            if node.key == key:
                node.value = value
                return
            parent, node = node, node.left if key < node.key else node.right
        self.size += 1
        node = Node(key, value)
        if parent is None:
            self.root = node
        elif key < parent.key:
            parent.left = node
        else:
            parent.right = node

    def __getitem__(self, key):
        node = self.root
        while node:
            if node.key == key:
                return node.value
            node = node.left if key < node.key else node.right
        raise KeyError(key)

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key, node.value
                yield from walk(node.right)

        return walk(self.root)

    def depth(self):
        def deep(node):
            return 1 + max(deep(node.left), deep(node.right)) if node else 0

        return deep(self.root)


tree = Tree()
for i in range(40):
    tree[i * 17 % 41] = i
tree[5] = "five"
print(tree.size, tree.depth(), [key for key, value in tree][:8], tree[5], sum(key for key, value in tree))
try:
    tree[99]
except KeyError as error:
    print("KeyError", error.args)
graph = {"a": "bc", "b": "d", "c": "de", "d": "f", "e": "f", "f": ""}


def paths(start, end, path=()):
    path = path + (start,)
    if start == end:
        return ["".join(path)]
    return [found for next_one in graph[start] for found in paths(next_one, end, path)]


def distances(start):
    known = {start: 0}
    queue = [start]
    while queue:
        here = queue.pop(0)
        for there in graph[here]:
            if there not in known:
                known[there] = known[here] + 1
                queue.append(there)
    return sorted(known.items())


print(paths("a", "f"), distances("a"))
ring = {"value": 0}
ring["next"] = {"value": 1, "next": ring}
here = ring
for _ in range(5):
    here = here["next"]
print(here["value"], here["next"]["next"] is here)
