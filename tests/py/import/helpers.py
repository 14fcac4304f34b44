# A module for the import tests.
print("helpers runs as", __name__)
VALUE = 42
counter = 10


def double(x):
    return x * 2


def read_counter():
    return counter


class Shape:
    def __init__(self, side):
        self.side = side

    def area(self):
        return double(self.side) * self.side
