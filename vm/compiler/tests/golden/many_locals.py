def f():
    a=b=c=d=e=f=g=h=i=j=k=l=m=n=o=p=q=r=0
    del q
    def s(): return p, r
    return q
