# Truth tests that raise inside handlers, pend_throw of what is no exception, stars to generators.
class Bad:
    def __bool__(self):
        raise ValueError("no truth")


count = 0


def in_finally():
    global count
    try:
        raise KeyError(1)
    finally:
        count += 1
        if count > 5:
            return
        if Bad():
            pass


def in_except():
    global count
    try:
        raise KeyError(1)
    except KeyError:
        count += 1
        if count > 5:
            return
        while Bad():
            pass


for function in in_finally, in_except:
    count = 0
    try:
        function()
    except ValueError as error:
        print(error, count)


def generator():
    try:
        yield 1
    finally:
        print("finally")


suspended = generator()
next(suspended)
if hasattr(suspended, "pend_throw"):
    suspended.pend_throw(5)
    try:
        next(suspended)
    except TypeError:
        print("TypeError")


def stars(*rest, **named):
    yield rest
    yield named


print(list(stars(*[1, 2], **{"x": 3})), list(stars(1, 2, 3)))
exec("class InNoModule: pass", {})
