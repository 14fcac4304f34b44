# Lends functions and classes.
value = "lender's"


def read():
    return value


def call(function):
    return function() + " via lender"


def set_value(new):
    global value
    value = new


def words(n):
    for i in range(n):
        yield value[:2] + str(i)


class Parent:
    def get(self):
        return value
