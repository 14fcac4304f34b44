# The package's power module uses relative imports.
from . import name
from .sensors import wind
from .sensors.rain import amount as rain_amount

level = 80


def describe():
    return "%s at %d%%, wind %d, rain %d" % (name, level, wind.speed(), rain_amount())
