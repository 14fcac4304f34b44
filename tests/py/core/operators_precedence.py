# Operator precedence and associativity.
print(2 + 3 * 4, (2 + 3) * 4, 2 * 3 + 4, 10 - 4 - 3, 2**3**2, -(2**2), (-2) ** 2)
print(1 | 2 & 3, 1 ^ 3 & 2, 1 | 2 ^ 3, 4 >> 1 + 1, 1 << 2 * 2, 5 & 3 == 1, (5 & 3) == 1)
print(not 1 == 2, not True or True, not (True or True), 1 or 0 and 0, (1 or 0) and 0)
print(1 if 0 else 2 if 0 else 3, (1 if 1 else 2) + 3, [1, 2][0] + 1, -[5][0], ~1 + 1, - -1, not not 1)
print(7 // 2 * 2, 7 * 2 // 2, 7 % 4 * 2, 2 * 7 % 4, 100 / 10 / 2, 3 - -3, 2 ** -1 * 4)
print("a" + "b" * 2, "%d" % 5 + "x", "%d" % (5 + 1), 1 < 2 == True, (1 < 2) == True, 1 in [1] and 2 not in [1])
print((lambda x: x + 1)(1) * 2, (lambda: 1 if 1 else 2)(), 1, *[2], sep="")
print(-3 // 2, -(3 // 2), -3 % 5, -(3 % 5), +-+1, 3 * -1, 2 ** 2 ** 0)
x = 1,
y = 1, 2
print(x, y, (1), not x, x + y)
print(1 == 1 is True, None is not None, 3 > 2 > 1 != 0, True == (not False))
