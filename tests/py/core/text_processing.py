# Word counts, columns and tables: strings, dictionaries and sorting together.
text = """the wind blows from the north
the sun warms the south
and the rain falls everywhere"""
words = text.split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
    if count > 1 or len(word) > 4:
        print("{:<12}{:>3} {}".format(word, count, "*" * count))
longest = max(words, key=len)
print(longest, len(longest), sorted(set(len(word) for word in words)))
table = [("name", "speed", "gusts"), ("north", 12, 31.5), ("south", 7, 9.25), ("peak", 103, 140.0)]
widths = [max(len(str(row[i])) for row in table) for i in range(3)]
for row in table:
    cells = []
    for i, cell in enumerate(row):
        cells.append(("%-*s" if i == 0 else "%*s") % (widths[i], cell))
    print(" | ".join(cells))
print("-+-".join("-" * width for width in widths))


def wrap(words, width):
    line = ""
    for word in words:
        if len(line) + len(word) + 1 > width:
            yield line
            line = word
        else:
            line = line + " " + word if line else word
    yield line


for line in wrap(words, 20):
    print("[" + line + "]")
csv = "a,b,c\n1,2,3\n4,,6"
rows = [line.split(",") for line in csv.split("\n")]
print([dict(zip(rows[0], row)) for row in rows[1:]])
print(sum(int(cell or 0) for row in rows[1:] for cell in row))
encoded = "".join("%02x" % b for b in "north".encode())
print(encoded, bytes(int(encoded[i : i + 2], 16) for i in range(0, len(encoded), 2)).decode())
runs = []
for character in "aaabccdddd":
    if runs and runs[-1][0] == character:
        runs[-1][1] += 1
    else:
        runs.append([character, 1])
print("".join("%s%d" % (c, n) for c, n in runs))
