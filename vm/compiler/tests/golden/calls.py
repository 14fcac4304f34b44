f(1, *a, k=2, **b)
f.m(x, y=1)(z)[0].n
f(*a, *b)
f(x for x in y)
f(a := 1)
@d1
@d2.e(3)
def g(): pass
