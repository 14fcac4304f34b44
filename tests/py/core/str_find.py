# Searching inside strings.
s = "the north wind and the south wind"
print(s.find("wind"), s.find("wind", 11), s.find("wind", 11, 20), s.find("west"), s.find(""), s.find("", 5))
print(s.rfind("wind"), s.rfind("wind", 0, 20), s.rfind("the"), s.rfind("zzz"), s.rfind(""))
print(s.index("north"), s.rindex("the"), s.count("the"), s.count("wind", 15), s.count("x"), "aaaa".count("aa"), "abc".count(""))
for method in (s.index, s.rindex):
    try:
        method("storm")
    except ValueError:
        print("ValueError")
print(s.startswith("the"), s.startswith("north"), s.startswith("north", 4), s.startswith(""))
print(s.endswith("wind"), s.endswith("the"), s.endswith(""))
print("abc".find("c", -1), "abc".find("a", -1), "abc".find("abcd"), "".find(""), "".find("a"))
print("aXbXc".find("X", 2), "aXbXc".rfind("X", 0, 3))
position = 0
while True:
    position = s.find("n", position)
    if position < 0:
        break
    print(position, end=" ")
    position += 1
print()
