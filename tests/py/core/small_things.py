# Small things of the language that larger tests pass over.
a = [1, 2, 3]
a[0], a[1] = a[1], a[0]
print(a, a[len(a) - 1], a[-len(a)])
x = y = 0
x, y = y + 1, x + 2
print(x, y, (x, y) == (1, 2), x if x else y, [x, y][x > y])
print("%s" % (a,), "%s %s" % (a, (1,)), str(a)[1:-1], repr(str(a)))
print(*"abc", sep="", end="|\n")
print({}.get("x", {}).get("y", "default"), ("a" "b")[1], "abc"[1:][0], [[]] * 2, [[1]][0][0])
print((lambda: (yield))().__class__.__name__ == (i for i in ()).__class__.__name__)
print(max("a", "b", key=lambda c: -ord(c)), sorted("bca", reverse=True), list(map(lambda *a: a, [1], [2])))
if not (a and x) or y is None:
    print("no")
elif a is not None and "z" not in "abc":
    print("yes")
for i, (j, *k) in enumerate([(1, 2, 3), (4,)]):
    print(i, j, k)
print(1 if False else 2 if False else 3, [] or {} or 0 or "last", None or 0, 1 and 2 and 3)
print(type(1 + 1.0).__name__, type(1 // 1).__name__, type(True + 1).__name__, type("" + "").__name__, type(()).__name__)
while True:
    try:
        x += 1
        if x < 5:
            continue
        break
    finally:
        y += 1
print(x, y)
print(b"a" b"b", "a" r"\n" "b", f"{x}" "y" f"{y}", ("implicit "
      "concatenation"))
print(not [], not [0], -0, +0, 0 == -0)
def f(a, b=[], *c, d={}, **e): return a, b, c, d, e
print(f(1), f(1, 2, 3, d=4, e=5))
