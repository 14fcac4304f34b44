# Imports from the parent package.
from .. import name
from .rain import amount


def speed():
    return len(name) + amount()
