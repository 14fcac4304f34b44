# Every way to write an integer, and int() on text.
print(0, 00, 0x1F, 0X1f, 0o17, 0O17, 0b101, 0B101, 1_000_000, 0x_ff, 0b1_0)
print(int("42"), int("-42"), int("+42"), int("  7 \n"), int("1_000"))
print(int("ff", 16), int("0xff", 16), int("-0xFF", 16), int("0b11", 2), int("0o17", 8), int("z", 36))
print(int("0x10", 0), int("0b10", 0), int("0o10", 0), int("10", 0))
print(int(), int(3.99), int(-3.99), int(True), int(b"12"), int("00012"))
for text, base in (("", 10), ("-", 10), ("4.5", 10), ("0x", 16), ("2", 2), ("1 2", 10), ("10", 1), ("10", 37), ("9z", 35)):
    try:
        print(int(text, base))
    except ValueError:
        print("ValueError", repr(text), base)
for thing in (None, [], "x", b"\xff"):
    try:
        int(thing)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
print(123456789012345678901234567890, -0x123456789ABCDEF0123456789)
print(int("123456789012345678901234567890"), int("f" * 30, 16))
