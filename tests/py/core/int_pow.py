# Powers, with and without a modulus, with negative exponents giving floats.
print(2**0, 2**1, 2**31, 2**64, 0**5, (-1) ** 101, (-1) ** 100, 5**27)
print(pow(2, 10), pow(2, 10, 1000), pow(3, 200, 13), pow(7, 0, 5), pow(7, 0, 1))
print(pow(2, 100, 10**9 + 7), pow(10**20, 3, 10**9 + 7), pow(-5, 3, 7))
print(2**-1, 4**-2, (-2) ** -1, pow(2, -2))
try:
    0**-1
except ZeroDivisionError:
    print("ZeroDivisionError")
print(-(2**2), (-2) ** 2, 2**3**2, 2**-1 * 4)
base = 3
for exponent in range(0, 60, 7):
    product = 1
    for _ in range(exponent):
        product *= base
    assert product == base**exponent
    assert product % 1000 == pow(base, exponent, 1000)
print(3**56)
try:
    pow(2, 2, 0)
except (ValueError, ZeroDivisionError):
    print("refused")
try:
    pow(2.0, 2, 3)
except TypeError:
    print("TypeError")
