# super() reaches properties of the parent, which upstream does not.
class Base:
    @property
    def value(self):
        return 10


class Child(Base):
    @property
    def value(self):
        return super().value + 1

    def both(self):
        return super().value, super(Child, self).value


class Grandchild(Child):
    @property
    def value(self):
        return super().value * 2


print(Child().value, Child().both(), Grandchild().value, Grandchild().both())
