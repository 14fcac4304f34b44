# Augmented assignment to names, items, attributes and slices.
x = 5
x += 2
x -= 1
x *= 3
x //= 2
x %= 5
x **= 3
x <<= 2
x |= 1
x ^= 3
x &= 0xFF
x >>= 1
print(x)
items = [1, [2], "a"]
items[0] += 10
items[1] += [3]
items[2] *= 3
items[-1] += "b"
print(items)
table = {"n": 1}
table["n"] += 1
table["n"] *= 10
print(table)


class Box:
    shared = 100

    def __init__(self):
        self.value = 1


box = Box()
box.value += 4
box.shared += 1
print(box.value, box.shared, Box.shared)
text = "a"
text += "b"
copy = text
text += "c"
print(text, copy)
values = [1]
alias = values
values += (2, 3)
print(alias, alias is values)
pair = (1,)
before = pair
pair += (2,)
print(pair, before)
calls = []


def index():
    calls.append("index")
    return 0


items[index()] += 1
print(items[0], calls)


class Account:
    def __init__(self, amount):
        self.amount = amount

    def __iadd__(self, other):
        self.amount += other
        return self

    def __isub__(self, other):
        return "replaced"

    def __mul__(self, factor):
        return Account(self.amount * factor)


account = same = Account(10)
account += 5
print(account is same, account.amount)
account *= 2
print(account is same, account.amount)
account -= 1
print(account)
try:
    unknown += 1
except NameError:
    print("NameError")
try:
    x += "a"
except TypeError:
    print("TypeError", x)
