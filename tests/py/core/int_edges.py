# Arithmetic that crosses the edge between small and big integers on 32-bit and 64-bit words.
for power in (29, 30, 31, 32, 61, 62, 63, 64):
    edge = 1 << power
    for value in (edge - 1, edge, edge + 1):
        print(value, -value, value + value, value - edge, -value - 1)
        assert (value + 1) - 1 == value
        assert (value - 1) + 1 == value
        assert -(-value) == value
        assert value * 3 // 3 == value
        assert (-value) // 1 == -value
        assert ~~value == value
        assert value ^ value == 0
        assert divmod(-value, 7)[0] * 7 + divmod(-value, 7)[1] == -value
        assert int(str(value)) == value and int(hex(-value), 16) == -value
        assert hash(value) == hash(value + 1 - 1)
        assert {value: 1}[edge + (value - edge)] == 1
lowest = -(1 << 30)
print(-lowest, abs(lowest), lowest // -1, lowest * -1, lowest - 1)
lowest = -(1 << 62)
print(-lowest, abs(lowest), lowest // -1, lowest * -1, lowest - 1)
print(46341 * 46341, 65536 * 32768, 65536 * 65536, -65536 * 65536)
print(3037000500 * 3037000500, 4294967296 * 4294967296)
