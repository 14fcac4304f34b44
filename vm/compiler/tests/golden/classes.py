class A:
    x = 1
    def m(self):
        return super().m(1), super(), __class__
class B(A, C):
    pass
class D():
    y: int
    z = [x for x in y]
