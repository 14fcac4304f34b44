# The order in which try, except, else and finally run.
def trace(raises, catches):
    log = []
    try:
        try:
            log.append("try")
            if raises:
                raise raises
            log.append("after")
        except catches:
            log.append("except")
        else:
            log.append("else")
        finally:
            log.append("finally")
        log.append("end")
    except Exception as error:
        log.append("escaped " + type(error).__name__)
    return log


print(trace(None, ValueError))
print(trace(ValueError, ValueError))
print(trace(KeyError, ValueError))
print(trace(KeyError, (ValueError, KeyError)))
print(trace(KeyError, LookupError))
print(trace(KeyError, ()))


def nested():
    try:
        try:
            raise ValueError("one")
        finally:
            print("inner finally")
    except ValueError as error:
        print("outer caught", error.args)
        try:
            raise KeyError("two")
        except KeyError as second:
            print("second", second.args)
        print("first is still", error.args)
    try:
        error
    except NameError:
        print("unbound")


nested()


def reraise():
    try:
        raise ValueError("original")
    except ValueError:
        try:
            raise KeyError("other")
        except KeyError:
            pass
        raise


try:
    reraise()
except ValueError as error:
    print(error.args)
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
        print("body", i)
    finally:
        print("finally", i)


def replaced():
    try:
        raise ValueError
    finally:
        raise KeyError


try:
    replaced()
except KeyError:
    print("KeyError replaced it")
count = 0
for i in range(50):
    try:
        raise ValueError(i)
    except ValueError as error:
        count += error.args[0]
print(count)
