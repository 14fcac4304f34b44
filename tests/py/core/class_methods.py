# Class methods, static methods and decorators.
class Date:
    separator = "-"

    def __init__(self, year, month):
        self.year, self.month = year, month

    @classmethod
    def parse(cls, text):
        return cls(*[int(part) for part in text.split(cls.separator)])

    @staticmethod
    def valid(month):
        return 1 <= month <= 12

    def __repr__(self):
        return "%s(%d, %d)" % (type(self).__name__, self.year, self.month)


class SlashDate(Date):
    separator = "/"


print(Date.parse("2026-03"), SlashDate.parse("2026/04"), SlashDate(1, 2).parse("5/6"), Date.valid(3), Date(1, 1).valid(13))


def twice(function):
    def wrapper(*args, **kwargs):
        return function(function(*args, **kwargs))

    return wrapper


def add(n):
    def decorator(function):
        return lambda *args: function(*args) + n

    return decorator


@twice
def double(x):
    return x * 2


@add(100)
@twice
def increment(x):
    return x + 1


print(double(3), increment(5))
registry = []


def register(thing):
    registry.append(thing.__name__)
    return thing


@register
class Registered:
    @register
    def method(self):
        return 1


@register
def function():
    pass


print(registry, Registered().method())


class Switch:
    handlers = {}

    def on(name, handlers=handlers):
        def decorator(function):
            handlers[name] = function
            return function

        return decorator

    @on("start")
    def start(self):
        return "started"

    @on("stop")
    def stop(self):
        return "stopped"

    def run(self, name):
        return self.handlers[name](self)


print(Switch().run("start"), Switch().run("stop"))


class Memo:
    def __init__(self, function):
        self.function = function
        self.known = {}

    def __call__(self, n):
        if n not in self.known:
            self.known[n] = self.function(n)
        return self.known[n]


@Memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(40), len(fib.known))
