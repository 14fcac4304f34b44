# The math module, printed coarsely.
import math

print("%.4f %.4f" % (math.pi, math.e))
print(math.sqrt(16), math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(5))
print("%.4f %.4f %.4f" % (math.sin(1), math.cos(1), math.tan(1)))
print("%.4f %.4f %.4f %.4f" % (math.asin(0.5), math.acos(0.5), math.atan(0.5), math.atan2(1, -1)))
print("%.4f %.4f %.4f %.4f" % (math.exp(1.5), math.log(10), math.log(8, 2), math.pow(2, 0.5)))
print(math.pow(2, 10), math.fabs(-2.5), math.copysign(3, -1), math.fmod(7.5, 2), math.fmod(-7.5, 2))
print(math.modf(2.25), math.modf(-2.25), math.frexp(8), math.frexp(0.75), math.ldexp(0.5, 4))
print(math.isnan(float("nan")), math.isinf(float("inf")), math.isfinite(1.5), math.isnan(1), math.isfinite(float("inf")))
print("%.3f %.3f" % (math.degrees(math.pi), math.radians(180)))
print(math.sin(0), math.cos(0), math.exp(0), math.log(1), math.atan2(0, 1), math.sqrt(0))
for bad in (lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.acos(2), lambda: math.fmod(1, 0)):
    try:
        bad()
    except ValueError:
        print("ValueError")
for bad in (lambda: math.sin("x"), lambda: math.sqrt(None), lambda: math.pow(2), lambda: math.floor("a")):
    try:
        bad()
    except TypeError:
        print("TypeError")
print(math.inf > 1e30, math.nan != math.nan, "%.4f" % math.tau)
print(math.isclose(1.0, 1.0), math.isclose(1, 2), math.isclose(100, 101, rel_tol=0.1), math.isclose(0, 0.5, abs_tol=1))
print(math.factorial(0), math.factorial(5), math.factorial(25))
print("%.4f %.4f %.4f" % (math.sinh(1), math.cosh(1), math.tanh(1)))
print("%.4f %.4f %.4f %.4f" % (math.log2(10), math.log10(1000), math.expm1(0.5), math.erf(0.5)))
