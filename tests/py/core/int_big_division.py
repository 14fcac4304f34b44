# Floor division and remainder of big integers, with all signs.
a = 123456789012345678901234567890123
for b in (7, 97, 1000000007, 12345678901234567890, 2**64, 2**64 - 1, 2**32 + 1, a - 1, a, a + 1):
    for x, y in ((a, b), (-a, b), (a, -b), (-a, -b)):
        q = x // y
        r = x % y
        assert q * y + r == x, (x, y)
        assert r == 0 or (r < 0) == (y < 0)
        assert (q, r) == divmod(x, y)
        print(q, r)
print(7 // a, -7 // a, 7 % a, -7 % a, 7 // -a, 7 % -a)
print((2**128 - 1) // (2**64 - 1), (2**128) // (2**64 + 1), 2**200 // 2**199)
print((2**96 - 1) % (2**64), (2**96 * 3 + 5) % 2**96)
for bad in (lambda: a // 0, lambda: a % 0, lambda: divmod(a, 0)):
    try:
        bad()
    except ZeroDivisionError:
        print("ZeroDivisionError")
