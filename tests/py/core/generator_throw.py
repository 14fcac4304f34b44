# Exceptions thrown into generators, and closing them.
def resilient():
    n = 0
    while True:
        try:
            yield n
            n += 1
        except ValueError as error:
            print("caught", error.args)
            n = 100
        finally:
            print("finally", n)


g = resilient()
print(next(g), next(g))
print(g.throw(ValueError("bad")))
print(next(g))
try:
    g.throw(KeyError("other"))
except KeyError as error:
    print("KeyError", error.args)
print(next(g, "ended"))


def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("cleaned")


g = cleanup()
next(g)
g.close()
print(next(g, "closed"))
g.close()
unstarted = cleanup()
unstarted.close()
print(next(unstarted, "never ran"))


def watching():
    try:
        yield "open"
    except GeneratorExit:
        print("GeneratorExit seen")
        raise


g = watching()
next(g)
g.close()


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield "refuse"


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError:
    print("RuntimeError")


def returns_on_throw():
    try:
        yield 1
    except ValueError:
        return "value returned"


g = returns_on_throw()
next(g)
try:
    g.throw(ValueError)
except StopIteration as stop:
    print("StopIteration", stop.value)
g = cleanup()
try:
    g.throw(OSError(5))
except OSError as error:
    print("OSError", error.args)
print(list(g))


def raises():
    yield 1
    raise IndexError("from inside")


try:
    for value in raises():
        print(value)
except IndexError as error:
    print("IndexError", error.args)


def leaks_stop():
    yield 1
    raise StopIteration


try:
    list(leaks_stop())
except RuntimeError:
    print("RuntimeError")
