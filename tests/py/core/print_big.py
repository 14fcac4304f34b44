# Large outputs come out complete and in order.
for line in range(200):
    print(line, "x" * (line % 50), line * line)
print("=" * 500)
print(list(range(150)))
print("".join(chr(33 + i % 90) for i in range(800)))
print({i: str(i) * 2 for i in range(60)})
