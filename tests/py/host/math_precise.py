# The math module to the last digits of a 64-bit float.
import math

for function in (math.sin, math.cos, math.tan, math.exp, math.atan, math.sinh, math.cosh, math.tanh, math.erf, math.asinh):
    print("%.12g %.12g %.12g" % (function(0.1), function(1), function(-2.5)))
for function in (math.sqrt, math.log, math.log2, math.log10, math.gamma, math.lgamma):
    print("%.12g %.12g %.12g" % (function(0.1), function(2), function(123.456)))
print("%.15g %.15g" % (math.pi, math.e), math.sqrt(2) == 2**0.5, math.floor(1e20), math.ceil(-1.5e18))
print(math.frexp(0.1), math.ldexp(0.8, -3), math.modf(123.25), math.fmod(1e15, 7))
print(math.isclose(0.1 + 0.2, 0.3), 0.1 + 0.2 == 0.3, math.floor(2.0**70), math.trunc(1e18))
print(math.copysign(1, -0.0), math.fabs(-1e-300), math.exp(700) > 1e300)
try:
    math.exp(1000)
except (OverflowError, ValueError):
    print("refused")
