# MemoryError is caught, and the program goes on with its memory back.
def fill():
    kept = []
    while True:
        kept.append([0] * 100)


def grow_text():
    text = "x"
    while True:
        text += text


def grow_bytes():
    return bytearray(1 << 40)


def grow_number():
    return 1 << (1 << 40)


def grow_list():
    return [0] * (1 << 40)


def grow_dict():
    d = {}
    while True:
        d[len(d)] = [None] * 10


for function in (fill, grow_text, grow_bytes, grow_list, grow_dict):
    for _ in range(3):
        try:
            function()
            print("no error")
        except MemoryError:
            print("MemoryError")
        except OverflowError:
            print("MemoryError")
print(len([0] * 1000), len("y" * 1000), sum(range(1000)))
survivors = {"key": [1, 2, 3]}
try:
    fill()
except MemoryError:
    survivors["after"] = "added"
print(sorted(survivors.items()))
