# Text beyond ASCII inside containers, as keys, and built from code points.
print(len("a\u00e9b"), "a\u00e9b" == "aéb")
print(["é", ("北",), {"ü": "ß"}] == ["\xe9", ("\u5317",), {"\xfc": "\xdf"}])
print("x\u20acy".upper()[0], "X\u20acY".lower()[2], "É" == "\xc9")
text = "é" * 5 + "x"
print(text, len(text), text.find("x"), text[5], text[4])
print(text[:3] + text[3:] == text)
names = {"größe": 1, "北": 2}
print(names["größe"], names["北"], "gr\xf6\xdfe" in names)
joined = "".join(chr(code) for code in (0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF))
print(len(joined), len(joined.encode()), [len(c.encode()) for c in joined])
print(all(joined.encode().decode()[i] == joined[i] for i in range(7)))
