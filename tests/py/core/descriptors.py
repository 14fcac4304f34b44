# Descriptors with __get__, __set__ and __delete__, and attribute hooks.
class Positive:
    def __init__(self, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, "unset")

    def __set__(self, obj, value):
        if value <= 0:
            raise ValueError(value)
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        print("delete", self.name)


class Order:
    price = Positive("price")
    amount = Positive("amount")

    def __init__(self, price):
        self.price = price


o = Order(5)
print(o.price, o.amount)
o.amount = 3
print(o.price * o.amount)
try:
    o.price = -1
except ValueError as error:
    print("ValueError", error.args, o.price)
del o.price
other = Order(7)
print(o.price, other.price)


class Constant:
    def __get__(self, obj, owner):
        return 42


class UsesConstant:
    answer = Constant()


print(UsesConstant().answer)


class Named:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner):
        return "descriptor " + self.name


class Holder:
    first = Named()
    second = Named()


print(Holder().first, Holder().second)


class Guarded:
    def __init__(self):
        self.allowed = 1

    def __setattr__(self, name, value):
        if name.startswith("bad"):
            raise AttributeError(name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("deleting", name)
        object.__delattr__(self, name)


g = Guarded()
g.allowed = 2
g.extra = 3
print(g.allowed, g.extra)
try:
    g.bad_name = 1
except AttributeError as error:
    print("AttributeError", error.args)
del g.extra
print(hasattr(g, "extra"))
