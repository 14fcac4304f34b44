# A list that outgrows the heap raises MemoryError; afterwards there is room again.
def fill(size):
    kept = []
    while len(kept) < 100000:
        kept.append(bytearray(size))
    return kept


def attempt(size):
    try:
        fill(size)
        print("fits")
    except MemoryError:
        print("MemoryError")


for size in (1000, 100, 10000, 1000):
    attempt(size)
print(len(bytearray(3000)), len([0] * 500))
kept = "survivor"
attempt(2000)
print(kept, sum(range(100)))
