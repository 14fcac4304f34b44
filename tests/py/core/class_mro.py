# Multiple inheritance follows the C3 order.
class A:
    def who(self):
        return ["A"]

    only_a = "a"


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()

    only_a = "from C"


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(D):
    pass


print(D().who(), E().who(), D().only_a, B().who(), C().who())


class X:
    def __init__(self, **rest):
        print("X", sorted(rest))


class Y(X):
    def __init__(self, y=0, **rest):
        print("Y", y)
        super().__init__(**rest)


class Z(X):
    def __init__(self, z=0, **rest):
        print("Z", z)
        super().__init__(**rest)


class W(Y, Z):
    pass


W(y=1, z=2, w=3)


class Mixin:
    def describe(self):
        return "mixin then " + super().describe()


class Real:
    def describe(self):
        return "real"


class Mixed(Mixin, Real):
    pass


print(Mixed().describe(), isinstance(Mixed(), Mixin), issubclass(Mixed, Real))


class Left:
    name = "left"


class Right:
    name = "right"
    extra = "right extra"


class Both(Left, Right):
    pass


class Swapped(Right, Left):
    pass


print(Both.name, Swapped.name, Both().extra, Both.__bases__ == (Left, Right))
try:

    class Impossible(A, B):
        pass

    print("made")
except TypeError:
    print("TypeError")


class P(A):
    pass


class Q(P, A):
    pass


print(Q().who(), Q().only_a)
