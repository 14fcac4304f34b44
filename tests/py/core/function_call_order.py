# Operands and arguments are evaluated from left to right.
log = []


def note(name, value=None):
    log.append(name)
    return value if value is not None else name


def take(*args, **kwargs):
    return len(args) + len(kwargs)


def flush():
    print(" ".join(log))
    log.clear()


note("f", take)(note("a"), note("b"), k=note("c"))
flush()
note("x", 1) + note("y", 2) * note("z", 3)
flush()
note("list", [1, 2, 3])[note("index", 1)]
flush()
[note("a"), note("b"), note("c")]
flush()
(note("a", 1), note("b", 2))
flush()
d = {"k1": note("v1"), "k2": note("v2")}
flush()
note("lo", 1) < note("mid", 5) < note("hi", 3) < note("never", 9)
flush()
target = [0, 0]
note("t", target)[note("i", 0)] = note("value", 7)
flush()
a = b = note("once")
flush()
note("yes") if note("test", False) is True else note("no")
flush()
note("obj", "text").replace(note("from", "t"), note("to", "T"))
flush()
