# from module import *, with and without __all__.
from starred import *
from unlisted import *

print(sorted(name for name in globals() if name[:1] in "pq" and len(name) < 4))
print(pub, qub)
try:
    _hidden
except NameError:
    print("NameError")
try:
    prv
except NameError:
    print("NameError")
