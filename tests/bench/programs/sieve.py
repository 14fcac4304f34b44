# A bytearray and small integers: the sieve of Eratosthenes.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def sieve(limit):
    flags = bytearray(limit)
    count = 0
    for n in range(2, limit):
        if not flags[n]:
            count += 1
            for multiple in range(n * n, limit, n):
                flags[multiple] = 1
    return count


found = 0
for _ in range(SCALE):
    found += sieve(9000)
print(found // SCALE)
