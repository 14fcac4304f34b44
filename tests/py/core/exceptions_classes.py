# The exception tree, and classes of one's own.
tree = (
    (ValueError, Exception), (TypeError, Exception), (KeyError, LookupError), (IndexError, LookupError),
    (ZeroDivisionError, ArithmeticError), (OverflowError, ArithmeticError), (NotImplementedError, RuntimeError),
    (KeyboardInterrupt, BaseException), (SystemExit, BaseException), (GeneratorExit, BaseException),
    (UnicodeError, ValueError), (ImportError, Exception), (OSError, Exception), (EOFError, Exception),
    (SyntaxError, Exception), (IndentationError, SyntaxError), (NameError, Exception), (AttributeError, Exception),
    (StopIteration, Exception), (AssertionError, Exception), (MemoryError, Exception), (Exception, BaseException),
)
for child, parent in tree:
    assert issubclass(child, parent), child
for outside in (KeyboardInterrupt, SystemExit, GeneratorExit):
    assert not issubclass(outside, Exception)
print(len(tree))


class AppError(Exception):
    pass


class Detailed(AppError):
    def __init__(self, code, text="no text"):
        super().__init__(text)
        self.code = code

    def __str__(self):
        return "%s (%d)" % (self.args[0], self.code)


class Missing(KeyError):
    pass


for kind in (AppError("plain"), Detailed(5), Detailed(7, "text"), Missing("missing")):
    try:
        raise kind
    except Detailed as error:
        print("detailed", error, error.code, error.args)
    except KeyError as error:
        print("key error", error.args, isinstance(error, AppError))
    except AppError as error:
        print("app error", error, error.args)
try:
    raise Detailed
except TypeError:
    print("TypeError: arguments wanted")
error = AppError(1, 2)
error.extra = "attribute"
print(error.args, error.extra, error.args == (1, 2))
stop = StopIteration("value")
print(stop.value, StopIteration().value, OSError(2, "x").args, OSError(2, "x").errno)
print(isinstance(error, BaseException), type(error).__name__, AppError.__name__, issubclass(Missing, (int, LookupError)))
try:
    raise SystemExit(3)
except SystemExit as error:
    print("SystemExit", error.args)
try:
    raise KeyboardInterrupt
except Exception:
    print("wrong")
except BaseException as error:
    print(type(error).__name__)
try:
    raise AppError
except:
    print("bare except")


class Meta:
    def __str__(self):
        return "asked"


print(AppError(Meta()), str(AppError(None)), str(AppError("a", 1)))
