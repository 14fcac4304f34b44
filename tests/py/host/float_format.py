# Printf-like and brace-like formatting of 64-bit floats.
values = (0.0, 1.0, -1.5, 3.14159265, 123456.789, 1e-5, 1e10, -2.5e-7)
for value in values:
    print("%f|%.2f|%10.3f|%-10.1f|%+.1f|%e|%.3E|%g|%G" % ((value,) * 9))
for value in values:
    print("{:f}|{:.2f}|{:10.3f}|{:<10.1f}|{:+.1f}|{:e}|{:g}|{:%}".format(*((value,) * 8)))
print("{:>12}|{:<12}|{:^12}|{:012.4f}|{:*^12.2f}".format(1.5, 1.5, 1.5, -1.5, 1.5))
print("%5.0f|%.0f|%.1f" % (2.5, 3.5, 0.25))
print(f"{1.5:.3f} {2.0!r} {1e100} {0.1:.1%}")
print("%s %r" % (0.1, 1e50), str(1e21), "{}".format(1.0))
print("%f %g %e" % (float("inf"), float("-inf"), float("nan")))
