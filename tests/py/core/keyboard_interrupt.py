# KeyboardInterrupt passes through except Exception and finally runs.
log = []


def loop():
    while True:
        try:
            log.append("step")
            if len(log) == 3:
                raise KeyboardInterrupt
        except Exception:
            log.append("wrong")
        finally:
            log.append("finally")


try:
    loop()
except KeyboardInterrupt as error:
    print("interrupted", error.args)
print(log)


def generator():
    try:
        yield 1
        yield 2
    except KeyboardInterrupt:
        print("generator saw it")
        yield 3


g = generator()
print(next(g), g.throw(KeyboardInterrupt), next(g, "end"))
try:
    raise KeyboardInterrupt
except (ValueError, KeyboardInterrupt):
    print("tuple caught")
try:
    raise SystemExit
except Exception:
    print("wrong")
except SystemExit:
    print("SystemExit")
