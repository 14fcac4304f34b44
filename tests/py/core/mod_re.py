# The re module.
try:
    import re
except ImportError:
    print("SKIP")
    raise SystemExit
m = re.match("(\\w+) (\\w+)", "north wind blows")
print(m.group(0), m.group(1), m.group(2))
print(re.match("x", "abc"), re.search("c", "abc").group(0), re.match("a*", "aaab").group(0), re.match("a*?b", "aab").group(0))
for pattern, text in (("^a.c$", "abc"), ("[a-c]+", "abcd"), ("[^a-c]+", "xyz"), ("a|b", "b"), ("(a|b)*c", "abac"), ("\\d+", "123x"), ("\\s", " "), ("a?b", "b"), ("(ab)+", "ababx"), ("\\.", "."), ("[\\d.]+", "1.5"), ("colou?r", "color"), ("x*", "")):
    found = re.match(pattern, text)
    print(pattern, repr(found.group(0)) if found else None)
print(re.compile("[,;] *").split("a, b;c,d"), re.compile("x").split("axbxc", 1))
print(re.sub("a", "b", "banana"), re.sub("(\\w)(\\d)", "\\2\\1", "a1 b2"), re.sub("a", lambda m: m.group(0).upper(), "banana", 2))
p = re.compile("(\\w)=(\\d+)?")
print(p.match("k=12").group(2), p.match("k=").group(2), p.search("  z=9").group(1))
for pattern in ("(", "[a", "*", "a)"):
    try:
        re.compile(pattern)
        print("accepted", pattern)
    except Exception:
        print("refused", pattern)
try:
    m.group(5)
except IndexError:
    print("IndexError")
