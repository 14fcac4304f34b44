def f(a, b=1, *args, c, d=2, **kw) -> int:
    '''text'''
    x: int = a
    return x if b else args
def g(*, k: str = 'v'): return k
h = lambda p, q=3, *r: (yield p)
