# What is known about an exception when it is handled far away.
def level3(n):
    return 10 // n


def level2(n):
    try:
        return level3(n)
    except TypeError:
        return "wrong handler"


def level1(n):
    result = level2(n)
    return result + 1


for n in (5, 0, "x"):
    try:
        print(level1(n))
    except ZeroDivisionError as error:
        print(type(error).__name__, isinstance(error, ArithmeticError))
    except TypeError as error:
        print(type(error).__name__)


def generator(n):
    for i in range(n, -2, -1):
        yield level3(i)


collected = []
try:
    for value in generator(2):
        collected.append(value)
except ZeroDivisionError:
    print("after", collected)
table = {"a": lambda: level1(0), "b": lambda: [][0], "c": lambda: "".nothing}
for key in sorted(table):
    try:
        table[key]()
    except Exception as error:
        print(key, type(error).__name__)


def cleanup_order():
    log = []
    try:
        try:
            try:
                level1(0)
            finally:
                log.append(1)
        finally:
            log.append(2)
    except ZeroDivisionError:
        log.append(3)
    return log


print(cleanup_order())
