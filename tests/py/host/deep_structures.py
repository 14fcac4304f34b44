# Deeply nested lists, long chains and big containers on the host's larger heap.
nested = []
for _ in range(60):
    nested = [nested]
depth = 0
probe = nested
while probe:
    probe = probe[0]
    depth += 1
print(depth, len(repr(nested)))
big = list(range(5000))
print(sum(big), big[4999], len(big[::7]), sorted(big, key=lambda n: -n)[:3])
table = {str(n): n for n in range(2000)}
print(len(table), table["1999"], sum(table.values()))
chain = None
for n in range(2000):
    chain = (n, chain)
count = 0
while chain:
    count += chain[0]
    chain = chain[1]
print(count)
matrix = [[(x * y) % 10 for x in range(50)] for y in range(50)]
print(sum(sum(row) for row in matrix), matrix[49][49])
names = set()
for i in range(1000):
    names.add("n%d" % (i * i % 1009))
print(len(names))


def depth_of(n):
    return 0 if n == 0 else 1 + depth_of(n - 1)


print(depth_of(100))
