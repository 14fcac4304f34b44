a = b = c = d
a, b = b, a
a, b, c = c, b, a
(a, b) = c, d
[a, *b] = c
a.b[c] += d
a.b.c -= 1
a[1:2, ::3, x:], b.c = d()
del a, b.c, d[e], (f, g)
