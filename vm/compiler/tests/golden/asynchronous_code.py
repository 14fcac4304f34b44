async def f(a):
    async with a as b, c:
        await b.d()
    async for x in a:
        break
    else:
        pass
    return await x
