# async and await without an event loop: coroutines are driven by hand.
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


class Pauser:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        got = yield self.value
        return got

    __await__ = __iter__


async def add(a, b):
    return a + b


async def main():
    print("main starts")
    first = await Pauser("one")
    print("first", first)
    total = await add(first, 10)
    print("total", total)
    for i in range(2):
        print("loop", await Pauser(i))
    return total * 2


coroutine = main()
print(coroutine.send(None))
print(coroutine.send(5))
print(coroutine.send("x"))
try:
    coroutine.send("y")
except StopIteration as stop:
    print("result", stop.value)


async def guarded():
    try:
        await Pauser("waiting")
    except ValueError as error:
        return "handled " + error.args[0]
    finally:
        print("finally")


coroutine = guarded()
coroutine.send(None)
try:
    coroutine.throw(ValueError("thrown"))
except StopIteration as stop:
    print(stop.value)
coroutine = guarded()
coroutine.send(None)
coroutine.close()


async def failing():
    raise KeyError("inside")


async def calls_failing():
    try:
        await failing()
    except KeyError as error:
        return error.args


try:
    calls_failing().send(None)
except StopIteration as stop:
    print(stop.value)
