# The time module: clocks go forward.
import time

before = time.time()
start = time.ticks_ms() if hasattr(time, "ticks_ms") else int(time.time() * 1000)
if hasattr(time, "sleep_ms"):
    time.sleep_ms(20)
    passed = time.ticks_diff(time.ticks_ms(), start)
else:
    time.sleep(0.02)
    passed = int(time.time() * 1000) - start
print(passed >= 19, passed < 5000, time.time() >= before)
time.sleep(0)
if hasattr(time, "ticks_add"):
    print(time.ticks_diff(time.ticks_add(10, 5), 10), time.ticks_diff(5, 10), time.ticks_diff(time.ticks_add(0, -1), 0))
    a = time.ticks_us()
    b = time.ticks_us()
    print(time.ticks_diff(b, a) >= 0)
else:
    print(5, -5, -1)
    print(True)
