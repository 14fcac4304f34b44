# Long strings built piece by piece.
text = ""
for i in range(300):
    text += str(i % 10)
print(len(text), text[:20], text[-20:])
parts = []
for i in range(200):
    parts.append("%d;" % i)
joined = "".join(parts)
print(len(joined), joined[:15], joined[-9:], joined.count(";"))
lines = "\n".join("line %d" % i for i in range(50))
print(len(lines.split("\n")), lines.split("\n")[25], lines.find("line 49"))
data = bytearray()
for i in range(256):
    data.append(i)
data.extend(data)
print(len(data), data[255], data[256], sum(data))
print(len("ab" * 1000), ("ab" * 1000)[999:1003], ("x" * 5 + "y") * 2)
reversed_text = ""
for character in "stressed":
    reversed_text = character + reversed_text
print(reversed_text)
words = {}
for word in ("the quick brown fox the lazy dog the end " * 10).split():
    words[word] = words.get(word, 0) + 1
print(sorted(words.items()))
print("".join(sorted("the quick brown fox".replace(" ", ""))))
caesar = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in "hello, world")
print(caesar)
print(" ".join(word[0].upper() + word[1:] for word in "make it so".split()))
