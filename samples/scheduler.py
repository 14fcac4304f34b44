# A cooperative scheduler: tasks are generators that yield what they wait for.
#
# Shows: generators with send and return values, yield from, closing a task
# from outside (GeneratorExit), try/finally inside generators, a priority queue
# kept by hand, and a clock that only the scheduler moves.


class Sleep:
    def __init__(self, ticks):
        self.ticks = ticks


class Queue:
    """Hands items from putters to getters; a getter waits while it is empty."""

    def __init__(self):
        self.items = []
        self.waiting = []

    def get(self):
        while not self.items:
            yield self
        return self.items.pop(0)

    def put(self, item):
        self.items.append(item)


class Task:
    count = 0

    def __init__(self, name, body):
        Task.count += 1
        self.number = Task.count
        self.name = name
        self.body = body
        self.result = None
        self.state = "ready"
        self.joiners = []

    def __repr__(self):
        return "<%s %s>" % (self.name, self.state)


class Scheduler:
    def __init__(self):
        self.now = 0
        self.ready = []
        self.sleeping = []
        self.queues = []
        self.tasks = []
        self.switches = 0

    def spawn(self, name, body):
        task = Task(name, body)
        self.tasks.append(task)
        self.ready.append(task)
        return task

    def sleep_until(self, task, when):
        task.state = "asleep"
        entry = (when, task.number, task)
        place = len(self.sleeping)
        while place and self.sleeping[place - 1][:2] > entry[:2]:
            place -= 1
        self.sleeping.insert(place, entry)

    def wake_sleepers(self):
        self.now = self.sleeping[0][0]
        while self.sleeping and self.sleeping[0][0] == self.now:
            self.wake(self.sleeping.pop(0)[2])

    def wake(self, task):
        task.state = "ready"
        self.ready.append(task)

    def wake_getters(self):
        for queue in self.queues:
            for _ in range(min(len(queue.items), len(queue.waiting))):
                self.wake(queue.waiting.pop(0))

    def finish(self, task, state, result):
        task.state = state
        task.result = result
        for other in task.joiners:
            self.wake(other)
        task.joiners = []

    def step(self, task):
        self.switches += 1
        try:
            wish = task.body.send(None)
        except StopIteration as stop:
            self.finish(task, "done", stop.value)
        except Exception as problem:
            self.finish(task, "failed", type(problem).__name__)
        else:
            self.obey(task, wish)

    def obey(self, task, wish):
        if wish is None:
            self.ready.append(task)
        elif isinstance(wish, Sleep):
            self.sleep_until(task, self.now + wish.ticks)
        elif isinstance(wish, Queue):
            if wish not in self.queues:
                self.queues.append(wish)
            task.state = "waits"
            wish.waiting.append(task)
        elif isinstance(wish, Task):
            if wish.state in ("done", "failed"):
                self.ready.append(task)
            else:
                task.state = "joins"
                wish.joiners.append(task)

    def cancel(self, task):
        task.body.close()
        self.sleeping = [entry for entry in self.sleeping if entry[2] is not task]
        self.finish(task, "cancelled", None)

    def run(self):
        while True:
            while self.ready:
                self.step(self.ready.pop(0))
                self.wake_getters()
            if not self.sleeping:
                break
            self.wake_sleepers()


def main():
    scheduler = Scheduler()
    channel = Queue()

    def say(*words):
        print("%3d" % scheduler.now, *words)

    def pause(ticks):
        yield Sleep(ticks)
        return ticks

    def producer(count):
        total = 0
        for item in range(count):
            total += yield from pause(3)
            channel.put(item * item)
            say("made", item * item)
        channel.put(None)
        return total

    def consumer():
        taken = []
        while True:
            item = yield from channel.get()
            if item is None:
                return taken
            say("took", item)
            taken.append(item)
            yield Sleep(1 + item)

    def blinker(period):
        blinks = 0
        try:
            while True:
                yield Sleep(period)
                blinks += 1
        finally:
            say("blinker stopped after", blinks)

    def faulty():
        yield from pause(5)
        raise OSError(5)

    def spinner(name, turns):
        for turn in range(turns):
            say(name, "turn", turn)
            yield

    def director(tasks, blinking):
        for task in tasks:
            yield task
            say(task, "gave", task.result)
        scheduler.cancel(blinking)

    making = scheduler.spawn("producer", producer(5))
    taking = scheduler.spawn("consumer", consumer())
    failing = scheduler.spawn("faulty", faulty())
    blinking = scheduler.spawn("blinker", blinker(4))
    scheduler.spawn("left", spinner("left", 2))
    scheduler.spawn("right", spinner("right", 3))
    scheduler.spawn("director", director([failing, making, taking], blinking))
    scheduler.run()
    print("tasks:", scheduler.tasks)
    print("clock:", scheduler.now, "switches:", scheduler.switches)


main()
