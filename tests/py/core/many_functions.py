# Many small functions and lambdas, called through tables and each other.
operations = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "max": max,
    "min": min,
    "pow": pow,
    "div": divmod,
    "fmt": "{}-{}".format,
    "cat": lambda *parts: "".join(str(part) for part in parts),
}
for name in sorted(operations):
    print(name, operations[name](7, 3))
functions = []
for i in range(40):
    exec("def f%d(x, y=%d): return x * %d + y" % (i, i, i + 1))
    functions.append(eval("f%d" % i))
print(sum(f(1) for f in functions), functions[39](2, y=1), functions[0](5))


def apply(function, *args, **kwargs):
    return function(*args, **kwargs)


print(apply(apply, apply, max, 3, 9), apply(sorted, [3, 1], key=lambda n: -n), apply(dict, a=1), apply(str.upper, "up"))
methods = ["abc".upper, [3, 1, 2].index, {"k": "v"}.get, (1, 2, 1).count, "a-b".split]
print([method(argument) for method, argument in zip(methods[1:], (1, "k", 1, "-"))], methods[0]())
bound = [].append
for i in range(5):
    bound(i)


def pipeline(value, *steps):
    for step in steps:
        value = step(value)
    return value


print(pipeline(" 42 ", str.strip, int, lambda n: n + 1, str, list))


def curry(function, count, collected=()):
    if count == 0:
        return function(*collected)
    return lambda value: curry(function, count - 1, collected + (value,))


print(curry(lambda a, b, c: a * 100 + b * 10 + c, 3)(1)(2)(3))
fix = lambda f: (lambda x: x(x))(lambda x: f(lambda n: x(x)(n)))
print(fix(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))(10))


def variadic(a, b=10, *args, c=20, **kwargs):
    return a + b + sum(args) + c + sum(kwargs.values())


print(variadic(1), variadic(1, 2, 3, c=4, d=5), variadic(*range(5), **{"x": 100}))
