# Methods that return a changed copy.
print("MiXed".lower(), "MiXed".upper(), "123-a".upper(), "".lower())
print("[" + "  pad \t\n".strip() + "]", "[" + " x ".lstrip() + "]", "[" + " x ".rstrip() + "]")
print("xxaxx".strip("x"), "abcba".strip("ab"), "abcba".lstrip("ab"), "abcba".rstrip("ab"), "aaa".strip("a") == "")
print("a-b-c".replace("-", "+"), "a-b-c".replace("-", "", 1), "aaa".replace("aa", "b"), "abc".replace("x", "y"), "abc".replace("b", "bb"))
print("ab".replace("", "-"), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", 2))
print("[" + "mid".center(9) + "]", "[" + "mid".center(2) + "]", "[" + "ab".center(6) + "]")
print("abc".isalpha(), "ab1".isalpha(), "".isalpha(), "12".isdigit(), "1a".isdigit(), "".isdigit())
print(" \n".isspace(), " a".isspace(), "".isspace(), "ABC1".isupper(), "aBC".isupper(), "abc1".islower(), "12".islower())
print("a".encode(), "abc".encode("utf-8"), "abc".encode() == b"abc")
original = "north"
changed = original.replace("n", "N").upper().lower()
print(original, changed, original == changed)
print(ord("a"), chr(98), chr(0) == "\0", ord("\n"), [chr(ord(c) + 1) for c in "HAL"])
for bad in (lambda: ord("ab"), lambda: ord(""), lambda: chr(-1), lambda: chr("a")):
    try:
        bad()
    except (TypeError, ValueError):
        print("refused")
