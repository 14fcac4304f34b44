# Exceptions raised inside operators, properties, keys, iterators and constructors come out whole.
class Trouble(Exception):
    pass


class Troubled:
    def boom(self, *args):
        raise Trouble("boom")

    __add__ = __getitem__ = __eq__ = __lt__ = __gt__ = __len__ = __call__ = __contains__ = __iter__ = __hash__ = boom
    __repr__ = __enter__ = __neg__ = __setitem__ = __delitem__ = __bool__ = __getattr__ = boom
    __exit__ = lambda *a: None

    @property
    def prop(self):
        raise Trouble("prop")


class Unborn:
    def __init__(self):
        raise Trouble("unborn")


t = Troubled()


def enter():
    with t:
        print("never")


def store():
    t[0] = 1


def delete():
    del t[0]


def unpack():
    a, b = t


def generator():
    yield t + 1


actions = (
    lambda: t + 1, lambda: t[0], lambda: t == 1, lambda: t < 1, lambda: len(t), lambda: t(), lambda: 1 in t, lambda: list(t),
    lambda: {t: 1}, lambda: repr(t), lambda: -t, enter, store, delete, lambda: bool(t), lambda: t.missing, lambda: t.prop, unpack,
    Unborn, lambda: list(generator()), lambda: sorted([t, t]), lambda: [x for x in t], lambda: "%s" % t, lambda: f"{t}",
    lambda: max(t, t), lambda: print(t), lambda: 1 if t else 2, lambda: not t, lambda: [t].index(1), lambda: sum([t, t], t),
    lambda: dict(a=1, **{"b": t + 1}), lambda: (lambda a=1, *b: a)(*t), lambda: any(t), lambda: " ".join(t), lambda: map(t, t),
    lambda: list(map(lambda x: t(), [1])), lambda: sorted([2, 1], key=lambda x: t()), lambda: hash(t), lambda: min([1, 2], key=t),
)
caught = 0
for number, action in enumerate(actions):
    try:
        action()
        print("no exception from", number)
    except Trouble as error:
        caught += error.args[0] in ("boom", "prop", "unborn")
print(caught == len(actions))
