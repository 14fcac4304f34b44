# Context managers.
class Manager:
    def __init__(self, name, swallow=False, value=None):
        self.name, self.swallow, self.value = name, swallow, value

    def __enter__(self):
        print("enter", self.name)
        return self.value or self

    def __exit__(self, kind, error, trace):
        print("exit", self.name, kind.__name__ if kind else None, error.args if error else None)
        return self.swallow


with Manager("a") as m:
    print("body", m.name)
with Manager("b", value=[1, 2]) as (x, y):
    print(x, y)
with Manager("swallows", True):
    raise ValueError("gone")
try:
    with Manager("passes"):
        raise KeyError("through")
except KeyError as error:
    print("caught", error.args)
with Manager("one") as one, Manager("two"):
    print("both", one.name)
with Manager("outer", True):
    with Manager("inner"):
        raise IndexError(5)
    print("never")


def returns():
    with Manager("r"):
        return "returned"


print(returns())
for i in range(3):
    with Manager(i):
        if i == 0:
            continue
        if i == 1:
            break


class BadEnter:
    def __enter__(self):
        raise ValueError("in enter")

    def __exit__(self, *rest):
        print("never called")


class BadExit(Manager):
    def __exit__(self, *rest):
        raise OSError("in exit")


for manager in (BadEnter(), BadExit("x")):
    try:
        with manager:
            print("entered")
    except (ValueError, OSError) as error:
        print(type(error).__name__, error.args)
try:
    with BadExit("y"):
        raise KeyError
except OSError:
    print("replaced")
for thing in (5, None, object()):
    try:
        with thing:
            print("never")
    except (AttributeError, TypeError):
        print("no manager")


def generator():
    with Manager("g"):
        yield 1
        yield 2


g = generator()
print(next(g))
g.close()
print(list(generator()))
