# Pipelines in which data is pushed into generators.
def coroutine(function):
    def start(*args, **kwargs):
        generator = function(*args, **kwargs)
        next(generator)
        return generator

    return start


@coroutine
def printer(prefix):
    try:
        while True:
            item = yield
            print(prefix, item)
    except GeneratorExit:
        print(prefix, "closed")


@coroutine
def keep_if(test, target):
    try:
        while True:
            item = yield
            if test(item):
                target.send(item)
    finally:
        target.close()


@coroutine
def broadcast(*targets):
    try:
        while True:
            item = yield
            for target in targets:
                target.send(item)
    finally:
        for target in targets:
            target.close()


@coroutine
def batches(size, target):
    batch = []
    try:
        while True:
            batch.append((yield))
            if len(batch) == size:
                target.send(tuple(batch))
                batch = []
    except GeneratorExit:
        if batch:
            target.send(tuple(batch))
        target.close()


pipe = broadcast(keep_if(lambda n: n % 2, printer("odd")), batches(3, printer("three")))
for n in range(5):
    pipe.send(n)
pipe.close()


@coroutine
def statistics():
    count = total = 0
    result = None
    while True:
        value = yield result
        if value is None:
            count = total = 0
        else:
            count += 1
            total += value
        result = count, total


s = statistics()
print(s.send(5), s.send(6), s.send(None), s.send(1))


def lexer(text):
    word = ""
    for character in text + " ":
        if character == " ":
            if word:
                mode = yield word
                if mode == "upper":
                    yield word.upper()
            word = ""
        else:
            word += character


lex = lexer("one two three")
print(next(lex), lex.send("upper"), next(lex), next(lex), next(lex, "end"))
generators = [(i for i in range(n)) for n in (3, 1, 2)]
merged = []
while generators:
    generator = generators.pop(0)
    try:
        merged.append(next(generator))
        generators.append(generator)
    except StopIteration:
        pass
print(merged)
