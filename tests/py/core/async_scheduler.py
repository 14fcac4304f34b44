# A round-robin loop over coroutines.
class Yield:
    def __iter__(self):
        yield

    __await__ = __iter__


class Loop:
    def __init__(self):
        self.tasks = []
        self.results = {}

    def spawn(self, name, coroutine):
        self.tasks.append((name, coroutine))

    def run(self):
        while self.tasks:
            name, coroutine = self.tasks.pop(0)
            try:
                coroutine.send(None)
            except StopIteration as stop:
                self.results[name] = stop.value
            except Exception as error:
                self.results[name] = type(error).__name__
            else:
                self.tasks.append((name, coroutine))


class Event:
    def __init__(self):
        self.is_set = False

    def set(self):
        self.is_set = True

    async def wait(self):
        while not self.is_set:
            await Yield()
        return True


async def worker(name, steps, event=None):
    if event:
        print(name, "waits")
        await event.wait()
    for step in range(steps):
        print(name, step)
        await Yield()
    return steps * 10


async def setter(event):
    for _ in range(3):
        await Yield()
    print("set")
    event.set()


async def broken():
    await Yield()
    return [][0]


async def parent(loop):
    loop.spawn("child", worker("child", 1))
    while "child" not in loop.results:
        await Yield()
    return "child gave %d" % loop.results["child"]


loop = Loop()
event = Event()
loop.spawn("a", worker("a", 2))
loop.spawn("b", worker("b", 1, event))
loop.spawn("set", setter(event))
loop.spawn("broken", broken())
loop.spawn("parent", parent(loop))
loop.run()
print(sorted((name, str(value)) for name, value in loop.results.items()))
