# Integers as text: str, repr, bin, oct, hex, and back.
values = (0, 1, -1, 9, 10, 255, -255, 65535, 2**30, -(2**31), 2**32, 2**63, 10**25, -(10**25))
for value in values:
    print(str(value), repr(value), bin(value), oct(value), hex(value))
    assert int(str(value)) == value
    assert int(bin(value), 2) == value
    assert int(oct(value), 8) == value
    assert int(hex(value), 16) == value
long_text = "9" * 120
number = int(long_text)
print(number + 1)
print(len(str(number * number)))
for bad in (1.5, "1", None):
    for function in (bin, oct, hex):
        try:
            function(bad)
        except (TypeError, ValueError):
            print("refused")
