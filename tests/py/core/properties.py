# Properties: getters, setters, deleters.
class Thermometer:
    def __init__(self):
        self._celsius = 20

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("deleting")
        self._celsius = None

    @property
    def fahrenheit(self):
        return self.celsius * 9 // 5 + 32


t = Thermometer()
print(t.celsius, t.fahrenheit)
t.celsius = 100
print(t.celsius, t.fahrenheit)
t.celsius += 5
print(t.celsius)
try:
    t.celsius = -300
except ValueError as error:
    print(error.args, t.celsius)
for attempt in ("t.fahrenheit = 1", "del t.fahrenheit"):
    try:
        exec(attempt)
    except AttributeError:
        print("AttributeError")
del t.celsius
print(t.celsius)


class Old:
    def get(self):
        return "got"

    def set(self, value):
        print("set", value)

    both = property(get, set)
    only = property(get)
    neither = property()


o = Old()
o.both = 5
print(o.both, o.only)
try:
    o.neither
except AttributeError:
    print("AttributeError")


class Child(Thermometer):
    @property
    def fahrenheit(self):
        return "child " + str(self.celsius * 2)


c = Child()
c.celsius = 30
print(c.fahrenheit, c.celsius)


class Cached:
    calls = 0

    @property
    def value(self):
        Cached.calls += 1
        return Cached.calls


k = Cached()
print(k.value, k.value, getattr(k, "value"), hasattr(k, "value"), Cached.calls)


class Raises:
    @property
    def broken(self):
        raise KeyError("inside")


try:
    Raises().broken
except KeyError as error:
    print("KeyError", error.args)
