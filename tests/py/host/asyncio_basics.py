# The asyncio module: tasks, sleeping, gathering, cancelling, time-outs.
try:
    import asyncio
except ImportError:
    print("SKIP")
    raise SystemExit
order = []


async def worker(name, delay, count=2):
    for i in range(count):
        order.append("%s%d" % (name, i))
        await asyncio.sleep(delay)
    return name * 2


async def failing():
    await asyncio.sleep(0)
    raise ValueError("failed")


async def waits_for(event):
    await event.wait()
    order.append("event")


async def main():
    task = asyncio.create_task(worker("a", 0.01))
    print(await worker("b", 0.03))
    print(await task)
    print(await asyncio.gather(worker("c", 0), worker("d", 0)))
    try:
        await failing()
    except ValueError as error:
        print(error.args)
    results = await asyncio.gather(failing(), worker("e", 0, 1), return_exceptions=True)
    print(type(results[0]).__name__, results[1])
    event = asyncio.Event()
    waiting = asyncio.create_task(waits_for(event))
    await asyncio.sleep(0)
    event.set()
    await waiting
    slow = asyncio.create_task(worker("f", 10))
    await asyncio.sleep(0.01)
    slow.cancel()
    try:
        await slow
    except asyncio.CancelledError:
        print("cancelled")
    try:
        await asyncio.wait_for(worker("g", 5), 0.02)
    except asyncio.TimeoutError:
        print("TimeoutError")
    lock = asyncio.Lock()
    async with lock:
        print(lock.locked())
    print(lock.locked())
    return "main done"


print(asyncio.run(main()))
print(order)
