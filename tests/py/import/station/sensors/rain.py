# A leaf module.
print("rain is imported")


def amount():
    return 7
