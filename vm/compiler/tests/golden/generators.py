def f():
    x = yield
    yield x, 1
    y = yield from g()
    return y
