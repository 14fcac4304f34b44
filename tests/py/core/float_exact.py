# Float arithmetic whose results are exact in 32 and 64 bits alike.
print(1.5 + 2.25, 1.5 - 2.25, 1.5 * 2.5, 7.5 / 2.5, -1.5, +1.5)
print(7 / 2, 8 / 2, -7 / 2, 1 / 4, 3 / 8)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-7.5, 2))
print(1.0, 0.5, 100.0, 0.0, -0.0, 1e3, 2.5e-1, .5, 5., 1_0.5)
print(2.0**3, 4.0**0.5, 2.0**-2, 2**0.0)
print(1.5 == 1.5, 1.5 < 2, 2 <= 2.0, 3 > 2.5, 1.5 != 1.25, 0.0 == -0.0)
print(int(2.75), int(-2.75), round(2.5), round(3.5), round(-2.5), round(2.25), abs(-2.5))
print(float(3), float("2.5"), float("-.5"), float(" 1e2 "), float("1_0.5"), float(True))
print(str(1.5), repr(2.5), "%.2f" % 1.5, "%g" % 0.25, "%e" % 1.5)
for bad in (lambda: 1.5 / 0, lambda: 1.5 // 0, lambda: 1.5 % 0, lambda: 0.0**-1):
    try:
        bad()
    except ZeroDivisionError:
        print("ZeroDivisionError")
for text in ("", "x", "1.5.5", "--1", "1e", "."):
    try:
        float(text)
    except ValueError:
        print("ValueError", repr(text))
x = 1.0
for _ in range(20):
    x /= 2
for _ in range(20):
    x *= 2
print(x)
