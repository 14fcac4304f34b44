if 0:
    a()
elif x:
    b()
elif 1:
    c()
else:
    d()
while 1:
    if y and not (z or w): break
while 0: pass
else: e()
