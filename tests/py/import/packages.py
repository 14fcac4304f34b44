# Packages, subpackages and relative imports.
import station
import station.sensors.wind
from station import power
from station.sensors import rain as r, wind
from station.sensors.wind import speed

print(station.name, station.sensors.wind is wind, wind.speed() is speed(), r.amount(), power.level)
print(station.sensors.kinds, station.__name__, wind.__name__, r.__name__)
import station.power as p

print(p is power, p.describe())
try:
    import station.nothing
except ImportError:
    print("ImportError")
try:
    from station import nothing
except ImportError:
    print("ImportError")
try:
    import nowhere.inside
except ImportError:
    print("ImportError")
import sys

print(sorted(name for name in sys.modules if name.startswith("station")))
