# Reads the log of a small weather station and reports on it.
#
# Shows: string methods, dictionaries of lists, exceptions of one's own,
# generators that read line by line, sorting with a key, formatted columns.

LOG = """\
2026-03-01 06:00:12 INFO  power    boot reason=cold battery=3912
2026-03-01 06:00:13 DEBUG sensor   probe address=0x76 found=yes
2026-03-01 06:00:14 INFO  sensor   sample temp=41 hum=873 press=10132
2026-03-01 06:05:14 INFO  sensor   sample temp=44 hum=869 press=10131
2026-03-01 06:10:14 INFO  sensor   sample temp=52 hum=851 press=10131
2026-03-01 06:10:15 WARN  radio    retry attempt=1 delay=200
2026-03-01 06:10:16 WARN  radio    retry attempt=2 delay=400
2026-03-01 06:10:17 ERROR radio    lost peer=base-2 rssi=-97
this line was cut off by a brown-out
2026-03-01 06:15:14 INFO  sensor   sample temp=58 hum=840 press=10130
2026-03-01 06:20:14 INFO  sensor   sample temp=63 hum=822 press=1O129
2026-03-01 06:20:15 INFO  radio    joined peer=base-1 rssi=-71
2026-03-01 06:25:14 INFO  sensor   sample temp=-3 hum=818 press=10128
2026-03-01 06:25:15 ERROR storage  write sector=81 code=5
2026-03-01 06:25:16 WARN  storage  remap sector=81 spare=3
2026-03-01 06:30:14 INFO  sensor   sample temp=71 hum=805 press=10127

2026-03-01 06:30:15 FATAL power    battery=3391
2026-03-01 06:30:16 NOISE power    hum
"""

LEVELS = ("DEBUG", "INFO", "WARN", "ERROR")


class BadLine(ValueError):
    def __init__(self, number, reason):
        super().__init__(reason)
        self.number = number
        self.reason = reason


class Record:
    def __init__(self, seconds, level, source, event, fields):
        self.seconds = seconds
        self.level = level
        self.source = source
        self.event = event
        self.fields = fields

    def clock(self):
        return "%02d:%02d:%02d" % (
            self.seconds // 3600,
            self.seconds // 60 % 60,
            self.seconds % 60,
        )


def parse_value(text):
    if text.startswith("0x"):
        return int(text, 16)
    digits = text[1:] if text.startswith("-") else text
    if digits.isdigit():
        return int(text)
    return text


def parse_line(number, line):
    parts = line.split()
    if len(parts) < 5:
        raise BadLine(number, "too short")
    level, source, event = parts[2], parts[3], parts[4]
    if level not in LEVELS:
        raise BadLine(number, "no level " + level)
    try:
        hours, minutes, seconds = [int(part) for part in parts[1].split(":")]
    except ValueError:
        raise BadLine(number, "bad time") from None
    fields = {}
    for item in parts[5:]:
        key, found, value = item.partition("=")
        if not found:
            raise BadLine(number, "no value for " + key)
        fields[key] = parse_value(value)
    return Record(hours * 3600 + minutes * 60 + seconds, level, source, event, fields)


def lines(text):
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        yield text[start:end].strip()
        start = end + 1


def records(text, bad):
    for number, line in enumerate(lines(text), 1):
        if not line:
            continue
        try:
            yield parse_line(number, line)
        except BadLine as problem:
            bad.append(problem)


class Series:
    """The running figures of one measured quantity, in tenths of its unit."""

    def __init__(self, name):
        self.name = name
        self.values = []
        self.refused = 0

    def add(self, value):
        if isinstance(value, int):
            self.values.append(value)
        else:
            self.refused += 1

    def row(self):
        ordered = sorted(self.values)
        middle = ordered[len(ordered) // 2]
        mean = sum(ordered) // len(ordered)
        cells = [tenths(cell) for cell in (ordered[0], middle, mean, ordered[-1])]
        note = "" if not self.refused else " (%d refused)" % self.refused
        return "{:<6}".format(self.name) + "".join("{:>9}".format(cell) for cell in cells) + note


def tenths(value):
    sign = "-" if value < 0 else ""
    return "{}{}.{}".format(sign, abs(value) // 10, abs(value) % 10)


def main():
    bad = []
    levels = dict.fromkeys(LEVELS, 0)
    sources = {}
    series = [Series("temp"), Series("hum"), Series("press")]
    trouble = []
    for record in records(LOG, bad):
        levels[record.level] += 1
        sources.setdefault(record.source, []).append(record.event)
        if record.event == "sample":
            for one in series:
                one.add(record.fields[one.name])
        if LEVELS.index(record.level) >= LEVELS.index("WARN"):
            trouble.append(record)

    print("levels")
    for level in LEVELS:
        print("  {:<6}{:>3} {}".format(level, levels[level], "#" * levels[level]))
    print("sources")
    for source in sorted(sources, key=lambda name: (-len(sources[name]), name)):
        events = sources[source]
        print("  {:<8} {:>2}: {}".format(source, len(events), ", ".join(sorted(set(events)))))
    print("quantity    least   middle     mean     most")
    for one in series:
        print(one.row())
    print("trouble")
    for record in sorted(trouble, key=lambda record: (record.source, record.seconds)):
        detail = " ".join("%s=%s" % pair for pair in sorted(record.fields.items()))
        print(" ", record.clock(), record.level, record.source, record.event, detail)
    print("lines not understood")
    for problem in bad:
        print("  line %d: %s" % (problem.number, problem.reason))


main()
