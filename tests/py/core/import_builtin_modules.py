# The forms of import, on built-in modules.
import math
import math as m
import sys, errno as e
from math import pi, sqrt
from math import floor as down, ceil as up

print(m is math, sqrt(9) == m.sqrt(9), down(2.5), up(2.5), pi == math.pi, e.ENOENT, sys is not None)
from math import *

print(trunc(2.5), cos(0))
try:
    import no_such_module
except ImportError:
    print("ImportError")
try:
    from math import no_such_name
except ImportError:
    print("ImportError")
try:
    import math.something
except ImportError:
    print("ImportError")


def local_import():
    import struct

    return struct.calcsize("<H")


print(local_import())
try:
    struct
except NameError:
    print("NameError")
print(__import__("math") is math, math.__name__)
for name in ("math", "no_such_module"):
    try:
        __import__(name)
        print("imported", name)
    except ImportError:
        print("ImportError", name)
