assert x
if __debug__:
    a()
b()
