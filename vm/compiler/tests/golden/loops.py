for i in range(10):
    if i == 3:
        continue
    print(i)
else:
    done()
for j in range(a, b, -2): pass
for k, (l, *m) in seq:
    for n in k: break
    else:
        continue
while x < y < z:
    x += 1
