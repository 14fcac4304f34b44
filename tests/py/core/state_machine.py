# A state machine written with dictionaries of functions.
class Door:
    def __init__(self):
        self.state = "closed"
        self.log = []
        self.rules = {
            ("closed", "open"): self.opening,
            ("open", "close"): self.closing,
            ("closed", "lock"): lambda code=None: self.change("locked"),
            ("locked", "unlock"): self.unlocking,
        }

    def change(self, state):
        self.log.append("%s>%s" % (self.state, state))
        self.state = state
        return state

    def opening(self):
        return self.change("open")

    def closing(self):
        return self.change("closed")

    def unlocking(self, code):
        if code != 1234:
            raise ValueError(code)
        return self.change("closed")

    def handle(self, event, *args):
        try:
            action = self.rules[self.state, event]
        except KeyError:
            return "refused %s while %s" % (event, self.state)
        try:
            return action(*args)
        except ValueError as error:
            return "wrong code %d" % error.args


door = Door()
for event in (("open",), ("lock",), ("close",), ("lock", 1), ("open",), ("unlock", 1), ("unlock", 1234), ("open",)):
    print(event[0], "->", door.handle(*event))
print(door.log)


def parse(tokens):
    """Turns 1 + 2 * (3 - 4) into a value, by precedence climbing."""
    position = 0
    powers = {"+": (1, lambda a, b: a + b), "-": (1, lambda a, b: a - b), "*": (2, lambda a, b: a * b), "/": (2, lambda a, b: a // b)}

    def atom():
        nonlocal position
        token = tokens[position]
        position += 1
        if token == "(":
            value = expression(0)
            position += 1
            return value
        if token == "-":
            return -atom()
        return int(token)

    def expression(least):
        nonlocal position
        left = atom()
        while position < len(tokens) and tokens[position] in powers:
            power, operation = powers[tokens[position]]
            if power <= least:
                break
            position += 1
            left = operation(left, expression(power))
        return left

    return expression(0)


for source in ("1 + 2 * 3", "( 1 + 2 ) * 3", "10 - 4 - 3", "2 * ( 3 + ( 4 - 1 ) ) / 4", "- 5 + 2"):
    print(source, "=", parse(source.split()))
