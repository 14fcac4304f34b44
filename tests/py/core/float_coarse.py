# Computations printed so coarsely that 32-bit and 64-bit floats agree.
total = 0.0
for i in range(1, 200):
    total += 1 / i
print("%.3f" % total)
x = 2.0
for _ in range(6):
    x = (x + 2 / x) / 2
print("%.4f" % x)
print("%.2f %.2f" % (0.1 + 0.2, 1.1 * 1.1))
print("%.1f %.0f %5.1f|%-8.2f|%+.1f|%08.3f" % (2.28, 2.6, 3.14, 2.5, 1.5, -3.25))
print(abs(0.1 + 0.2 - 0.3) < 1e-6, abs(1e10 - 9999999999.0) < 1e4)
print(round(2.675, 1), round(1234.5, -2), round(7, 1))
print(1e38 * 1.0 > 1e37, 1e-30 < 1e-20, 1.5e300 > 1 or True)
area = 0
for step in range(100):
    t = (step + 0.5) / 100
    area += 4 / (1 + t * t) / 100
print("%.3f" % area)
print("%d" % 3.99, "%x" % 255, "%g" % 1e10, "%g" % 100000, "%g" % 0.0001)
values = [3.5, -1.25, 2.0, 0.75]
print(sum(values), max(values), min(values), sorted(values), sum(values) / len(values))
