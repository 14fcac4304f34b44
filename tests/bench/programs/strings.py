# String building: formatting, joining, splitting, searching.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def main():
    total = 0
    for round in range(16 * SCALE):
        parts = []
        for i in range(20):
            parts.append("%d:%s" % (i, "abc"[i % 3]))
        line = ",".join(parts)
        for part in line.split(","):
            key, _, value = part.partition(":")
            total += int(key) + len(value)
        line = line.replace("a", "xyz").upper()
        total += line.find("XYZ") + line.count("B") + len("{:>8}|{}".format(round, key))
        total += line.startswith("0:") + (line[5:9] == "2:C,")
    print(total)


main()
