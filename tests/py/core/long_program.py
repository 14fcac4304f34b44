# A function with many locals, long jumps and deep nesting.
def big(n):
    a0 = n; a1 = a0 + 1; a2 = a1 + 1; a3 = a2 + 1; a4 = a3 + 1; a5 = a4 + 1; a6 = a5 + 1; a7 = a6 + 1
    b0 = a7; b1 = b0 + 1; b2 = b1 + 1; b3 = b2 + 1; b4 = b3 + 1; b5 = b4 + 1; b6 = b5 + 1; b7 = b6 + 1
    c0 = b7; c1 = c0 + 1; c2 = c1 + 1; c3 = c2 + 1; c4 = c3 + 1; c5 = c4 + 1; c6 = c5 + 1; c7 = c6 + 1
    total = 0
    for i in range(3):
        if i == 0:
            total += a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7
            total += a0 * a1 + a2 * a3 + a4 * a5 + a6 * a7
            total -= a0 * a7 - a1 * a6 + a2 * a5 - a3 * a4
        elif i == 1:
            total += b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7
            total += b0 * b1 + b2 * b3 + b4 * b5 + b6 * b7
            total -= b0 * b7 - b1 * b6 + b2 * b5 - b3 * b4
        else:
            total += c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7
            total += c0 * c1 + c2 * c3 + c4 * c5 + c6 * c7
            total -= c0 * c7 - c1 * c6 + c2 * c5 - c3 * c4
    return total


print(big(0), big(10))
count = 0
for a in range(2):
    for b in range(2):
        for c in range(2):
            for d in range(2):
                for e in range(2):
                    for f in range(2):
                        if a and b or c and d or e and f:
                            try:
                                if a == f:
                                    raise ValueError
                                count += 1
                            except ValueError:
                                count += 100
                            finally:
                                count += 10000
print(count)
print(((((((((1 + 2) * 3) - 4) // 5) + 6) * 7) - 8) // 9), [[[[[[[[1]]]]]]]][0][0][0][0])
words = ["w%d" % i for i in range(30)]
if "w0" in words and "w29" in words and not ("w30" in words or "x" in words) and len(words) == 30 and words[0] != words[1]:
    print("long condition")
source = "x = 0\n" + "x += 1\n" * 150 + "while x > 100:\n" + "    x -= 1\n" * 40
exec(source)
print(x)
