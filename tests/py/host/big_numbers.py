# Very big integers: conversions, powers, roots, greatest common divisors.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def isqrt(n):
    x = 1 << ((len(bin(n)) - 1) // 2 + 1)
    while True:
        y = (x + n // x) // 2
        if y >= x:
            return x
        x = y


a = 3**500
b = 7**300
print(a)
print(len(str(a * b)), (a * b) % 10**20, a % b, gcd(a * 12, b * 18) % 10**9)
print(isqrt(10**100), isqrt(2 * 10**80))
assert isqrt(a * a) == a
assert int(str(a)) == a and int(hex(b), 16) == b and int(bin(a), 2) == a
for shift in (1, 63, 64, 65, 500):
    assert (a << shift) >> shift == a
    assert a << shift == a * 2**shift
    assert (-a) >> shift == -a // 2**shift
factorial = 1
for i in range(1, 200):
    factorial *= i
for i in range(199, 0, -1):
    factorial, rest = divmod(factorial, i)
    assert rest == 0
print(factorial)
print(pow(a, b, 10**15 + 37))
print(int("1" * 300) % 999983, hex(2**256 - 1), (-(2**200)) & (2**201 - 1))
text = str(2**3000)
print(len(text), text[:10], text[-10:], int(text) == 2**3000)
