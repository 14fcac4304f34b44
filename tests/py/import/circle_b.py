# The other half: sees circle_a half made.
print("circle_b starts")
import circle_a

print("circle_b sees", hasattr(circle_a, "name"))
own = "b"


def name():
    return own + " after " + circle_a.name()
