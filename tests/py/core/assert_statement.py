# assert raises AssertionError with its message.
assert True
assert 1, "not shown"
for check in ("assert False", "assert 0, 'message'", "assert [], (1, 2)", "assert 1 == 2, 'sum ' + str(1 + 1)"):
    try:
        exec(check)
    except AssertionError as error:
        print("AssertionError", error.args)


def lazily():
    raise ValueError


assert True, lazily()
try:
    assert False, lazily()
except ValueError:
    print("ValueError")
print(__debug__)


def positive(n):
    assert n > 0, n
    return n


try:
    positive(5)
    positive(-5)
except AssertionError as error:
    print(error.args[0], str(error))
