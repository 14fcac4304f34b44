# The struct module.
import struct

print(struct.pack("<bBhHiIqQ", -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1))
print(struct.pack(">bBhHiIqQ", -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1))
for form in ("<b", "<H", ">H", "<i", ">I", "<q", "!H", "<3s", "<2h", "<5sB", ">hhl", "<f", ">d"):
    print(form, struct.calcsize(form))
print(struct.unpack("<hH", b"\xff\xff\xff\xff"), struct.unpack(">i", b"\x00\x00\x01\x00"), struct.unpack("<3sB", b"abc\x05"))
print(struct.pack("<5s", b"ab"), struct.pack("<2s", b"abcdef"), struct.pack("3B", 1, 2, 3), struct.pack(">f", 1.5), struct.pack("<d", -2.25))
print(struct.unpack("<f", struct.pack("<f", 0.75)), struct.unpack(">d", struct.pack(">d", 2.5)))
buffer = bytearray(10)
struct.pack_into("<HH", buffer, 2, 0x1234, 0x5678)
print(buffer, struct.unpack_from("<H", buffer, 4), struct.unpack_from("<BB", buffer, -8))
print(struct.unpack("<Bxh", b"\x01\x00\x02\x00"), struct.pack("<BxB", 1, 2))
for value in (0, 1, -1, 127, -128, 32767, -32768, 2**31 - 1, -(2**31)):
    assert struct.unpack("<i", struct.pack("<i", value)) == (value,)
    assert struct.unpack(">q", struct.pack(">q", value)) == (value,)
for bad in (lambda: struct.unpack("<i", b"abc"), lambda: struct.unpack("<H", b""), lambda: struct.pack_into("<I", bytearray(2), 0, 1), lambda: struct.unpack_from("<I", b"abcd", 2)):
    try:
        bad()
    except Exception as error:
        print(isinstance(error, (ValueError, struct.error if hasattr(struct, "error") else ValueError)))


def checksum(data):
    total = 0
    for (word,) in (struct.unpack_from(">H", data, i) for i in range(0, len(data), 2)):
        total = (total + word) & 0xFFFF
    return total


print(checksum(bytes(range(20))), struct.pack("<HH", *struct.unpack("<HH", b"\x01\x02\x03\x04")))
