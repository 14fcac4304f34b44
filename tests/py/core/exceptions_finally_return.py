# return, break and continue meet finally.
def value_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


def overridden():
    try:
        return "try"
    finally:
        return "finally"


def swallowed():
    try:
        raise ValueError
    finally:
        return "swallowed"


def nested():
    try:
        try:
            return "inner"
        finally:
            print("first")
    finally:
        print("second")


def loops():
    result = []
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            result.append(i)
        finally:
            result.append("f%d" % i)
    else:
        result.append("else")
    return result


def break_drops_exception():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "dropped"


def continue_drops_exception():
    for i in range(2):
        try:
            raise ValueError
        finally:
            continue
    return "continued"


def from_except():
    try:
        raise ValueError
    except ValueError:
        return "except"
    finally:
        print("after except")


def from_else():
    try:
        pass
    except ValueError:
        return "except"
    else:
        return "else"
    finally:
        print("after else")


def in_with_loop():
    for i in range(3):
        try:
            for j in range(3):
                try:
                    if j == 1:
                        return i, j
                finally:
                    print("j", j)
        finally:
            print("i", i)


for function in (value_kept, overridden, swallowed, nested, loops, break_drops_exception, continue_drops_exception, from_except, from_else, in_with_loop):
    print(function())


def generator():
    try:
        yield 1
        return "r"
    finally:
        yield "from finally"


g = generator()
print(next(g), next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
