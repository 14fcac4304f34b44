# Union, intersection, difference and their relatives.
a = {1, 2, 3, 4}
b = {3, 4, 5}
for result in (a | b, a & b, a - b, b - a, a ^ b):
    print(sorted(result))
for result in (a.union(b), a.intersection(b), a.difference(b), a.symmetric_difference(b), a.union([9]), a.union((8,))):
    print(sorted(result))
print(a.isdisjoint({9}), a.isdisjoint(b), a.issubset({1, 2, 3, 4, 5}), a.issuperset({1}), a.issubset(b), a.issubset([1, 2, 3, 4]))
c = set(a)
c |= b
print(sorted(c))
c &= {1, 3, 5, 7}
print(sorted(c))
c -= {1}
print(sorted(c))
c ^= {3, 9}
print(sorted(c))
c = set(a)
c.intersection_update(b)
print(sorted(c))
c.difference_update({3})
print(sorted(c))
c.symmetric_difference_update({4, 6})
print(sorted(c))
f = frozenset([1, 2, 2])
print(len(f), sorted(f), f == {1, 2}, {1, 2} == f, sorted(f | {3}), hash(f) == hash(frozenset([2, 1])))
print(frozenset(), frozenset([5]), isinstance(f, frozenset), isinstance(f, set), {f: "key"}[frozenset((1, 2))])
print(sorted(f.union([7])), sorted(f.intersection([1])), f < {1, 2, 3}, f.issubset({1, 2}))
for name in ("add", "remove", "update", "clear", "pop", "discard"):
    assert not hasattr(f, name)
print(set() | set(), set() & {1}, {1} - {1}, len(set() ^ {1}))
big = set(range(200))
big -= set(range(0, 200, 3))
print(len(big), sum(big), 3 in big, 4 in big)
