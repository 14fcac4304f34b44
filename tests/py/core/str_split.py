# Cutting strings apart and joining them again.
print("a b  c".split(), " a b ".split(), "".split(), "   ".split(), "a\t b\nc".split())
print("a,b,,c".split(","), ",".split(","), "".split(","), "a--b--c".split("--"), "abc".split("x"))
print("a b c d".split(None, 2), "a,b,c,d".split(",", 1), "a,b".split(",", 0), "a,b,c".split(",", -1))
print("a,b,c,d".rsplit(",", 1), "a,b,c".rsplit(","), "abc".rsplit(",", 1))
print("key=value=x".partition("="), "none".partition("="), "key=value=x".rpartition("="), "none".rpartition("="))
print("one\ntwo\r\nthree\rfour".splitlines(), "a\n\nb\n".splitlines(), "".splitlines(), "a\nb".splitlines(True))
print(",".join(["a", "b", "c"]), "".join(("x", "y")), "-".join("abc"), ", ".join([]), "+".join(["one"]))
print("/".join(str(n) for n in range(4)), ";".join({"k": 1}))
for bad in (lambda: ",".join([1]), lambda: ",".join(5), lambda: "a".split(1)):
    try:
        bad()
    except TypeError:
        print("TypeError")
for bad in (lambda: "a".split(""), lambda: "a".partition("")):
    try:
        bad()
    except ValueError:
        print("ValueError")
