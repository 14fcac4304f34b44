# Digits of pi by big-integer arithmetic.
def digits(count):
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while count:
        if 4 * q + r - t < n * t:
            yield n
            count -= 1
            q, r, n = 10 * q, 10 * (r - n * t), (10 * (3 * q + r)) // t - 10 * n
        else:
            q, r, t, k, n, l = q * k, (2 * q + r) * l, t * l, k + 1, (q * (7 * k + 2) + r * l) // (t * l), l + 2


text = "".join(str(digit) for digit in digits(200))
for i in range(0, 200, 50):
    print(text[i : i + 50])
print(sum(int(digit) for digit in text))
