# Sets: elements, membership, methods that change.
s = {3, 1, 2, 3}
print(len(s), sorted(s), 1 in s, 5 in s, set(), {1}, set("aab") == {"a", "b"}, set([]) == set())
s.add(4)
s.add(1)
s.discard(2)
s.discard(99)
print(sorted(s))
s.remove(4)
try:
    s.remove(4)
except KeyError:
    print("KeyError")
s.update([7, 8], (9,))
print(sorted(s))
t = s.copy()
t.add(100)
print(len(s), len(t), s == t, s < t, s <= t, s <= s, s < s, t > s, t >= s, s != t)
popped = s.pop()
print(popped in t, popped in s, len(s))
s.clear()
print(s, bool(s), bool({0}))
try:
    s.pop()
except KeyError:
    print("KeyError")
for bad in (lambda: {[]}, lambda: {1} + {2}, lambda: {1} | [2], lambda: {1}[0], lambda: hash({1}), lambda: set(5)):
    try:
        bad()
    except TypeError:
        print("TypeError")
print({1, 1.0, True}, {0, False}, len({(1,), (1,)}), {None})
print(sorted({x * x % 7 for x in range(20)}), sorted(set(range(5)) - {2}))
total = 0
for x in {10, 20, 30}:
    total += x
print(total, max({1, 5, 3}), sum({1, 2, 3}))
