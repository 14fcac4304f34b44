# Sums, products and differences of integers of several words.
a = 123456789012345678901234567890
b = 987654321098765432109876543210
print(a + b, a - b, b - a, -a + b)
print(a * b)
print(a * -b, -a * -b, a * 0, 0 * a, a * 1, a * -1)
print(a + 1, a - 1, 1 + a, 1 - a)
print(a - a, a + -a)
print(2**100, 3**70, (-3) ** 71, 10**40, (-10) ** 40)
print(-a, +a, ~a, abs(-a))
total = 0
for i in range(60):
    total = total * 7 + i
print(total)
product = 1
for i in range(1, 41):
    product *= i
print(product)
f, g = 0, 1
for _ in range(150):
    f, g = g, f + g
print(f)
print(bool(a), bool(a - a), not a)
print(a + 0.0 > 1e29, a == a + 0, a != b)
