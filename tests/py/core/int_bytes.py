# int.to_bytes and int.from_bytes, both byte orders.
for value in (0, 1, 255, 256, 0x1234, 0x12345678, 2**40 + 3, 2**64 - 1):
    little = value.to_bytes(10, "little")
    big = value.to_bytes(10, "big")
    print(value, little, big)
    assert int.from_bytes(little, "little") == value
    assert int.from_bytes(big, "big") == value
    assert bytes(reversed(little)) == big
print((258).to_bytes(2, "big"), (0).to_bytes(0, "big"), (5).to_bytes(1, "little"))
print(int.from_bytes(b"", "little"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(bytearray(b"\x01\x00"), "big"))
print(int.from_bytes(b"\xff" * 12, "big"))
try:
    (256).to_bytes(1, "big")
except OverflowError:
    print("OverflowError")
try:
    (1).to_bytes(-1, "big")
except ValueError:
    print("ValueError")
