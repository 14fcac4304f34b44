# Literals and tokens in unusual dress.
print(0xFFFF, 1_2_3, .5 + 5., 1e2, 'a' "b" """c""" r'\d', b"x" b"\x41", "\0\x00\u0000" == "\0\0\0")
print("\a\b\f\v" == "\x07\x08\x0c\x0b", "\101\102", '\'', "\"", "a\
b", '''triple 'quoted' "text"''', r"\\", len(r"\""))
x = (1 +
     2 +
     3)
y = [1,
     2,  # comment
     3,
     ]
z = {"a": 1,
     "b": 2,}
print(x, y, z, (1,), (1, 2,), [1, ], {1, })
if x == 6 and \
   y:
    print("continued")
print(1 if x else 2, [1]if y else 0, not-1, 1 if not x else 2)
a = b = c = 1; d = 2
print(a, b, c, d); print("same line")
class Empty: pass
def one(): return 1
print(one(), Empty.__name__)
for i in 1, 2, 3: print(i, end=",")
print()
if 1:
	tabbed = "tab indent"
	print(tabbed)
# -*- coding: utf-8 -*-
    # an oddly indented comment
_ = 5; __ = 6; _x1 = 7
print(_, __, _x1, (5).__class__ is int)
print(True if None else False, ..., Ellipsis is ...)
lambda_result = (lambda *, k=1: k)()
print(lambda_result, (lambda: (yield))().__class__.__name__)
print("end of file without newline", end="\n")
