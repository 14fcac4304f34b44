# What programs ask to know that they run on MicroPython.
import sys

print(sys.implementation.name, sys.implementation.version[:3], sys.version_info)
print(sys.implementation[0], "MicroPython" in sys.version, isinstance(sys.implementation._machine, str))
print(sys.implementation._mpy & 0xFF, sys.maxsize)
