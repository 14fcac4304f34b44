# Strings: literals, joining, repeating, indexing, comparing.
print("a" "b" 'c', "it's", 'say "x"', """two
lines""", r"raw\n", "tab\tq", "\x41\101\u0042", "back\\slash", "a\
b")
s = "boreas"
print(s + "!" + s, s * 2, 3 * "-", "" * 5, s * -1 == "")
print(s[0], s[5], s[-1], s[-6], len(s), len(""))
for index in (6, -7, 100):
    try:
        s[index]
    except IndexError:
        print("IndexError", index)
print("bo" in s, "x" in s, "" in s, s in s, "boreasx" not in s)
print("a" < "b", "a" < "aa", "Z" < "a", "abc" == "ab" + "c", "a" != "A", "b" >= "a", "" < "a")
print([c for c in s], list(s), tuple("ab"), sorted(s))
for bad in (lambda: "a" + 1, lambda: "a" - "b", lambda: "a" < 1, lambda: 1 in "a", lambda: "a"["0"]):
    try:
        bad()
    except TypeError:
        print("TypeError")
try:
    s[0] = "x"
except TypeError:
    print("TypeError")
print(min(s), max(s), s.index("r"), hash("abc") == hash("ab" + "c"))
print(str(5), str(None), str([1, "a"]), str(b"x", "utf-8"), str())
text = ""
for i in range(20):
    text += chr(97 + i)
print(text, len(text))
