# Default values are made once, when the function is defined.
def gather(item, into=[]):
    into.append(item)
    return into


print(gather(1), gather(2), gather(3, []), gather(4))
n = 10


def keep(value=n):
    return value


n = 20
print(keep(), keep(n), n)
functions = []
for i in range(3):

    def shown(value=i, *, other=i * i):
        return value, other

    functions.append(shown)
print([function() for function in functions], functions[0](5, other=6))
order = []


def note(value):
    order.append(value)
    return value


def evaluated(a=note(1), b=note(2), *, c=note(3), d=note(4)):
    pass


print(order)


def by_default_calls(value=note(5)):
    return value


print(order, by_default_calls(), by_default_calls(), order)
square = lambda x, y=2: x**y
print(square(3), square(2, 5), (lambda *a, **k: (a, k))(1, z=2), (lambda: None)())


def nothing():
    pass


def early(flag):
    if flag:
        return "early"


print(nothing(), early(True), early(False))
print(nothing.__name__, square.__name__)


def annotated(a: int, b: "text" = 2, *c: float, d: int = 3, **e: dict) -> str:
    local: int = 5
    return a + b + d + local


print(annotated(1))
