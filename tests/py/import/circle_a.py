# Half of a circle.
print("circle_a starts")
import circle_b

print("circle_a ends", circle_b.__name__)


def name():
    return "a then " + circle_b.own
