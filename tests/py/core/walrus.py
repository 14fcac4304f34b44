# Assignment expressions.
if (n := len("abc")) > 2:
    print("long", n)
values = [1, 5, 2, 8]
position = 0
while (value := values[position]) < 8:
    position += 1
print(position, value)
print([y := 1, y + 1, y])
print([last := x for x in range(4)], last)
print([doubled for x in range(5) if (doubled := x * 2) > 4], doubled)


def inside():
    if (m := 10) and (k := m + 1):
        return m, k


print(inside())
print((a := 1) + (b := 2), a, b)
print(any((hit := x) > 3 for x in values), hit)


def total(text):
    return (count := text.count("a")) + count


print(total("banana"))
lines = iter(["one", "two", ""])
while line := next(lines):
    print(line)
print(max(size := 3, 2), size)
