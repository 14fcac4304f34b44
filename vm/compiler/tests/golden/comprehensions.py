def f(n):
    a = [x * n for x in n if x if x > 1]
    b = {k: v for k, v in a for w in v}
    c = {i for i in b}
    return sum(j for j in c), (k for k in c)
[y := 1 for _ in a]
