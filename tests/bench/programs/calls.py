# Plain calls: recursion, defaults, keywords, stars, methods.
import sys

SCALE = int(sys.argv[1]) if len(sys.argv) > 1 else 100


def fibonacci(n):
    if n < 2:
        return n
    return fibonacci(n - 1) + fibonacci(n - 2)


def defaults(a, b=2, *, c=3):
    return a + b + c


def stars(*args, **kwargs):
    return len(args) + len(kwargs)


class Base:
    def method(self, x):
        return x + 1


class Child(Base):
    def method(self, x):
        return super().method(x) * 2


def main():
    total = 0
    child = Child()
    for i in range(800 * SCALE):
        total += defaults(i) + defaults(i, c=5) + stars(i, i, k=i)
        total += child.method(i) & 7
    for _ in range(max(1, SCALE // 2)):
        total += fibonacci(17)
    print(total)


main()
