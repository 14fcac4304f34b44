def f(a, b):
    c = 0
    def g(d):
        nonlocal c
        c += a
        return lambda e=b: (c, d, e)
    del b
    return g
