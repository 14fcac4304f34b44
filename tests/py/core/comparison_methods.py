# Comparison and hashing methods.
class Version:
    def __init__(self, major, minor):
        self.key = (major, minor)

    def __eq__(self, other):
        return isinstance(other, Version) and self.key == other.key

    def __lt__(self, other):
        return self.key < other.key

    def __le__(self, other):
        return self.key <= other.key

    def __gt__(self, other):
        return self.key > other.key

    def __ge__(self, other):
        return self.key >= other.key

    def __hash__(self):
        return hash(self.key)


a, b, c = Version(1, 2), Version(1, 10), Version(1, 2)
print(a == c, a != c, a == b, a != b, a < b, a > b, a <= c, a >= c, b >= a, b <= a)
print(a == 5, a != 5, 5 == a, a in [c], [b, c].index(a), [a, c, b].count(a), len({a, b, c}), {a: "x"}[c])
print(max(a, b) is b, min([b, a]) is a, sorted([b, a])[0] is a, a < b < Version(2, 0))


class Equal:
    def __eq__(self, other):
        return True


class Never:
    def __eq__(self, other):
        return False


e = Equal()
n = Never()
print(e == 1, 1 == e, e == None, e != 1, [] == [], e in [1], 1 in [e], [1, e] == [5, 6], n == n, n == 1)


class Plain:
    pass


p = Plain()
print(p == p, p == Plain(), p != Plain(), p in [p], hash(p) == hash(p), len({p, p, Plain()}))


class Counting:
    calls = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        Counting.calls += 1
        return self.v < other.v


print([x.v for x in sorted(Counting(v) for v in (3, 1, 2))], Counting.calls > 0, min(Counting(2), Counting(1)).v)


class Truthy:
    def __lt__(self, other):
        return "yes"

    def __eq__(self, other):
        return []


t = Truthy()
print(t < 1, t == 1, "true" if t == 1 else "false")


class Unhashable:
    def __eq__(self, other):
        return False

    __hash__ = None


try:
    hash(Unhashable())
except TypeError:
    print("TypeError")
