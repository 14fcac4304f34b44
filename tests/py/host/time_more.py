# Shows the calendar of time.
import time

for seconds in (0, 86399, 951782400, 1709164800, 1709251199, 4102444799, 1000000000):
    date = time.gmtime(seconds)
    print(tuple(date)[:8])
for fields in ((2024, 2, 30, 0, 0, 0), (2023, 13, 1, 0, 0, 0), (2000, 1, 1, 25, 61, 61)):
    print(tuple(time.gmtime(time.mktime(fields + (0, 0, 0)) - time.mktime((1970, 1, 1, 0, 0, 0, 0, 0, 0))))[:6])
before = time.time()
time.sleep(0.02)
print(time.time() >= before, time.time_ns() > 0)
