# Raising, catching, and what is caught by what.
def attempt(action):
    try:
        action()
        print("no exception")
    except ValueError as error:
        print("ValueError", len(error.args))
    except (KeyError, IndexError) as error:
        print("lookup", type(error).__name__)
    except ArithmeticError:
        print("arithmetic")
    except Exception as error:
        print("other", type(error).__name__)


def raiser(thing):
    def run():
        raise thing

    return run


attempt(lambda: None)
attempt(raiser(ValueError))
attempt(raiser(ValueError()))
attempt(raiser(ValueError("text", 5)))
attempt(lambda: {}[1])
attempt(lambda: [][1])
attempt(lambda: 1 // 0)
attempt(raiser(OverflowError))
attempt(lambda: None.x)
attempt(lambda: undefined)
attempt(lambda: int("x"))
attempt(raiser(5))
attempt(raiser(None))
attempt(raiser(int))
try:
    raise RuntimeError("a", "b")
except RuntimeError as error:
    print(error.args, str(error), repr(error))
try:
    raise KeyError("key")
except KeyError as error:
    print(error.args)
print(str(ValueError()), repr(ValueError()), str(ValueError("x")), repr(TypeError(1, "b")))
try:
    try:
        raise IndexError("inner")
    except KeyError:
        print("wrong")
except IndexError:
    print("passed through")
try:
    raise ValueError from None
except ValueError:
    print("without a cause")
try:
    raise
except RuntimeError:
    print("RuntimeError")
try:
    error
except NameError:
    print("name is gone")
for kind in (ValueError, int):
    try:
        try:
            raise ValueError
        except kind:
            print("matched")
    except (ValueError, TypeError) as problem:
        print(type(problem).__name__)
