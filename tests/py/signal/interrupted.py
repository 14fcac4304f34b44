# Loops until an interrupt signal comes. Run by a test that sends one.
print("waiting")
try:
    while True:
        pass
except KeyboardInterrupt:
    print("KeyboardInterrupt")
print("goes on", sum(range(10)))
