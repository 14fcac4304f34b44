# Importing modules from files: they run once, and names are shared.
import helpers
import helpers as again
from helpers import double, VALUE as renamed

print(helpers is again, double(4), renamed, helpers.__name__)
helpers.counter += 1
print(again.counter, helpers.read_counter())
import helpers

print(helpers.counter)
try:
    helpers.missing
except AttributeError:
    print("AttributeError")
try:
    from helpers import missing
except ImportError:
    print("ImportError")
del helpers
import helpers

print(helpers.counter, helpers.Shape(3).area())
import sys

print("helpers" in sys.modules, sys.modules["helpers"] is helpers)


def inside():
    from helpers import Shape

    return Shape(2).area()


print(inside())
helpers.added_later = 5
from helpers import added_later

print(added_later)
