# Many small objects that live and die: a binary tree built and dropped again.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


def main():
    kept = build(9)
    total = 0
    for _ in range(SCALE * 2 + 1):
        total += build(8).count()
    for _ in range(SCALE):
        lists = [[i, (i, i + 1)] for i in range(500)]
        total += lists[-1][1][1]
    print(total, kept.count())


main()
