a = 2 ** 3 + 4 * -5
b = 1 << 40
c = ~7 & 0xff, 'x', (1, 2.5, None)
d = 7 // 2.0
e = x + 1 + 2
f = 1 / 0
g = not 3 or y and 0
