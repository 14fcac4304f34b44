# The % operator on strings.
print("%d %i %s %r %c %c %%" % (5, -6, "text", "text", "A", 66))
print("%5d|%-5d|%05d|%+d|% d|%+5d" % (42, 42, 42, 42, 42, -42))
print("%x %X %o %#x %#o %08x %-8x|" % (255, 255, 8, 255, 8, 48879, 171))
print("%s %s %s" % ([1, 2], None, (1,)), "%r" % ("a\n",), "%s" % "one", "%s" % 5)
print("%10s|%-10s|%.3s|%10.2s|" % ("right", "left", "abcdef", "xyz"))
print("%*d|%-*d|%.*s" % (6, 42, 6, 42, 2, "abc"))
print("%(name)s is %(age)d, %(name)r" % {"name": "Ann", "age": 40, "extra": 1})
print("%d" % 10**20, "%x" % 2**70, "%d" % -(2**64), "%5.1f|%-7.2f|%07.2f" % (1.5, 2.5, -3.25))
print("%d%%" % 50, "%s" % True, "%d" % True, "100%%" % ())
print("%3d%3d%3d" % (1, 22, 333), "%s-%s" % ("a", ("b",)))
for bad in (
    lambda: "%d" % "x",
    lambda: "%d %d" % (1,),
    lambda: "%d" % (1, 2),
    lambda: "%(a)s" % (1,),
    lambda: "%x" % "q",
):
    try:
        bad()
    except TypeError:
        print("TypeError")
try:
    "%(missing)s" % {"a": 1}
except KeyError:
    print("KeyError")
try:
    "%y" % 1
except ValueError:
    print("ValueError")
