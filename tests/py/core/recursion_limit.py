# Recursion without end raises RuntimeError, and the program goes on.
def endless(n):
    return endless(n + 1) + 1


def attempt(function, *args):
    try:
        function(*args)
        print("returned")
    except RuntimeError:
        print("RuntimeError")
    except MemoryError:
        print("RuntimeError")


attempt(endless, 0)
attempt(endless, 0)


class Selfish:
    def __add__(self, other):
        return self + other

    def __getattr__(self, name):
        return getattr(self, name + "x") if len(name) < 2 else name


attempt(lambda: Selfish() + 1)
print(Selfish().a)


def reached(n):
    try:
        return reached(n + 1)
    except (RuntimeError, MemoryError):
        return n


print(reached(0) > 20)
print("still fine", sum(range(10)))
