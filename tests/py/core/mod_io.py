# In-memory files.
import io

s = io.StringIO()
print(s.write("hello "), s.write("world\n"), s.getvalue(), end="")
print("printed", 1, file=s)
print(repr(s.getvalue()))
s = io.StringIO("line one\nline two\nlast")
print(repr(s.readline()), repr(s.read(4)), repr(s.read()), repr(s.read()), repr(s.readline()))
print(s.seek(0), [line for line in s])
s.seek(5)
print(s.read(3), s.tell())
b = io.BytesIO(b"0123456789")
print(b.read(3), b.tell(), b.read(), b.read())
b.seek(2)
b.write(b"XY")
print(b.getvalue(), b.tell())
b.seek(0, 2)
b.write(b"!")
print(b.getvalue(), len(b.getvalue()))
b.seek(-3, 1)
buffer = bytearray(2)
print(b.readinto(buffer), buffer, b.read())
b = io.BytesIO()
b.write(b"abc\ndef")
b.seek(0)
print(b.readline(), b.readline(), b.readline())
with io.StringIO("in with") as f:
    print(f.read())
b = io.BytesIO(b"x")
b.close()
try:
    b.read()
except ValueError:
    print("ValueError")
s = io.StringIO()
for i in range(100):
    s.write(str(i))
print(len(s.getvalue()), s.getvalue()[-6:])
try:
    io.StringIO().write(5)
except TypeError:
    print("TypeError")
