# The micropython module.
import micropython
from micropython import const

X = const(5)
_Y = const(X * 2 + 1)
print(X, _Y, const(7) + 1)


class C:
    Z = const(3)

    def get(self):
        return self.Z + _Y


print(C().get())
print(micropython.opt_level())
micropython.opt_level(0)


@micropython.native
def added(a, b):
    return a + b


print(added(1, 2))
stack = micropython.stack_use()
print(isinstance(stack, int), stack >= 0)
x = 3


def locked():
    micropython.heap_lock()
    try:
        total = x + 5
        [1, 2, 3, x]
        return "allocated"
    except MemoryError:
        return total
    finally:
        micropython.heap_unlock()


print(locked())
print([1, 2, 3, x])
done = []
micropython.schedule(lambda argument: done.append(argument), "scheduled")
for _ in range(100):
    pass
print(done)
micropython.kbd_intr(3)
