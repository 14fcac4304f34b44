# The binascii module.
try:
    import binascii
except ImportError:
    print("SKIP")
    raise SystemExit
print(binascii.hexlify(b"\x00\xffab"), binascii.unhexlify(b"00ff6162"), binascii.unhexlify("0A0b"))
for data in (b"", b"f", b"fo", b"foo", b"foob", bytes(range(20))):
    text = binascii.b2a_base64(data)
    print(text, binascii.a2b_base64(text) == data)
print(binascii.crc32(b"123456789"), binascii.crc32(b"", 5), binascii.crc32(b"6789", binascii.crc32(b"12345")))
for bad in (lambda: binascii.unhexlify(b"0"), lambda: binascii.unhexlify(b"zz")):
    try:
        bad()
    except ValueError:
        print("ValueError")
