# Infinities, not-a-number and signed zero.
inf = float("inf")
nan = float("nan")
print(inf, -inf, nan, float("-inf"), float("INF"), float("infinity"), float("NaN"))
print(inf > 1e30, -inf < -1e30, inf == inf, inf == -inf, inf + 1 == inf, inf - 1 == inf)
print(nan == nan, nan != nan, nan < 1, nan > 1, nan is nan)
print(inf - inf, inf * 0, -inf + 5, 5 / inf, -5 / inf, inf * -2)
print(bool(nan), bool(inf), bool(0.0), bool(-0.0))
print(str(-0.0), -0.0 == 0, 0.0 * -1)
for thing in (inf, -inf, nan):
    try:
        int(thing)
    except (OverflowError, ValueError) as error:
        print(type(error).__name__)
print(max(1.5, inf), min(1.5, -inf))
print([inf, 1.0, -inf] == [inf, 1, -inf], [nan] == [1.0], nan in [1.0])
print(sorted([2.5, -inf, inf, 0.0]))
print(hash(1.0) == hash(1), hash(0.0) == hash(-0.0), {1: "a"}[1.0], {2.0: "b"}[2])
print(inf in (1, inf), float(inf) == inf)
