# Functions see the globals of the module that defines them.
import lender

value = "importer's"


def use():
    return value


print(lender.read(), use(), lender.call(use), lender.call(lambda: value))
lender.value = "changed from outside"
print(lender.read(), value)


class Child(lender.Parent):
    def get(self):
        return value + " and " + super().get()


print(Child().get(), Child.__name__)
print([word for word in lender.words(3)], next(lender.words(1)))
lender.set_value("set inside")
print(lender.value, lender.read())
print(__name__, lender.__name__)
