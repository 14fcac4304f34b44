# The shortest text that reads back as the same 64-bit float.
for value in (0.1, 0.2, 0.3, 1 / 3, 2 / 3, 1.1, 123456789.123, 1e15, 1e16, 1e17, 1.5e-5, 1e-4, 1e22, 1e100, 5e-324, 1.7976931348623157e308, 2.5, 100.0, 1234567.0, 3.141592653589793, 2**53 + 0.0, 1e300 * 10):
    print(repr(value), str(value))
    if value < 1e300:
        assert float(repr(value)) == value
print([0.1, (0.2,), {0.3: 0.4}])
print(0.1 + 0.2, 1.1 + 2.2, 0.1 * 3, 1 - 0.9)
print(1e-7, 12345.678e-10, -1e-10, 1e5, 123456.0)
