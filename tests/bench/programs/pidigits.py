# Big integers: digits of pi.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def digits(count):
    i = k = ns = 0
    k1 = 1
    n, a, d, t, u = 1, 0, 1, 0, 0
    out = ""
    while True:
        k += 1
        t = n << 1
        n *= k
        k1 += 2
        a = (a + t) * k1
        d *= k1
        if a >= n:
            t = (n * 3 + a) // d
            u = (n * 3 + a) % d + n
            if d > u:
                out += str(t)
                i += 1
                if i == count:
                    return out
                a = (a - d * t) * 10
                n *= 10


text = digits(10 * int(SCALE**0.5 * 12))
print(len(text), text[-10:] if SCALE == 100 else "")
