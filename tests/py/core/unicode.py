# Strings of more than ASCII.
s = "grüß €uro 北風 🐍"
print(s, len(s), len(s.encode()))
print(s[2], s[6], s[11], s[-1], s[2:8], s[-4:-2])
print([ord(c) for c in s if ord(c) > 127])
print(chr(0xFC), chr(0x20AC), chr(0x1F40D), "\u5317\u98a8", "\U0001F40D", "\xfc")
print(s.find("€"), s.find("風"), s.index("🐍"), s.rfind("北"), s.count("ü"), "ß" in s)
print(*s.split(" "), s.replace("ü", "ue"), *s.partition("€"))
print(s == "grüß €uro 北風 🐍", "é" < "z", "é" > "z", "北" < "風")
print(s.encode(), "é".encode("utf-8"), b"\xe5\x8c\x97".decode(), str(b"\xc3\xa9", "utf-8"))
print(bytes("añb", "utf-8"), bytearray("€", "utf-8"))
print("-".join("añb"), len(list("€1")), list("€1")[0], tuple("北風")[1])
print("%s|%s|" % ("ü", "é"), "{}|{}|".format("ü", "€"))
for i, c in enumerate("aé北🐍"):
    print(i, c, ord(c), len(c.encode()))
for bad in (b"\xff", b"\xc3", b"\xe5\x8c", b"a\x80"):
    try:
        bad.decode()
    except UnicodeError:
        print("UnicodeError")
größe = 5
print(größe + 1)
