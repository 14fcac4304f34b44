# __new__, type() with three arguments, and classes as values.
class Single:
    only = None

    def __new__(cls):
        if cls.only is None:
            cls.only = super().__new__(cls)
            cls.only.count = 0
        return cls.only

    def __init__(self):
        self.count += 1


a, b = Single(), Single()
print(a is b, a.count)


class Args:
    def __new__(cls, *args, **kwargs):
        made = object.__new__(cls)
        made.seen = args
        return made

    def __init__(self, *args, **kwargs):
        self.again = len(args) + len(kwargs)


x = Args(1, 2, k=3)
print(x.seen, x.again)


class Other:
    def __new__(cls):
        return "not an instance"

    def __init__(self):
        print("never called")


print(Other())
Made = type("Made", (), {"value": 5, "double": lambda self: self.value * 2})
print(Made.__name__, Made().double(), isinstance(Made(), Made))
Child = type("Child", (Made,), {"value": 7})
print(Child().double(), issubclass(Child, Made), type(Child) is type, type(5) is int, type(type) is type)
classes = {"a": Made, "b": Child}
print([classes[key]().value for key in sorted(classes)])
print(type(None).__name__, type(lambda: 1).__name__, type([]).__name__)
print(isinstance(int, type), isinstance(5, (str, int)), isinstance(True, bool), isinstance("", (list, tuple)))
for bad in (lambda: isinstance(5, 5), lambda: issubclass(5, int), lambda: type("x", 5, {}), lambda: object().x):
    try:
        bad()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)


def factory(n):
    class Product:
        number = n

        def __repr__(self):
            return "Product%d" % self.number

    return Product


print([factory(n)() for n in range(3)])
