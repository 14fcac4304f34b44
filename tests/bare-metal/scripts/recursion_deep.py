# Native stack of Python calls: must be the same for recursion_shallow and recursion_deep.
DEPTH = 1000


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


print(down(DEPTH) == DEPTH)
