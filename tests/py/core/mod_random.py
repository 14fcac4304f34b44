# The random module: ranges, reproducible with a seed.
try:
    import random
except ImportError:
    print("SKIP")
    raise SystemExit
random.seed(42)
first = [random.getrandbits(16) for _ in range(10)]
random.seed(42)
print(first == [random.getrandbits(16) for _ in range(10)])
print(all(0 <= random.getrandbits(5) < 32 for _ in range(100)), random.getrandbits(0) == 0)
print(all(3 <= random.randint(3, 6) <= 6 for _ in range(100)), set(random.randint(1, 3) for _ in range(200)) == {1, 2, 3})
print(all(random.randrange(0, 20, 5) in (0, 5, 10, 15) for _ in range(50)), all(0 <= random.randrange(7) < 7 for _ in range(50)))
print(all(random.choice("abc") in "abc" for _ in range(30)), all(0 <= random.random() < 1 for _ in range(50)))
print(all(2 <= random.uniform(2, 3) <= 3 for _ in range(50)))
for bad in (lambda: random.randrange(0), lambda: random.randint(5, 1)):
    try:
        bad()
    except ValueError:
        print("ValueError")
try:
    random.choice([])
except IndexError:
    print("IndexError")
