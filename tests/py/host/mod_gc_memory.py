# gc.mem_alloc and gc.mem_free follow what a program does.
import gc

gc.collect()
free = gc.mem_free()
used = gc.mem_alloc()
kept = bytearray(20000)
print(gc.mem_alloc() - used >= 20000, free - gc.mem_free() >= 20000)
del kept
gc.collect()
print(gc.mem_alloc() - used < 2000, abs(gc.mem_free() - free) < 2000)
before = gc.mem_alloc() + gc.mem_free()
gc.collect()
print(gc.mem_alloc() + gc.mem_free() == before)
print(gc.threshold())
gc.threshold(10000)
print(9000 < gc.threshold() <= 10000)
gc.threshold(-1)
