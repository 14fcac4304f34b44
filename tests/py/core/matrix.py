# Matrices as lists of lists: products, transposing, determinants, games.
def product(a, b):
    return [[sum(x * y for x, y in zip(row, column)) for column in zip(*b)] for row in a]


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    total = 0
    for column in range(len(m)):
        minor = [row[:column] + row[column + 1 :] for row in m[1:]]
        total += (-1) ** column * m[0][column] * determinant(minor)
    return total


a = [[1, 2], [3, 4]]
print(product(a, a), [list(row) for row in zip(*a)], determinant(a))
print(determinant([[2, 0, 1, 3], [1, 1, 0, 2], [0, 3, 1, 1], [1, 0, 0, 1]]))
power = [[1, 0], [0, 1]]
for _ in range(60):
    power = product(power, [[1, 1], [1, 0]])
print(power)


def life(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = x + dx, y + dy
                    counts[key] = counts.get(key, 0) + 1
    return {cell for cell, n in counts.items() if n == 3 or n == 2 and cell in cells}


cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for _ in range(8):
    cells = life(cells)
print(sorted(cells))


def queens(n, row=0, columns=0, left=0, right=0):
    if row == n:
        return 1
    free = ~(columns | left | right) & (1 << n) - 1
    count = 0
    while free:
        bit = free & -free
        free ^= bit
        count += queens(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return count


print([queens(n) for n in range(1, 7)])
spiral = []
grid = [list(range(i * 4, i * 4 + 4)) for i in range(3)]
while grid:
    spiral += grid.pop(0)
    grid = [list(row) for row in zip(*grid)]
    grid.reverse()
print(spiral)
triangle = [1]
for _ in range(8):
    print(triangle, end=" ")
    triangle = [a + b for a, b in zip([0] + triangle, triangle + [0])]
print()
