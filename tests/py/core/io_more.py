# Shows streams over memory: positions, truncation, gaps, lines, text of several bytes a character.
import io

b = io.BytesIO(b"first\nsecond\n\nlast")
print(b.readline(), b.read(3), b.tell(), b.readlines(), b.read(), b.read(5))
b.seek(0)
print([line for line in b])
print(b.seek(-4, 2), b.read(), b.seek(2), b.seek(3, 1), b.read(1))
b.seek(20)
b.write(b"end")
print(b.getvalue(), b.tell())
print(b.truncate(5), b.getvalue())
into = bytearray(b"..........")
b.seek(1)
print(b.readinto(into), into)
s = io.StringIO("grün → blau\nzwei")
print(s.read(4), s.readline(), s.read(1), s.read())
s = io.StringIO()
print(s.write("north"), s.write(" wind"), s.getvalue())
print("more", 1, file=s, sep="-")
print(repr(s.getvalue()))
with io.BytesIO(b"x") as stream:
    print(stream.read())
try:
    stream.read()
except ValueError:
    print("ValueError")


class Upper(io.StringIO):
    def shout(self, text):
        self.write(text.upper())


u = Upper()
u.shout("hello")
print(u.getvalue(), isinstance(u, io.StringIO))
empty = io.BytesIO()
print(empty.read(), empty.readline(), list(empty), empty.getvalue())
big = io.BytesIO()
for number in range(300):
    big.write(b"0123456789")
print(len(big.getvalue()), big.getvalue()[-12:])
