# Built-in functions on numbers.
print(abs(-5), abs(5), abs(-2.5), abs(-(2**70)), abs(False))
print(divmod(17, 5), divmod(-17, 5), divmod(17, -5), divmod(2**70, 2**35 + 1), divmod(7.5, 2))
print(round(5), round(2.5), round(3.5), round(-2.5), round(2.75, 1) > 2.7, round(1234, -2), round(15, -1))
print(pow(2, 5), pow(2, 5, 7), pow(2.0, 3), pow(-2, 3))
print(bin(10), oct(10), hex(255), bin(-3), hex(-16), hex(2**65))
print(int("12"), int(3.9), float("1.5"), float(2), bool([]), bool("x"))
print(chr(65), ord("A"), chr(8364), ord("€"))
print(hash(5) == hash(5), hash("a") == hash("a"), hash(2**70) == hash(2**70), hash(True) == hash(1), hash(None) == hash(None))
print(isinstance(5, int), isinstance(5, (float, int)), isinstance("", int), issubclass(ValueError, Exception))
print(sum(divmod(100, 7)), max(abs(n) for n in (-5, 3)), min(2**64, 2**63))
for bad in (lambda: abs("x"), lambda: divmod(1, "a"), lambda: round("x"), lambda: hash([]), lambda: chr(1.5), lambda: ord(5), lambda: hash({})):
    try:
        bad()
    except TypeError:
        print("TypeError")
print(round(1e9), round(0.5), round(1.5), round(-0.5), type(round(2.0)) is int, type(round(2.0, 1)) is float)
print(int(1e3), int(-0.9), float("-0.25"), 7 // 2.0, -7 // 2, 7 % -3)
