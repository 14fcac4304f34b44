# The hashlib module.
try:
    import hashlib
except ImportError:
    print("SKIP")
    raise SystemExit
import binascii

for data in (b"", b"abc", b"the north wind and the sun" * 10):
    print(binascii.hexlify(hashlib.sha256(data).digest()))
h = hashlib.sha256()
h.update(b"ab")
h.update(b"c")
digest = h.digest()
print(digest == hashlib.sha256(b"abc").digest(), len(digest))
for name in ("sha1", "md5"):
    if hasattr(hashlib, name):
        binascii.hexlify(getattr(hashlib, name)(b"abc").digest())
big = hashlib.sha256()
for i in range(300):
    big.update(bytes([i & 255]) * i)
print(binascii.hexlify(big.digest()))
