def f():
    global g, h
    g = h
    print(g, i)
    i: int
print(g, h)
assert g, 'message'
assert h
