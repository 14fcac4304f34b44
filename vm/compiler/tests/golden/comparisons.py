a = b < c <= d != e is not f not in g is h in i
j = not k == l
m = n or o and p
q = r if s else t
