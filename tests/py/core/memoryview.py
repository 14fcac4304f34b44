# memoryviews see and change the bytes of another object.
data = bytearray(b"0123456789")
view = memoryview(data)
print(len(view), view[0], view[-1], bytes(view[2:5]), bytes(view))
view[0] = ord("A")
view[2:4] = b"XY"
print(data)
part = view[4:8]
part[0] = ord("P")
print(data, len(part), bytes(part), bytes(part[1:3]), bytes(view[-3:]))
part[:] = b"wxyz"
print(data)
print(view == data, part == b"wxyz", memoryview(b"ab") == b"ab", memoryview(b"ab") == memoryview(b"ac"))
print(list(memoryview(b"\x01\x02")))
fixed = memoryview(b"fixed")
try:
    fixed[0] = 1
except TypeError:
    print("TypeError")
try:
    view[2:4] = b"too long"
except ValueError:
    print("ValueError")
try:
    view[99]
except IndexError:
    print("IndexError")
for bad in (lambda: memoryview(5), lambda: memoryview(None)):
    try:
        bad()
    except TypeError:
        print("TypeError")
from array import array

words = array("h", [1, -2, 3])
view = memoryview(words)
view[1] = 77
print(words, len(view), view[1], list(view[1:]))
total = sum(memoryview(bytes(range(10))))
print(total)
