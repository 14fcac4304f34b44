# Built-in functions about objects: getattr, type, callable, dir, id, eval, exec.
class Thing:
    attribute = 1

    def method(self):
        return "called"


t = Thing()
print(getattr(t, "attribute"), getattr(t, "method")(), getattr(t, "none", None), hasattr(t, "method"), hasattr(t, "x y"))
setattr(t, "dynamic", [1])
print(t.dynamic, "attribute" in dir(t), "method" in dir(Thing), "nothing" in dir(t))
print(callable(print), callable(Thing), callable(t), callable(lambda: 1), callable("x"))
print(id(t) == id(t), id(t) == id(Thing()), isinstance(id(t), int))
print(type(t) is Thing, type(5) is int, type("") is str, type(None) is type(None))
print(eval("1 + 2 * 3"), eval("[x * 2 for x in range(3)]"), eval("5 "))
space = {"a": 10}
print(eval("a * 2", space), exec("b = a + 1", space), space["b"])
exec("for i in range(3):\n    total = i * 2\n", space)
print(space["total"])
exec("def added(x):\n    return x + 100")
print(added(1))
code = compile("6 * 7", "<text>", "eval")
print(eval(code), eval(code))
for text in ("1 +", "x = 5", "(", "a b", "1 = 2", "def", "if x", "'unfinished"):
    try:
        eval(text)
    except SyntaxError:
        print("SyntaxError", text)
for text in ("while", "x = = 1", "return 5", "break", "  indented = 1\n unindented = 2", "for x in", "class", "f(a=1, 2)", "def f(a, a): pass", "nonlocal x", "lambda: (yield", "a, b += 1", "continue"):
    try:
        exec(text)
        print("no error", text)
    except SyntaxError:
        print("SyntaxError")
print(globals()["t"] is t, "space" in globals(), __name__)


def local_names():
    x = 1
    return isinstance(locals(), dict)


print(local_names())
print(repr(5), repr("a"), str(1.5), repr(None), repr(Ellipsis), repr(NotImplemented), ... is Ellipsis)
print(isinstance(repr(t), str), repr(Thing).startswith("<class"), repr(t).startswith("<"))
