import a.b.c, d as e, f.g as h
from . import i
from ...j.k import (l as m, n,)
from o import *
