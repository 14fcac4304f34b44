# print with sep and end, and what it makes of its arguments.
print()
print("a", "b", 1, None, True, 1.5, [1, "x"], (1,), {"k": "v"}, b"b")
print("a", "b", sep="")
print("a", "b", sep="-", end="!\n")
print("no newline", end="")
print()
print(*[1, 2, 3], sep=", ")
print("tab\tand\\slash", "line\nbreak")
print("", "", sep="|")
print(end="")
print(sep="x")
print([[], [[]], ((),), {}, {"a": {"b": []}}])
print(["it's", 'a "q"', "new\nline"])
print(("single",), ("two", 2))
print("%d items" % 3, "{}".format("x"))


class Custom:
    def __str__(self):
        return "custom str"


print(Custom(), str(Custom()) + "!", [isinstance(Custom(), object)])
for i in range(3):
    print(i, end=" " if i < 2 else "\n")
result = print("returns")
print(result)
try:
    print("x", unknown=1)
except TypeError:
    print("TypeError")
