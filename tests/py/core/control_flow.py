# if, while, for, break, continue and their else.
for n in (-5, 0, 5):
    if n < 0:
        print("negative")
    elif n == 0:
        print("zero")
    else:
        print("positive")
n = 0
while n < 10:
    n += 1
    if n % 2:
        continue
    if n > 6:
        break
    print(n, end=" ")
else:
    print("not printed")
print(n)
while False:
    pass
else:
    print("while else")
for i in range(3):
    pass
else:
    print("for else", i)
for i in range(3):
    if i == 1:
        break
else:
    print("not printed")
for i in []:
    pass
else:
    print("empty else")
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == j:
            continue
        print(i, j, end="; ")
    else:
        print("never")
print()
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()


def find(rows, wanted):
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == wanted:
                return x, y
    return None


print(find(["abc", "def"], "e"), find([], 1))
a = 1; b = 2; print(a, b)
if a: print("one line")
while True:
    if a > 100: break
    a *= 3
print(a, "yes" if a > b else "no", a and b, a or b)
pass
for x in "a", "b": print(x, end="")
print()
for i in range(5):
    i += 10
print(i)
