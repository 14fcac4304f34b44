# Reading and writing attributes, properties and class variables.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


class Counter:
    limit = 1000

    def __init__(self):
        self.low = 0
        self.high = 0
        self.last = None

    @property
    def total(self):
        return self.high * self.limit + self.low

    def step(self):
        self.low += 1
        if self.low == self.limit:
            self.low = 0
            self.high += 1
        self.last = self.low


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b


def main():
    counters = [Counter(), Counter()]
    for i in range(3000 * SCALE):
        counter = counters[i & 1]
        counter.step()
        if counter.last is None:
            counter.total
    value = 0
    for i in range(1000 * SCALE):
        pair = Pair(i, value)
        value = pair.a ^ pair.b
        value += counters[0].total & 1
    print([counter.total for counter in counters], value)


main()
