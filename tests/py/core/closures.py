# Functions that keep variables of the functions around them.
def counter(start=0):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return step, reset


step, reset = counter(10)
other, _ = counter()
print(step(), step(5), other(), step())
reset()
print(step(), other())


def late():
    functions = [lambda: i for i in range(3)]
    result = [function() for function in functions]
    x = 1

    def read():
        return x

    x = 2
    return result, read()


print(late())


def deep(a):
    def second(b):
        def third(c):
            nonlocal a
            a += 1
            return a, b, c

        return third

    return second


f = deep(1)(2)
print(f(3), f(4))


def unbound():
    def inner():
        return value

    try:
        inner()
    except NameError:
        print("NameError")
    value = 5
    return inner()


print(unbound())


def deleted():
    x = 1

    def inner():
        return x

    del x
    try:
        inner()
    except NameError:
        print("NameError")


deleted()


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


print(compose(lambda v: v + 1, lambda v: v * 2, str)(3))


def argument_cell(a, b=2, *c, d=4, **e):
    return lambda: (a, b, c, d, sorted(e))


print(argument_cell(1, 2, 3, d=5, z=6)())
