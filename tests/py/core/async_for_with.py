# async for and async with.
class Pauser:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        got = yield self.value
        return got

    __await__ = __iter__


def run(coroutine):
    log = []
    try:
        value = None
        while True:
            value = coroutine.send(value)
            log.append(value)
    except StopIteration as stop:
        return log, stop.value


class Ticker:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return await Pauser("tick %d" % self.n)


class Lock:
    def __init__(self, swallow=False):
        self.swallow = swallow

    async def __aenter__(self):
        print("enter", await Pauser("acquiring"))
        return self

    async def __aexit__(self, kind, error, trace):
        print("exit", kind.__name__ if kind else None, await Pauser("releasing"))
        return self.swallow


async def loops():
    seen = []
    async for item in Ticker(3):
        seen.append(item)
        if item == "tick 0":
            break
    else:
        seen.append("else")
    async for item in Ticker(1):
        pass
    else:
        seen.append("second else")
    return seen


async def locks():
    async with Lock() as lock:
        print("inside", isinstance(lock, Lock))
    async with Lock(True):
        raise ValueError("swallowed")
    try:
        async with Lock():
            raise KeyError
    except KeyError:
        return "passed"


async def returns():
    async with Lock():
        return await Pauser("last")


for function in (loops, locks, returns):
    print(run(function()))
