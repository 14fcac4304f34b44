# Slice objects as seen by __getitem__, __setitem__ and __delitem__.
class Recorder:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


r = Recorder()
print(r[1], r[1:2], r[:], r[::], r[1:], r[:2], r[::3], r[1:2:3], r[-1:"a":None])
print(r[1, 2], r[1:2, 3], r[()], r[:, ::2], r["key"])
r[1:2] = "value"
r[0] = r[5:6]
del r[::2]
del r["k"], r[1]
s = r[2:10:3]
print(s.start, s.stop, s.step, type(s) is type(r[:]))
print(s.indices(20), s.indices(5), r[:].indices(4), r[::-1].indices(4), r[-3:].indices(10))
print(r[...], [r[i:] for i in range(2)])
r[1] = r[2] = "chain"
