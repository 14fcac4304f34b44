# str.format: positions, names, fields, conversions and specifications.
print("{} {} {}".format(1, "b", None), "{1} {0} {1}".format("a", "b"), "{{}} {}".format(5))
print("{name}-{n}".format(n=1, name="x"), "{0}{k}".format("p", k="q"), "{!r} {!s}".format("a", "b"))
print("{:5}|{:<5}|{:>5}|{:^5}|{:05}".format(42, 42, 42, 42, 42))
print("{:5}|{:<5}|{:>5}|{:^5}|".format("ab", "ab", "ab", "ab"))
print("{:*^9}|{:->6}|{:.<6}|{:=+6}".format("mid", 5, "x", 42))
print("{:d} {:b} {:o} {:x} {:X} {:c} {:#x} {:#b} {:#o}".format(10, 10, 10, 255, 255, 65, 255, 5, 8))
print("{:+} {:+} {: } {: } {:-}".format(5, -5, 5, -5, 5))
print("{:,} {:,} {:,}".format(1234567, -1234, 999))
print("{:.2}|{:5.1}|{:s}".format("abc", "xyz", "s"))
print("{:8.2f}|{:<8.1f}|{:+.1f}|{:08.3f}".format(3.14, 2.5, 1.5, -1.25))
print("{0[1]} {0[0]} {1.name} {2[key]}".format([10, 20], type("T", (), {"name": "attr"}), {"key": "v"}) if False else "skipped")
print("{:{}}|{:{align}{width}}|".format("a", 4, "b", align=">", width=5))
print("{} {}".format([1, 2], {"a": (1,)}), "{}".format(True), "{:d}".format(True), "{:x}".format(2**70))
for bad in (lambda: "{} {}".format(1), lambda: "{2}".format(0, 1)):
    try:
        bad()
    except IndexError:
        print("IndexError")
try:
    "{missing}".format(a=1)
except KeyError:
    print("KeyError")
for text in ("{", "}", "{0} {}", "{:q}", "{!x}"):
    try:
        text.format(1, 2)
    except ValueError:
        print("ValueError", text)
