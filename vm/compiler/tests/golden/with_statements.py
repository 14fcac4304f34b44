with a as b, c:
    d()
def f():
    while 1:
        with x.y as z[0]:
            return z
