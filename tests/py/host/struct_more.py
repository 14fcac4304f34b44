# Shows layouts of struct: alignment, half floats, booleans, counts, both byte orders.
import struct

for layout in ("<bhiq", ">bhiq", "=bhiq", "!BHIQ", "<3s2x2H", "<5sB", "<0i", "<?c", "<e", "<ff", ">d"):
    print(layout, struct.calcsize(layout))
print(struct.calcsize("bi"), struct.calcsize("bq"), struct.calcsize("b0q"), struct.calcsize("bhb"))
print(struct.pack("<bhiq", -1, -2, -3, -4), struct.pack(">bhiq", -1, -2, -3, -4))
print(struct.unpack("<bhiq", struct.pack("<bhiq", -1, -2, -3, -4)))
print(struct.pack("<?c", 5, b"x"), struct.unpack("<??c", b"\x00\x02z"))
print(struct.pack("<5sB", b"abc", 7), struct.pack("<2sB", b"abcdef", 7), struct.unpack("<3s", b"abc"))
for number in (0.0, -0.0, 1.0, -2.5, 65504.0, 6e-8, 5.960464477539063e-08, 0.333251953125, 1e-5, 3.14159):
    packed = struct.pack(">e", number)
    print(packed, struct.unpack(">e", packed)[0])
print(struct.unpack("<e", b"\x00\x7c"), struct.unpack("<e", b"\x00\xfc"), struct.unpack("<e", b"\x01\x7e")[0] != 0)
print(struct.pack("<f", 1.5), struct.pack(">d", -0.1), struct.unpack(">f", b"\x40\x49\x0f\xdb")[0] > 3.14)
data = bytearray(10)
struct.pack_into("<HH", data, 3, 0x1234, 0xABCD)
print(data, struct.unpack_from("<H", data, 5), struct.unpack_from(">H", data, -5))
print(struct.unpack("2h", struct.pack("2h", 5, -6)), struct.pack(b"<H", 258))
for layout, values in (("<H", ()), ("z", (1,)), ("<2", ())):
    try:
        print(struct.unpack(layout, b""))
    except (ValueError, Exception):
        print("error")
