# Which variable a name means: local, enclosing, global or built-in.
x = "global"


def reads():
    return x


def shadows():
    x = "local"
    return x


def writes():
    global x, made
    x = "written"
    made = "made here"


print(reads(), shadows(), reads())
writes()
print(x, made)


def too_soon():
    try:
        print(y)
    except NameError:
        print("NameError")
    y = 1


y = 5
too_soon()


def outer():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "inner changed outer"

        inner()

    middle()
    return x


print(outer(), x)


def global_inside():
    x = "enclosing"

    def inner():
        global x
        return x

    return inner()


print(global_inside())
try:
    undefined_name
except NameError:
    print("NameError")


class C:
    x = "class"
    y = x + "!"

    def method(self):
        return x


print(C().method(), C.x, C.y)
len_before = len


def len(thing):
    return "mine"


print(len([]))
del len
print(len([]))
try:
    del x
    x
except NameError:
    print("NameError")
for loop_variable in range(3):
    pass
print(loop_variable)
if True:
    in_block = 1
print(in_block, "x" in globals(), "in_block" in globals())
exec("executed = 6 * 7")
print(executed, eval("executed + 1"), eval("a + b", {"a": 1, "b": 2}))
