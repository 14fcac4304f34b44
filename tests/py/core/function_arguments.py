# Every way to pass and take arguments.
def plain(a, b, c):
    return a, b, c


def defaults(a, b=2, c="three"):
    return a, b, c


def star(a, *rest):
    return a, rest


def keyword_only(a, *, b, c=3):
    return a, b, c


def everything(a, b=2, *rest, c, d=4, **others):
    return a, b, rest, c, d, sorted(others.items())


print(plain(1, 2, 3), plain(1, c=3, b=2), plain(*(1, 2, 3)), plain(1, *[2], c=3), plain(**{"a": 1, "b": 2, "c": 3}))
print(defaults(1), defaults(1, 5), defaults(1, c=5), defaults(c=1, b=2, a=3), defaults(*range(3)))
print(star(1), star(1, 2, 3), star(*"abc"), star(0, *[], *(1, 2), 3))
print(keyword_only(1, b=2), keyword_only(a=1, c=5, b=6))
print(everything(1, c=3), everything(1, 2, 3, 4, c=5, d=6, e=7, f=8), everything(*[1, 2, 3], **{"c": 4, "x": 5}))
print(everything(1, c=0, **{"y": 1}, **{"z": 2}))


def failing(label, call):
    try:
        print(label, call())
    except TypeError:
        print(label, "TypeError")


failing("too few", lambda: plain(1, 2))
failing("too many", lambda: plain(1, 2, 3, 4))
failing("unknown name", lambda: plain(1, 2, d=3))
failing("given twice", lambda: plain(1, 2, 3, a=1))
failing("given twice by star", lambda: plain(*(1, 2, 3), **{"b": 1}))
failing("keyword missing", lambda: keyword_only(1))
failing("not positional", lambda: keyword_only(1, 2))
failing("star of number", lambda: plain(*5))
failing("not callable", lambda: 5(1))
failing("no arguments wanted", lambda: (lambda: 1)(2))


def rest_is_tuple(*rest, **others):
    rest += (1,)
    others["new"] = 2
    return rest, others


print(rest_is_tuple(0), rest_is_tuple())
