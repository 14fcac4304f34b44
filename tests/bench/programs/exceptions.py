# Raising and catching, through calls and finally.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


class Refused(ValueError):
    pass


def check(n):
    if n % 3 == 0:
        raise Refused(n)
    return n


def guarded(n, log):
    try:
        return check(n)
    finally:
        log[0] += 1


def main():
    log = [0]
    caught = passed = missing = 0
    table = {}
    for i in range(3000 * SCALE):
        try:
            passed += guarded(i, log) & 1
        except Refused as error:
            caught += 1
            if error.args[0] % 6:
                try:
                    table[i]
                except KeyError:
                    missing += 1
    print(passed, caught, missing, log)


main()
