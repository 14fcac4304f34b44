# The heapq module.
try:
    import heapq
except ImportError:
    print("SKIP")
    raise SystemExit
heap = []
for n in (5, 1, 8, 3, 9, 2):
    heapq.heappush(heap, n)
print(heap[0], [heapq.heappop(heap) for _ in range(6)], heap)
heap = [9, 4, 7, 1, 8, 2]
heapq.heapify(heap)
print(heap[0], [heapq.heappop(heap) for _ in range(len(heap))])
tasks = []
for priority, name in ((3, "low"), (1, "high"), (2, "middle"), (1, "also high")):
    heapq.heappush(tasks, (priority, name))
while tasks:
    print(heapq.heappop(tasks))
try:
    heapq.heappop([])
except IndexError:
    print("IndexError")
try:
    heapq.heappush((), 1)
except (TypeError, AttributeError):
    print("refused")
seed, heap = 1, []
for _ in range(200):
    seed = seed * 1103515245 + 12345 & 0x7FFF
    heapq.heappush(heap, seed)
out = [heapq.heappop(heap) for _ in range(200)]
print(out == sorted(out), len(out))
