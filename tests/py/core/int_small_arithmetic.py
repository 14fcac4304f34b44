# Integer arithmetic on small values, with every sign combination.
pairs = ((7, 3), (-7, 3), (7, -3), (-7, -3), (0, 5), (6, 3), (-6, 3), (1, 1))
for a, b in pairs:
    print(a, b, a + b, a - b, a * b, a // b, a % b, divmod(a, b))
for a, b in pairs:
    q, r = divmod(a, b)
    assert q * b + r == a
    assert q == a // b and r == a % b

print(+5, -5, ~5, ~-1, --5, -(-5))
print(2**0, 2**10, (-2) ** 3, 0**0)
print(1 + 2 * 3 - 4 // 2 % 3, (1 + 2) * (3 - 4) // 2)

x = 10
x += 5
print(x)
x -= 3
print(x)
x *= 4
print(x)
x //= 5
print(x)
x %= 4
print(x)
x **= 6
print(x)

for bad in (lambda: 1 // 0, lambda: 1 % 0, lambda: divmod(1, 0), lambda: 1 / 0):
    try:
        bad()
    except ZeroDivisionError:
        print("ZeroDivisionError")
