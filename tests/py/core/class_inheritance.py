# Inheritance and super.
class Animal:
    sound = "..."
    count = 0

    def __init__(self, name):
        self.name = name
        type(self).count += 1

    def speak(self):
        return self.name + " says " + self.sound

    def describe(self):
        return "an animal: " + self.speak()


class Dog(Animal):
    sound = "woof"

    def describe(self):
        return "a dog, " + super().describe()


class Puppy(Dog):
    def __init__(self, name, age):
        super().__init__(name)
        self.age = age

    def speak(self):
        return super().speak() + "!" * self.age


for animal in (Animal("it"), Dog("rex"), Puppy("bit", 2)):
    print(animal.describe())
print(Animal.count, Dog.count, Puppy.count)
print(issubclass(Puppy, Animal), issubclass(Animal, Puppy), isinstance(Puppy("a", 1), Dog), issubclass(Dog, (int, Animal)), issubclass(Dog, Dog))
print(Puppy.__bases__ == (Dog,), Animal.__bases__ == (object,))


class Base:
    def __init__(self):
        self.log = ["Base"]

    @classmethod
    def create(cls):
        return cls()

    @staticmethod
    def helper(x):
        return x * 2

    @property
    def value(self):
        return 10


class Child(Base):
    def __init__(self):
        super().__init__()
        self.log.append("Child")

    @classmethod
    def create(cls):
        made = super().create()
        made.log.append("classmethod")
        return made

    @property
    def value(self):
        return 11

    def use(self):
        return super().helper(4), super(Child, self).helper(5)


c = Child.create()
print(c.log, type(c) is Child, c.value, c.use(), Child.helper(3), c.helper(5))


class NoInit(Base):
    pass


print(NoInit().log, NoInit.create().value)
try:
    super(Child, 5).x
except (TypeError, AttributeError):
    print("refused")


class Lazy(Base):
    def get(self):
        method = super().__init__
        return callable(method)

    def generator(self):
        yield super().helper(6)


print(Lazy().get(), list(Lazy().generator()))
try:

    class Bad(5):
        pass

except TypeError:
    print("TypeError")
