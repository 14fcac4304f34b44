# Big integers compare with each other, with small ones and hash alike when equal.
values = [2**64, -(2**64), 2**64 + 1, 0, 1, -1, 2**31, -(2**31), 2**200, -(2**200)]
for a in values:
    print("".join("<=>"[(a > b) - (a < b) + 1] for b in values))
print(sorted(values))
print(max(values), min(values))
big = 2**100
same = 2**99 * 2
print(big == same, big is not None, big != same, big <= same, hash(big) == hash(same))
print(len({big, same, big + 1}), {big: "found"}[same])
print(big in [1, same], [0, big].index(same), [big, same, 3].count(big))
print(big == "x", big == None, big != [])
try:
    big < "x"
except TypeError:
    print("TypeError")
