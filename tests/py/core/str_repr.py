# What repr makes of strings: quotes, escapes, control characters.
for text in ("plain", "it's", 'say "x"', "both ' and \"", "tab\there", "line\nbreak", "cr\r", "back\\slash", "\x00\x01\x1f\x7f", "", "é"[:0], "'", '"', "{}", "%s"):
    print(repr(text), len(text), len(repr(text)))
    assert eval(repr(text)) == text
print(["a", 'b"', "c'"], ("x\n",), {"k\t": "v\\"})
for data in (b"plain", b"it's", b"\x00\xff\n\t\\", b'"', b"", b"both ' and \""):
    print(repr(data), len(data))
    assert eval(repr(data)) == data
print(bytearray(b"a\x80"), [bytearray(b"")])
