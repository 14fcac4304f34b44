# Bit-twiddling on bytes: CRCs, hashes, base conversions, random numbers.
def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def crc16(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def fnv(data):
    value = 0x811C9DC5
    for byte in data:
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def fletcher(data):
    a = b = 0
    for byte in data:
        a = (a + byte) % 255
        b = (b + a) % 255
    return b << 8 | a


for data in (b"", b"a", b"123456789", b"the north wind", bytes(range(64))):
    print("%08x %04x %08x %04x" % (crc32(data), crc16(data), fnv(data), fletcher(data)))
state = 0x12345678
values = []
for _ in range(6):
    state ^= state << 13 & 0xFFFFFFFF
    state ^= state >> 17
    state ^= state << 5 & 0xFFFFFFFF
    values.append(state)
print(values)
state = 1
for _ in range(20):
    state = state * 6364136223846793005 + 1442695040888963407 & 0xFFFFFFFFFFFFFFFF
print(hex(state))
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(data):
    out = ""
    for i in range(0, len(data), 3):
        group = data[i : i + 3]
        number = int.from_bytes(group + b"\0" * (3 - len(group)), "big")
        text = "".join(ALPHABET[number >> shift & 63] for shift in (18, 12, 6, 0))
        out += text[: len(group) + 1] + "=" * (3 - len(group))
    return out


for data in (b"", b"f", b"fo", b"foo", b"north wind"):
    print(base64(data))
print(bin(0b1011 ^ 0b0110), [n ^ n >> 1 for n in range(8)], sum(bin(n).count("1") for n in range(64)))


def rotate(value, by):
    return (value << by | value >> 32 - by) & 0xFFFFFFFF


print(hex(rotate(0x80000001, 4)), hex(rotate(0xDEADBEEF, 16)), hex(-1 & 0xFFFFFFFF), hex(~0x0F & 0xFF))
