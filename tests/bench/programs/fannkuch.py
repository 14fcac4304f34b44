# Integer lists: flipping permutations.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def fannkuch(n, limit):
    count = list(range(1, n + 1))
    perm = list(range(n))
    most = checksum = index = 0
    r = n
    while index < limit:
        while r != 1:
            count[r - 1] = r
            r -= 1
        flips = 0
        work = perm[:]
        first = work[0]
        while first:
            low, high = 0, first
            while low < high:
                work[low], work[high] = work[high], work[low]
                low += 1
                high -= 1
            flips += 1
            first = work[0]
        most = max(most, flips)
        checksum += flips if index % 2 == 0 else -flips
        index += 1
        while r < n:
            moved = perm[0]
            for i in range(r):
                perm[i] = perm[i + 1]
            perm[r] = moved
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        else:
            break
        r += 1
    return checksum, most


print(fannkuch(9, 1500 * SCALE))
