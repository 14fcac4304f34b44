# Exceptions from truth tests inside handlers, pend_throw of what is no exception, star arguments of generators.
def outer():
    x = 5
    def inner(): return x
    return inner
F = type(outer)
i = outer()
def g2(a):
    def h(): return a
    return h
for args in ((), (1,), ("a",), (print,)):
    try:
        print(F(i.__code__, {})(*args))
    except Exception as e: print(repr(e))
class M(type):
    pass
m = M("foo", (), {"a": 1})
print(m.a, m)
class S(str):
    def __init__(self, s, *r): self.x = s
print(S("abc"), S("abc").x)
class L(list):
    def __init__(self, n): super().__init__([1]*n)
print(L(3))
class E2(OSError):
    def __init__(self, a, b): super().__init__(a); self.b = b
e = E2(5, 6); print(e, repr(e), e.args)
print(super.__name__)
class P:
    def f(self): return super()
print(str(P().f()))
class Q(bytearray): pass
print(Q(b"ab"), Q(3))
print({slice(1,2): 3}[slice(1,2)], hash(slice(1)) == hash(slice(1)))
try: hash(slice([], 1))
except TypeError as e: print(e)
print(len(range(0, 1<<62)))
class N:
    def __eq__(self, o): return NotImplemented
print(N() != N(), N() != 1)
class I2(int):
    def __eq__(self, o): return False
print(I2(1) != 1)
import random
class Rr(random.Random if hasattr(random,'Random') else object): pass
