"""Writes cases.txt: operations on text with the answers of CPython (all of them with --all)."""

import array as arrays
import itertools
import os
import random
import re
import sys

OUT = []


def shown(value):
    """The repr, with everything beyond ASCII escaped as Boreas does."""
    def escape(match):
        code = ord(match.group())
        if code < 0x100:
            return "\\x%02x" % code
        return "\\u%04x" % code if code < 0x10000 else "\\U%08x" % code

    return re.sub(r"[^\x00-\x7f]", escape, plain(value))


def plain(value):
    """The repr, bytearrays being quoted as bytes are."""
    match value:
        case bytearray():
            return f"bytearray({bytes(value)!r})"
        case list():
            return "[" + ", ".join(map(plain, value)) + "]"
        case tuple():
            return "(" + ", ".join(map(plain, value)) + (",)" if len(value) == 1 else ")")
    return repr(value)


def perform(receiver, name, arguments):
    first = arguments[0] if arguments else None
    match name:
        case "+": return receiver + first
        case "+=":
            receiver += first
            return receiver
        case "*": return receiver * first
        case "%": return receiver % first
        case "==": return receiver == first
        case "!=": return receiver != first
        case "<": return receiver < first
        case "<=": return receiver <= first
        case ">": return receiver > first
        case ">=": return receiver >= first
        case "in": return first in receiver
        case "[]": return receiver[first]
        case "[]=":
            receiver[first] = arguments[1]
            return receiver
        case "del":
            del receiver[first]
            return receiver
        case "len": return len(receiver)
        case "list": return list(receiver)
        case "repr": return shown(receiver)
        case "str": return str(receiver, *arguments)
        case "bytes": return bytes(receiver, *arguments)
        case "bytearray": return bytearray(receiver, *arguments)
        case "array": return arrays.array(receiver, *arguments)
        case "format()": return format(receiver, *arguments)
    result = getattr(receiver, name)(*arguments)
    return receiver if result is None else result


KNOWN = {"UnicodeDecodeError": "UnicodeError", "UnicodeEncodeError": "UnicodeError"}


def case(receiver, name, *arguments):
    source = shown(receiver), shown(arguments)
    try:
        answer = shown(perform(receiver, name, arguments))
    except Exception as error:
        kind = type(error).__name__
        answer = "!" + KNOWN.get(kind, kind)
    fields = [source[0], name, source[1], answer]
    assert not any("\t" in field or "\n" in field for field in fields)
    OUT.append("\t".join(fields))


def kinds(text):
    """The same ASCII text as the three types."""
    yield text, lambda s: s
    yield text.encode(), lambda s: s.encode() if isinstance(s, str) else s
    yield bytearray(text.encode()), lambda s: s.encode() if isinstance(s, str) else s


TEXTS = ["", "a", "abc", "hello world", "  spaced  out ", "AbC dEf", "aaa", "a,b,,c,", "x\ny\r\nz\r",
         "\ttab\tstop", "0123", "-42", "it's", 'say "hi"', "Title Case Here", "back\\slash", "mississippi"]
WIDE = ["\u00e9", "na\u00efve caf\u00e9", "\u20ac100", "a\U0001f600b\U0001f600c", "\u03b1\u03b2\u03b3\u03b1"]


def searching():
    for text in TEXTS:
        for sub in ["", "a", "b", "ss", " ", "issi", "zz", "lo w"]:
            for receiver, arg in kinds(text):
                for name in ["find", "rfind", "index", "rindex", "count", "startswith", "endswith",
                             "in", "removeprefix", "removesuffix"]:
                    case(receiver, name, arg(sub))
        for sub, bounds in itertools.product(["", "a", "s"], [(1,), (0, 3), (-3,), (2, -1), (5, 2), (None, 2), (99,), (-99, 99)]):
            for name in ["find", "rfind", "count", "startswith", "endswith"]:
                case(text, name, sub, *bounds)
        case(text, "startswith", ("x", "a", "h"))
        case(text, "endswith", ())
        for old, new, *count in [("a", "b"), ("s", ""), ("", "-"), ("ss", "SSS"), ("a", "bb", 2), ("", "-", 2), ("a", "x", 0), ("i", "I", -5)]:
            for receiver, arg in kinds(text):
                case(receiver, "replace", arg(old), arg(new), *count)
    for text in WIDE:
        for sub in ["", "\u00e9", "\u20ac", "\U0001f600", "c", "\u03b1", "1"]:
            for name in ["find", "rfind", "count", "startswith", "endswith", "in", "index"]:
                case(text, name, sub)
            for bounds in [(1,), (1, 3), (-2,), (-1, 9)]:
                case(text, "find", sub, *bounds)
                case(text, "count", sub, *bounds)
            case(text, "replace", sub, "<>")
            case(text, "replace", sub, "\u00fc", 1)
    for value in [104, 0, 255, 256, -1]:
        for name in ["find", "rfind", "count", "in", "index"]:
            case(b"hello", name, value)
            case(bytearray(b"hello"), name, value)
    case("a", "find", 1)
    case("a", "in", 1)
    case("a", "in", b"a")
    case(b"a", "in", "a")
    case(b"a", "find", "a")


def splitting():
    for text in TEXTS:
        for receiver, arg in kinds(text):
            for name in ["split", "rsplit"]:
                case(receiver, name)
                for sep in [None, " ", ",", "a", "ss", "i"]:
                    case(receiver, name, arg(sep))
                    for limit in [0, 1, 2, -1]:
                        case(receiver, name, arg(sep), limit)
                case(receiver, name, arg(""))
            for sep in [" ", ",", "ss", "zz", ""]:
                case(receiver, "partition", arg(sep))
                case(receiver, "rpartition", arg(sep))
            for name in ["strip", "lstrip", "rstrip"]:
                case(receiver, name)
                for chars in [None, "", " a", "abc", "x\n\r", "m"]:
                    case(receiver, name, arg(chars))
            case(receiver, "splitlines")
            case(receiver, "splitlines", True)
    for text in WIDE + ["\u00e9a\u00e9", " \u20ac "]:
        for name in ["strip", "lstrip", "rstrip"]:
            case(text, name)
            case(text, name, "\u00e9\u20ac")
            case(text, name, "an\u03b1")
        for name in ["split", "rsplit", "partition", "rpartition"]:
            case(text, name, "\u00ef")
            case(text, name, "\U0001f600")
        case(text, "split")
    for sep in ["", ",", "\u20ac"]:
        for parts in [[], ["a"], ["a", "b"], ("x", "y", "z"), ["\u00e9", ""], "abc", {"k": 1}, [1], ["a", b"b"], 5]:
            case(sep, "join", parts)
    for parts in [[], [b"a"], [b"a", bytearray(b"b")], ("x",), [1]]:
        case(b", ", "join", parts)
        case(bytearray(b", "), "join", parts)


def casing():
    for text in TEXTS + ["ABC", "abc1", "Hello World", "A1b", " \t\n", "_x", "9x", "HeLLo wOrLd"]:
        for receiver, arg in kinds(text):
            for name in ["upper", "lower", "swapcase", "title", "capitalize", "isspace", "isalpha", "isdigit", "isalnum",
                         "isascii", "isupper", "islower", "istitle", "expandtabs"]:
                case(receiver, name)
            case(receiver, "expandtabs", 4)
            case(receiver, "expandtabs", 0)
            for name in ["center", "ljust", "rjust"]:
                for width in [0, 5, 6, 14, 15, -3]:
                    case(receiver, name, width)
                case(receiver, name, 9, arg("*"))
                case(receiver, name, 9, arg("**"))
            for width in [0, 5, 20]:
                case(receiver, "zfill", width)
        for name in ["casefold", "isidentifier", "isprintable", "isdecimal"]:
            case(text, name)
    for text in WIDE:
        for name in ["center", "ljust", "rjust", "zfill"]:
            case(text, name, 12)
        case(text, "center", 13, "\u20ac")
        case(text, "isascii")


def operators():
    samples = ["", "a", "b", "ab", "\u00e9", "abc", b"", b"a", b"ab", bytearray(b"a"), bytearray(b"b"), None, 1, [1]]
    for left, right in itertools.product(samples, samples):
        if not isinstance(left, (str, bytes, bytearray)):
            continue
        for op in ["+", "==", "!=", "<", "<=", ">", ">="]:
            case(left, op, right)
    for left in ["", "a", "ab", "\u20ac", b"", b"a", b"ab", bytearray(b"ab"), arrays.array("h", [1, 2])]:
        for count in [-1, 0, 1, 2, 5, True, "2", 1.0, None]:
            case(left, "*", count)
    for left in [bytearray(b"ab")]:
        for right in [b"c", bytearray(b""), memoryview(b"xy") and b"xy"]:
            case(left[:], "+=", right)
    for value in TEXTS + WIDE:
        case(value, "repr")
        case(value, "len")
        case(value, "list")
        case(value, "str")
        case(value, "encode")
        case(value.encode(), "repr")
        case(value.encode(), "list")
        case(value.encode(), "decode")
        case(bytearray(value.encode()), "repr")
    for value in [bytes(range(256)), "".join(map(chr, range(0, 300))), "\u2028\U0010ffff", "'\"", "''\""]:
        case(value, "repr")


def subscripts():
    for text in ["", "a", "hello", "h\u00e9llo", "\U0001f600\u20ac\u00e9a", b"", b"hello", bytearray(b"hello"), arrays.array("h", [5, -6, 7, 8])]:
        for index in [0, 1, -1, 4, 5, -5, -6, 100, None, "x", 1.0, True, 10**30]:
            case(text, "[]", index)
        bounds = [None, 0, 1, 2, -1, -2, 5, 9, -9]
        for start, stop in itertools.product(bounds, bounds):
            for step in [None, 1, 2, -1, -3]:
                if step in (None, -1) or (start in (None, 1) or stop in (None, -1)):
                    case(text, "[]", slice(start, stop, step))
        case(text, "[]", slice(None, None, 0))
    for part in [slice(1, 3), slice(None, 2), slice(3, None), slice(2, 2), slice(4, 1), slice(-2, None), slice(None, None, 2), slice(None, None, -1), slice(4, 0, -2)]:
        part = slice(part.start, part.stop, part.step)
        for source in ([] if part.step else [b""]) + [b"X", b"XYZ", bytearray(b"PQ"), b"12345", [65, 66], (67,)]:
            case(bytearray(b"hello"), "[]=", part, source)
        case(bytearray(b"hello"), "del", part)
        case(arrays.array("i", [1, 2, 3, 4, 5]), "[]=", part, arrays.array("i", [7, 8, 9]))
        case(arrays.array("i", [1, 2, 3, 4, 5]), "del", part)
    for index in [0, 4, -1, 5, -6, "x"]:
        case(bytearray(b"hello"), "[]=", index, 65)
        case(bytearray(b"hello"), "del", index)
        case(b"hello", "[]=", index, 65)
    case("abc", "[]=", 0, "x")
    case("abc", "del", 0)


def bytes_and_arrays():
    for make in ["bytes", "bytearray"]:
        for source in [0, 3, b"ab", bytearray(b"ab"), [1, 2, 255], (), [256], [-1], ["a"], "text", -1, None, 1.5, arrays.array("h", [257])]:
            if make == "bytes" or source not in ([256], [-1]):
                case(source, make)
        case("h\u00e9", make, "utf-8")
        case("h\u00e9", make, "latin-1")
        case("h\u00e9", make, "ascii")
        case("h\u00e9", make, "ascii", "ignore")
        case("h\u00e9", make, "ascii", "replace")
        case("h\u00e9", make, "utf-99")
        case([1], make, 1)
        case(b"x", make, "utf-8")
    for data in [b"abc", b"caf\xc3\xa9", b"\xff\xfe", b"a\xe2\x82b", b"\xf0\x9f\x98\x80"]:
        for encoding in ["utf-8", "utf8", "UTF-8", "ascii", "latin1", "nope"]:
            case(data, "decode", encoding)
            case(data, "decode", encoding, "ignore")
            case(data, "decode", encoding, "replace")
        case(data, "str", "utf-8")
        case(bytearray(data), "str", "utf-8")
        case(data, "str")
        case(data, "hex")
        case(data, "hex", ":")
        for group in [1, 2, 3, -2, -1, 0]:
            case(data, "hex", "-", group)
        case(bytearray(data), "hex", ".")
    for text in ["", "00ff", "0 0", "61 62 63", "6", "zz", " 61", "61 ", "616"]:
        case(b"", "fromhex", text)
        case(bytearray(), "fromhex", text)
    for name, *arguments in [("append", 65), ("append", "x"), ("extend", b"xy"), ("extend", [1, 2]), ("extend", "no"),
                             ("insert", 0, 65), ("insert", 2, 65), ("insert", -1, 65), ("insert", 99, 65), ("pop",), ("pop", 0),
                             ("pop", 9), ("remove", 98), ("remove", 1), ("reverse",), ("clear",)]:
        case(bytearray(b"abc"), name, *arguments)
        if name != "clear":
            if name == "extend" or name == "append" and arguments[0] == "x":
                continue
            case(arrays.array("H", [97, 98, 99]), name, *arguments)
    case(bytearray(), "pop")
    for code in "bBhHiIlLqQfd":
        case(code, "array")
        case(code, "array", [1, 2, 100])
        case(code, "array", (0,))
        case(code, "array", bytes(16))
        case(code, "array", [1.5])
        case(code, "array", ["x"])
        case(arrays.array(code, [1, 2, 3]), "list")
        case(arrays.array(code, [1, 2, 3]), "len")
        case(arrays.array(code, [1, 2, 3]), "[]", 1)
        case(arrays.array(code, [1, 2, 3]), "in", 2)
        case(arrays.array(code, [1, 2, 3]), "in", 9)
        case(arrays.array(code, [1, 2, 3]), "+", arrays.array(code, [4]))
        case(arrays.array(code, [1, 2, 3]), "append", 7)
        case(arrays.array(code, [1, 2, 3]), "tolist")
        case(arrays.array(code, [1, 2, 3]), "tobytes")
        if code not in "fd":
            case(arrays.array(code, [1, 2]), "==", arrays.array(code, [1, 2]))
            case(arrays.array(code, [1, 2]), "==", arrays.array(code, [1, 3]))
    for code, values in [("b", [-128, 127]), ("B", [255]), ("h", [-32768, 32767]), ("H", [65535]), ("i", [-2**31, 2**31 - 1]),
                         ("I", [2**32 - 1]), ("l", [-2**63, 2**63 - 1]), ("Q", [2**64 - 1]), ("q", [-2**63]), ("d", [1e300, -0.0, 0.1]),
                         ("f", [0.5, -1.25])]:
        case(code, "array", values)
    case("z", "array")


SPECS_INT = ["", "d", "5d", "<5d", "^5d", "05d", "+d", " d", "=+6d", "x", "X", "#x", "#X", "#010x", "b", "#b", "o", "#o", "c",
             ",", "_", ",d", "_x", "_b", "010,", "012,d", "013_d", "_^9d", "*>8", "*=+8d", "e", "f", ".2f", "g", "%", ".1%", "n",
             "10.3f", ">+10.1e", "s", "z", "5.2d", "0=6d", "<06d", "\u20ac>6d", "#06x", "+#x", " 05d", "09_x", "8,"]
SPECS_FLOAT = ["", "f", ".0f", ".1f", ".3f", "10.2f", "<10.2f", "^10.2f", "010.2f", "+.2f", " .2f", "e", ".0e", ".3e", "E", "g",
               ".3g", ".10g", "G", "%", ".0%", ".1%", ",.2f", "_.2f", "015,.2f", "10", ".3", ".0", "n", "*^12.1f", "=+10.1f", "d",
               "x", "s", "#.0f", "#g", "08.1f", "+08.1f", "F", ".20f", ".50g", "012,.1f"]
SPECS_TEXT = ["", "s", "10", "<10", ">10", "^10", "^11", "*^10", ".2", "10.2", ".0", "=10", "+", "d", "05", "s>5", "\u20ac^7s", "zz", "10x"]


def formatting():
    for number in [0, 1, -1, 42, -42, 255, 1234, 1234567, -1234567, 65, 10**20, -10**25, True, False]:
        for spec in SPECS_INT:
            if spec.endswith("c") and not 0 <= number < 0x110000:
                continue
            if number is True and spec in ("",):
                pass
            case(number, "format()", spec)
    for number in [0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-7, 1e22, -2.5e-10, 1e100, 0.5, 99.995, float("inf"), float("-inf"), float("nan")]:
        for spec in SPECS_FLOAT:
            case(number, "format()", spec)
    for text in ["", "abc", "h\u00e9llo wide", "\u20ac\u20ac"]:
        for spec in SPECS_TEXT:
            case(text, "format()", spec)
    for value in [None, [1, 2], (1,), b"x"]:
        case(value, "format()", "")
    for source, *arguments in [
        ("{}",), ("{}", 1), ("{} {}", 1, "b"), ("{0} {1} {0}", 1, 2), ("{{}}", 1), ("{{{}}}", 1), ("{!r}", "a"), ("{!s}", "a"),
        ("{!r:>6}", "a"), ("{:>{}}", "a", 5), ("{:{}{}}", "a", "^", 5), ("{0:{1}}", 3.14159, ".2f"), ("{:.{}f}", 3.14159, 3),
        ("{0[0]}", [7]), ("{0[k]}", {"k": 8}), ("{[1]}", (1, 2)), ("{0[0][1]}", [[1, 2]]), ("{", 1), ("}", 1), ("{!x}", 1),
        ("{!", 1), ("{0!r", 1), ("{} {0}", 1), ("{0} {}", 1), ("{2}", 1), ("{a}", 1), ("a{}b{}c", "", "x"), ("{:}", 5), ("{!r:}", "q"),
        ("{:d}", "x"), ("{:5}|", True), ("{}", None), ("{}", [1, "a"]), ("{:,}", 12345678), ("{:{}", 1), ("{:5d}{:<5}|", 1, 2),
        ("\u20ac{}\u00e9{:>3}", "\u00fc", "\u00df"), ("{0[}", [1]), ("{0[9]}", [1]), ("{:c}", 8364), ("no fields",), ("", 1), ("{:#x}", 255),
        ("{!rx}", 1), ("}}", 1), ("{0:>{1}}{0}", "z", 3),
    ]:
        case(source, "format", *arguments)
    case("{a} {b}", "format_map", {"a": 1, "b": "x"})


def percent():
    for source in ["%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%#X", "%o", "%#o", "%i", "%u", "%.3d", "%6.3d", "%-6.3d|",
                   "%+05d", "%-05d|", "%s", "%r", "%c", "%e", "%f", "%g", "%.2f", "%10.3f", "%-10.3f|", "%+.1e", "%010.2f", "%#.0f", "%G", "%5s|",
                   "%.2s", "%%%d", "%ld", "%08x", "%.0f"]:
        for value in [0, 1, -1, 65, 255, 123456, -98765, 10**20, True, 3.75, -0.5, "text", "\u00e9", None, 1e20]:
            if source.endswith("c") and isinstance(value, int) and not 0 <= value < 0x110000:
                continue
            if isinstance(value, float) and source[-1] in "xXo" or source == "%r" and value == "\u00e9":
                continue
            case(source, "%", value)
            if source[-1] not in "rc" and not isinstance(value, str):
                case(source.encode(), "%", value) if source[-1] != "s" and source[-3:-1] != ".2" and "s" not in source else None
    for source, operand in [
        ("%s %s", (1, 2)), ("%s", (1, 2)), ("%s %s", (1,)), ("%s", ()), ("", (1,)), ("", ()), ("x", 1), ("%(a)s", {"a": 1}), ("%(a)s %(b)05d", {"a": "x", "b": 7}),
        ("%(a)s", 1), ("%(a)s", ("x",)), ("%(a)s", {}), ("%(a", {"a": 1}), ("%*d", (5, 42)), ("%-*d|", (5, 42)), ("%*d|", (-5, 42)), ("%.*f", (2, 3.14159)), ("%*.*f", (8, 2, 3.14159)),
        ("%", 1), ("%d", "x"), ("%d", None), ("%z", 1), ("%c", "ab"), ("%c", 8364), ("%c", 1.5), ("%s", [1]), ("%s", ([1],)), ("%s", {"a": 1}),
        ("%%", ()), ("%%", 1), ("a%sb%sc", ("\u00e9", "\u20ac")), ("%5s|%-5s|", ("\u00e9", "\u20ac")), ("%.1s", "\u00e9\u00e9"), ("%s", ((1, 2),)), ("%r", "it's"), ("%5%", 1) if False else ("%s", True),
        ("%d%%", 50), ("%(a)s %(a)s", {"a": 5}), ("none", {"a": 5}), ("%a", "\u00e9"), ("%5c|%-3c|", ("x", "y")), ("%s %s %s", (None, 1.5, "q")),
        ("%.3s|%8.3s|", ("abcdef", "abcdef")), ("%5d %5s", (1, "a")), ("%x", "f"), ("%f", "f"), ("%g", 100000), ("%g", 1000000), ("%g", 1e-5),
    ]:
        case(source, "%", operand)
    for source, operand in [(b"%s", b"x"), (b"%s %d", (b"a", 5)), (b"%c", 65), (b"%c", b"a"), (b"%x", 255), (b"%5s|", b"ab"), (b"%b", b"q"), (b"%(k)s", {b"k": b"v"}) if False else (b"%d", 3)]:
        case(source, "%", operand)
        case(bytearray(source), "%", operand)


def mapping():
    case("hello", "translate", {104: "J", 108: None, 111: 48})
    case("h\u00e9llo", "translate", {233: "e"})
    case("hello", "translate", str.maketrans("el", "ip"))
    case("hello", "translate", str.maketrans("el", "ip", "o"))


for make in [searching, splitting, casing, operators, subscripts, bytes_and_arrays, formatting, percent, mapping]:
    make()
path = os.path.join(os.path.dirname(__file__), "cases.txt")
cases = list(dict.fromkeys(OUT))
if "--all" not in sys.argv:
    # The file in the repository is a sample of what was tested.
    cases = random.Random(1).sample(cases, 4000)
with open(path, "w") as file:
    file.write("\n".join(sorted(cases)) + "\n")
print(len(cases), "cases")
