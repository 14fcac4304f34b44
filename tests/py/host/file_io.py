# Real files: text and binary, modes, with, seeking, iteration.
import os

name = "boreas-file-io-test.tmp"
with open(name, "w") as f:
    print(f.write("first line\n"), f.write("second line\n"), f.write("last"))
with open(name) as f:
    print(f.read())
with open(name) as f:
    print([line for line in f])
with open(name) as f:
    print(repr(f.readline()), repr(f.read(6)), repr(f.readline()), repr(f.read()), repr(f.read()))
with open(name, "a") as f:
    f.write(" appended")
with open(name, "rb") as f:
    data = f.read()
    print(len(data), data[:5], data[-8:])
    print(f.seek(6), f.read(4), f.tell(), f.seek(-4, 2), f.read())
    buffer = bytearray(5)
    f.seek(0)
    print(f.readinto(buffer), buffer)
with open(name, "wb") as f:
    f.write(bytes(range(20)))
with open(name, "r+b") as f:
    f.seek(5)
    f.write(b"XYZ")
    f.seek(0)
    print(f.read())
f = open(name, "rb")
f.close()
try:
    f.read()
except (ValueError, OSError):
    print("closed")
print(name in os.listdir("."), os.stat(name)[6])
os.rename(name, name + "2")
print(name in os.listdir("."))
os.remove(name + "2")
for bad in (lambda: open(name), lambda: os.remove(name), lambda: os.stat(name), lambda: open("no/such/dir/x", "w"), lambda: os.listdir("nowhere")):
    try:
        bad()
    except OSError as error:
        print("OSError", error.errno)
os.mkdir(name)
print(name in os.listdir("."))
os.rmdir(name)
