# Bytes that objects take on a 32-bit heap, measured and held against the budget.
import gc

COUNT = 100


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def method(self):
        pass


def closure(value):
    return lambda: value


point = Point(1, 2)
half = 0.5
tiny = 1e-30


def cost(make):
    kept = [None] * COUNT
    for i in range(2):
        kept[i] = make()
    for i in range(2):
        kept[i] = None
    gc.collect()
    before = gc.mem_alloc()
    for i in range(COUNT):
        kept[i] = make()
    gc.collect()
    return (gc.mem_alloc() - before) / COUNT


def check(name, budget, make):
    measured = cost(make)
    if measured <= budget:
        print(name, "fits")
    else:
        print(name, "takes", measured, "bytes, budget", budget)


check("small int", 0, lambda: 1000)
check("float", 0, lambda: half * 3.0)
check("boxed float", 8, lambda: tiny * 3.0)
check("instance of two attributes", 16, lambda: Point(1, 2))
check("bound method", 16, lambda: point.method)
# A function that closes over one or two variables takes 24, each variable 8.
check("closure with its variable", 32, lambda: closure(1))
check("tuple of two", 16, lambda: (half, point))
# The design asks for 28, of which the granule of 8 makes 32: a header of 16 and four items.
check("list of four", 32, lambda: [1, 2, 3, 4])
check("dict of eight", 80, lambda: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8})
