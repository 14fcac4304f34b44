# Decorators, context managers and registries working together.
events = []


class Span:
    depth = 0

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        events.append("  " * Span.depth + "> " + self.name)
        Span.depth += 1
        return self

    def __exit__(self, kind, error, trace):
        Span.depth -= 1
        events.append("  " * Span.depth + "< " + self.name + (" !" + kind.__name__ if kind else ""))
        return False


def traced(function):
    name = function.__name__

    def wrapper(*args, **kwargs):
        with Span(name):
            return function(*args, **kwargs)

    return wrapper


def retry(times, *kinds):
    def decorator(function):
        def wrapper(*args):
            for attempt in range(times):
                try:
                    return function(*args)
                except kinds as error:
                    events.append("retry %d %s" % (attempt, error.args[0]))
            raise RuntimeError("gave up")

        return wrapper

    return decorator


@traced
def inner(n):
    if n < 0:
        raise ValueError(n)
    return n * 2


@traced
def outer(n):
    return inner(n) + inner(n + 1)


print(outer(1))
try:
    outer(-1)
except ValueError as error:
    print("ValueError", error.args)
tries = []


@retry(3, OSError, ValueError)
def flaky(n):
    tries.append(n)
    if len(tries) < n:
        raise OSError("try %d" % len(tries))
    return len(tries)


print(flaky(3))
tries.clear()
try:
    flaky(9)
except RuntimeError as error:
    print("RuntimeError", error.args)
print("\n".join(events), Span.depth)


class Meters:
    units = {}

    def unit(name, factor, units=units):
        def convert(self):
            return self.value * factor

        units[name] = convert
        return property(convert)

    def __init__(self, value):
        self.value = value

    cm = unit("cm", 100)
    mm = unit("mm", 1000)


m = Meters(3)
print(m.cm, m.mm, sorted(Meters.units), Meters.units["cm"](m))
